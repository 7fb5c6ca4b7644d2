import { onApplied, type ChangeEvent } from '../../changes';
import type { Person } from '../../core/person';
import type { ReviewLibrary } from '../../questions';
import { onRegister } from '../../register';
import {
  allowedIn,
  keepReviewAnswer,
  noReviewAnswers,
  readReviewAnswers,
  reviewKeys,
  withdrawReviewAnswer,
  type AnsweredLibrary,
} from '../../register/answers/review-answers';
import { deaths } from '../../register/deaths.svelte';
import { petsState } from '../../verdicts/pets.svelte';
import { Everybody } from '../library/animal-people';
import { areAnimals } from '../library/animals';
import { Exploration } from './exploration';
import type { Looked, ReviewSource } from './source';
import { watchPets } from './watch-pets.svelte';

/** The first question is asked after so long, whatever is known by then. Milliseconds. */
const patienceMs = 12_000;

/** What has become known is told so often at most, in milliseconds. */
const newsMs = 400;

/**
 * The library of the signed-in user, as a review needs it: its pets and strays, and what was answered before. All of it is
 * found out in the background, one after the other, and told as it comes.
 */
export class LibrarySource implements ReviewSource {
  readonly #exploration = new Exploration({
    library: () => this.#build(),
    onNews: () => this.#newsSoon(),
    onStop: (error) => this.#stopped(error),
  });
  readonly #everybody = new Everybody(this.#exploration.catalogue);
  #stopFollowing: (() => void)[] = [];
  #onNews = () => {};
  #isStarted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #answers = noReviewAnswers;
  #isReady = false;
  #isImpatient = false;
  #built: ReviewLibrary | null = null;
  #error: unknown = null;
  #catchingUp = Promise.resolve();

  get library(): ReviewLibrary | null {
    return this.#isReady ? this.#build() : null;
  }

  get looked(): Looked {
    return { strays: this.#build().strays.length, ...this.#exploration.looked };
  }

  get isComplete(): boolean {
    return this.#isReady && petsState.settled && this.#exploration.isOver;
  }

  get error(): unknown {
    return this.#error;
  }

  personOf(id: string): Person | undefined {
    return this.#everybody.personOf(id);
  }

  async start(onNews: () => void): Promise<void> {
    this.dispose();
    this.#onNews = onNews;
    this.#error = null;
    if (!petsState.loaded) {
      await petsState.load();
    }
    await deaths.load();
    this.#answers = await readReviewAnswers();
    this.#isStarted = true;
    this.#stopFollowing = [
      watchPets(() => this.#newsSoon()),
      onApplied((event) => {
        this.#everybody.renew(event.replaced);
        this.#catchingUp = this.#catchingUp.then(() => this.#catchUp(event));
      }),
      onRegister(() => void this.#readAnswers()),
    ];
    this.#patience = setTimeout(() => {
      this.#isImpatient = true;
      this.#newsSoon();
    }, patienceMs);
    this.#exploration.start();
  }

  lookClosely(personIds: readonly string[]): void {
    this.#exploration.lookClosely(personIds);
  }

  caughtUp(): Promise<void> {
    return this.#catchingUp;
  }

  async keep(keys: readonly string[]): Promise<string> {
    const name = await keepReviewAnswer(keys, this.#answered());
    await this.#readAnswers();
    return name;
  }

  async withdraw(name: string): Promise<void> {
    await withdrawReviewAnswer(name);
    await this.#readAnswers();
  }

  dispose(): void {
    this.#isStarted = false;
    clearTimeout(this.#timer);
    clearTimeout(this.#patience);
    this.#timer = undefined;
    this.#exploration.stop();
    for (const stop of this.#stopFollowing) {
      stop();
    }
    this.#stopFollowing = [];
  }

  /** Takes over what a change has done, and tells it at once. */
  async #catchUp(event: ChangeEvent): Promise<void> {
    await this.#exploration.follow(event);
    await Promise.allSettled(event.newIds.map((id) => petsState.ensure(id)));
    this.#tell();
  }

  async #readAnswers(): Promise<void> {
    this.#answers = await readReviewAnswers();
    this.#newsSoon();
  }

  #stopped(error: unknown): void {
    this.#exploration.stop();
    this.#error = error;
    this.#newsSoon();
  }

  #newsSoon(): void {
    this.#built = null;
    if (this.#isStarted) {
      this.#timer ??= setTimeout(() => this.#tell(), newsMs);
    }
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#built = null;
    const library = this.#build();
    if (this.#isStarted && !this.#error) {
      this.#exploration.goOn(library, petsState.settled);
    }
    this.#isReady ||= this.#isImpatient || (petsState.settled && this.#exploration.isEnough(library));
    this.#onNews();
  }

  #answered(): AnsweredLibrary {
    const { catalogue } = this.#exploration;
    return {
      faceOf: (id) => catalogue.faceOf(id),
      facesOn: (short) => catalogue.facesOnShort(short),
      faceOfPerson: (id) => catalogue.someFaceOf(id) ?? (this.personOf(id) ? null : undefined),
      personIds: () => catalogue.personIds,
    };
  }

  #build(): ReviewLibrary {
    return (this.#built ??= this.#buildAnew());
  }

  #buildAnew(): ReviewLibrary {
    const { catalogue, orders, ranks, strength } = this.#exploration;
    const people = this.#everybody
      .facts(ranks)
      .map((facts) => catalogue.person(facts))
      .filter(({ photos }) => photos > 0);
    const denied = reviewKeys(this.#answers, this.#answered());
    return {
      people,
      strays: catalogue.strays((face, facesOnPhoto) => areAnimals([{ ...face, facesOnPhoto }], ranks)),
      denied,
      allowed: allowedIn(denied),
      orders: orders.among(new Set(people.map(({ id }) => id))),
      model: strength,
    };
  }
}
