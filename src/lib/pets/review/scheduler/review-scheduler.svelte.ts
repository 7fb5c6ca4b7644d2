import type { ChangeEvent } from '../../changes';
import { libraryEvents } from '../../core/events';
import type { Person } from '../../core/person';
import { onRegister } from '../../register';
import type { Answer } from '../../register/answers/answer';
import type { ReviewLibrary } from '../../suggestions/questions';
import { deaths } from '../../verdicts/deaths.svelte';
import { petsState } from '../../verdicts/pets.svelte';
import { LibraryFacts } from '../library/library-facts';
import { firstOf, isWorking, phaseAfter, type Phase, type PhaseEvent } from './phase';
import type { ReadingProgress, ReviewSource } from './source';
import { Workers } from './workers';

/** The first question is asked after so long, whatever is known by then. Milliseconds. */
const patienceMs = 12_000;

/** Facts are gathered for so long before the library is shown anew, in milliseconds. */
const turnMs = 400;

/**
 * Decides what a review works on. Facts come from the workers, changes and the register; every so often a turn shows the library as
 * it is known and tells the workers what comes next. Nothing else gives them work, and showing the library finds nothing out.
 */
export class ReviewScheduler implements ReviewSource {
  readonly #facts = new LibraryFacts();
  readonly #workers = new Workers(this.#facts, {
    onFacts: () => this.#turnSoon(),
    onStop: (error) => this.#fail(error),
  });
  phase = $state<Phase>('idle');
  library = $state.raw<ReviewLibrary | null>(null);
  progress = $state.raw<ReadingProgress>({ looked: 0, toLook: 0 });
  error = $state.raw<unknown>(null);
  #hasEnough = false;
  #onLibrary = () => {};
  #turnTimer: ReturnType<typeof setTimeout> | undefined;
  #patienceTimer: ReturnType<typeof setTimeout> | undefined;
  #stopFollowing: (() => void)[] | null = null;
  #starts = 0;
  #changes = Promise.resolve();

  personOf(id: string): Person | undefined {
    return this.#facts.personOf(id);
  }

  async start(onLibrary: () => void): Promise<void> {
    this.dispose();
    this.#onLibrary = onLibrary;
    this.#enter('start');
    this.error = null;
    const start = this.#starts;
    try {
      await Promise.all([petsState.load(), deaths.load(), this.#facts.readAnswers()]);
    } catch (error) {
      this.#fail(error);
    }
    if (start !== this.#starts || !isWorking(this.phase)) {
      return;
    }
    this.#follow();
    this.#patienceTimer = setTimeout(() => {
      this.#hasEnough = true;
      this.#turn();
    }, patienceMs);
    this.#workers.start();
  }

  lookClosely(personIds: readonly string[]): void {
    this.#workers.lookClosely(personIds);
    this.#turnSoon();
  }

  caughtUp(): Promise<void> {
    return this.#changes;
  }

  async keep(answers: readonly Answer[]): Promise<string> {
    const name = await this.#facts.keep(answers);
    this.#show(this.#workers.library());
    return name;
  }

  async withdraw(name: string): Promise<void> {
    await this.#facts.withdraw(name);
    this.#show(this.#workers.library());
  }

  dispose(): void {
    this.#starts++;
    this.#enter('dispose');
    clearTimeout(this.#turnTimer);
    clearTimeout(this.#patienceTimer);
    this.#turnTimer = undefined;
    this.#workers.stop();
    for (const stop of this.#stopFollowing ?? []) {
      stop();
    }
    this.#stopFollowing = null;
  }

  #enter(event: PhaseEvent): void {
    this.phase = phaseAfter(this.phase, event);
  }

  #fail(error: unknown): void {
    this.#workers.stop();
    this.error = error;
    this.#enter('fail');
  }

  #follow(): void {
    this.#stopFollowing = [
      $effect.root(() => {
        $effect(() => {
          void [petsState.pets, petsState.settled];
          this.#turnSoon();
        });
      }),
      libraryEvents.on({
        ChangeApplied: (event) => {
          this.#facts.people.renew(event.replaced);
          this.#changes = this.#changes.then(() => this.#take(event));
        },
      }),
      onRegister(() => void this.#facts.readAnswers().then(() => this.#turnSoon())),
    ];
  }

  async #take(event: ChangeEvent): Promise<void> {
    await this.#workers.follow(event);
    await Promise.allSettled(event.newIds.map((id) => petsState.ensure(id)));
    this.#turn();
  }

  #turnSoon(): void {
    if (this.#stopFollowing) {
      this.#turnTimer ??= setTimeout(() => this.#turn(), turnMs);
    }
  }

  #turn(): void {
    clearTimeout(this.#turnTimer);
    this.#turnTimer = undefined;
    const library = this.#workers.library();
    if (isWorking(this.phase)) {
      this.#workers.plan(library, petsState.settled);
      this.#hasEnough ||= petsState.settled && this.#workers.isEnough(library);
      const backlog = this.#workers.backlog;
      this.#enter(firstOf({ ...backlog, isListed: backlog.isListed && petsState.settled }));
    }
    this.#show(library);
  }

  #show(library: ReviewLibrary): void {
    this.progress = this.#workers.progress;
    this.library = this.#hasEnough ? library : null;
    this.#onLibrary();
  }
}
