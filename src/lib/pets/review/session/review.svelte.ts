import { signedInUser } from '$lib/host';
import { libraryEvents } from '../../core/events';
import { currentId, type NewIds } from '../../core/new-person-id';
import type { Person } from '../../core/person';
import type { Answer } from '../../register/answers/answer';
import {
  asideAnswers,
  createQuestionFinder,
  progressOf,
  setbackSince,
  type QuestionFinder,
  type ReviewLibrary,
  type ReviewProgress,
  type Setback,
} from '../../suggestions/questions';
import type { Question, Reply } from '../../suggestions/questions/question';
import { answerNow } from '../../suggestions/questions/replies/current-ids';
import { replyTo } from '../../suggestions/questions/replies/reply-to';
import { isSameReply } from '../../suggestions/questions/replies/same-reply';
import { petsState } from '../../verdicts/pets.svelte';
import { QuestionSearch } from '../scheduler/question-search';
import { ReviewScheduler } from '../scheduler/review-scheduler.svelte';
import type { ReadingProgress, ReviewSource } from '../scheduler/source';
import { AnswerQueue } from './answer-queue.svelte';
import { LeftOpen } from './left-open';
import { createOverlay } from './overlay';
import { readPlace, writePlace } from './place';
import { newPersonOf } from './reply-change';
import { Sequence } from './sequence.svelte';

export type ReviewStatus = 'loading' | 'asking' | 'done' | 'failed';

export interface SittingProgress extends ReadingProgress, ReviewProgress {
  answered: number;
  /** Why less is sorted than it was, until as much is again. */
  setback: Setback | null;
}

/** A sitting. The next question is there in the same moment; what was answered is saved, and what to ask is found out, behind it. */
export class Review {
  readonly #source: ReviewSource;
  readonly #search: QuestionSearch;
  readonly #answers: AnswerQueue;
  readonly #sequence = new Sequence();
  readonly #overlay = createOverlay();
  #stopFollowing = () => {};
  #isKnown = $state(false);
  #found = $state.raw<ReviewProgress>({ answersLeft: 0, sortedShare: 0, open: 0, doubtful: 0 });
  /** As far as it ever was in this sitting. */
  #best = $state.raw<ReviewProgress | null>(null);
  #answered = $state(0);
  #aside = $state.raw<readonly Answer[]>([]);
  #suspected = $state.raw<readonly string[]>([]);
  readonly #leftOpen = new LeftOpen();

  readonly #library: ReviewLibrary | null = $derived.by(() => {
    const { library } = this.#source;
    return (
      library && this.#overlay(library, { answers: this.#answers.all, aside: this.#aside, suspected: this.#suspected })
    );
  });

  constructor({
    source = new ReviewScheduler(),
    finder = createQuestionFinder(),
  }: { source?: ReviewSource; finder?: QuestionFinder } = {}) {
    this.#source = source;
    this.#search = new QuestionSearch(finder, (questions, library) => this.#take(questions, library));
    const speciesOf = (id: string) => {
      const verdict = petsState.verdictOf(id);
      return verdict?.kind === 'pet' ? verdict.species : null;
    };
    this.#answers = new AnswerQueue(source, speciesOf, (ids) => {
      this.#rename(ids);
      this.#goOn();
    });
  }

  get status(): ReviewStatus {
    if (this.question) {
      return 'asking';
    }
    return this.error ? 'failed' : this.#isKnown ? 'done' : 'loading';
  }

  readonly error = $derived.by(() => this.#source.error);
  readonly phase = $derived.by(() => this.#source.phase);
  /** Never changes under the user's eyes, unless all that it is about is gone. */
  readonly question = $derived.by(() => this.#sequence.question);
  readonly given = $derived.by(() => this.#sequence.again?.reply ?? null);
  readonly next = $derived.by(() => this.#sequence.next);

  get progress(): SittingProgress {
    const setback = this.#best && setbackSince(this.#best, this.#found);
    return { answered: this.#answered, ...this.#found, ...this.#source.progress, setback };
  }

  readonly failures = $derived.by(() => this.#answers.failures);
  readonly saving = $derived.by(() => this.#answers.saving);
  readonly canUndo = $derived.by(() => this.#answers.all.length > 0);
  readonly canGoBack = $derived.by(() => this.#sequence.left.length > 0);
  readonly hasAside = $derived.by(() => this.#aside.length > 0);

  personOf(id: string): Person | undefined {
    return this.#source.personOf(id) ?? newPersonOf(id, this.#answers.all);
  }

  /** Begins, or goes on after a failure. Never rejects: see `error`. */
  async start(): Promise<void> {
    const place = readPlace(signedInUser.current.id);
    this.#answered = place.answered;
    this.#aside = place.aside;
    this.#suspected = place.suspected;
    this.#stopFollowing();
    this.#stopFollowing = libraryEvents.on({ ChangeApplied: ({ replaced }) => this.#rename(replaced) });
    this.#source.lookClosely(place.suspected);
    await this.#source.start(() => this.#goOn());
    if (!this.error) {
      // Waits for pages that are still open, so that nobody waits for it.
      void this.#answers.takeUp();
    }
  }

  /** Answers the question; the next one is there at once. The same answer once more changes nothing, if it could be saved. */
  answer(reply: Reply): void {
    const { again, question } = this.#sequence;
    if (!question) {
      return;
    }
    if (again && again.state !== 'failed' && isSameReply(again.reply, reply)) {
      this.#sequence.leave(again, this.#library);
      this.#askOn();
      return;
    }
    const left = this.#sequence.answerable(this.#library) ?? question;
    const meant = replyTo(question, left, reply);
    if (!meant) {
      this.skip();
      return;
    }
    if (again) {
      void this.#answers.takeBack(again);
      this.#aside = this.#leftOpen.takeBack(this.#aside, again.question, again.reply);
      this.#sequence.forget(again);
    } else {
      this.#answered++;
    }
    const answered = this.#answers.add(left, meant);
    // As the pet is with this answer: what it left open waits until the pet has grown from there.
    const library = this.#library;
    this.#aside = this.#leftOpen.add(this.#leftOpen.askAgain(this.#aside, library), left, meant, library);
    this.#sequence.leave(answered, this.#library);
    this.#askOn();
  }

  /** Puts the question aside for this sitting. One that is shown again keeps its answer. */
  skip(): void {
    const { again, question } = this.#sequence;
    if (!question) {
      return;
    }
    if (!again) {
      this.#aside = [...this.#aside, ...asideAnswers(question)];
    }
    this.#sequence.leave(again, this.#library);
    this.#askOn();
  }

  takeUpAside(): void {
    this.#aside = [];
    this.#isKnown = false;
    this.#goOn();
    this.#keepPlace();
  }

  /** Shows the question before this one again; its answer stands until another one is given. */
  back(): void {
    const last = this.#sequence.takeLeft(this.#library);
    if (last) {
      this.#sequence.ask(last.question, last.answered);
    }
  }

  /** Takes the last answer back and asks its question again at once. Resolves when everything is as it was. */
  async undo(): Promise<void> {
    const last = this.#answers.all.at(-1);
    if (!last) {
      return;
    }
    this.#answered = Math.max(0, this.#answered - 1);
    this.#aside = this.#leftOpen.takeBack(this.#aside, last.question, last.reply);
    const undone = this.#answers.takeBack(last);
    const isAsked = this.#sequence.again === last;
    this.#sequence.forget(last);
    if (!isAsked) {
      this.#sequence.ask(last.question, null);
    }
    this.#goOn();
    this.#keepPlace();
    const { showing } = this.#sequence;
    await undone;
    if (showing === this.#sequence.showing) {
      this.#sequence.release();
      this.#goOn();
    }
  }

  retry(id: string): Promise<void> {
    return this.#answers.retry(id);
  }

  dismiss(id: string): Promise<void> {
    const answered = this.#answers.all.find((one) => one.id === id);
    if (answered?.state === 'failed') {
      this.#aside = this.#leftOpen.takeBack(this.#aside, answered.question, answered.reply);
      this.#sequence.forget(answered);
    }
    return this.#answers.dismiss(id);
  }

  dispose(): void {
    this.#search.stop();
    this.#answers.stop();
    this.#source.dispose();
    this.#stopFollowing();
  }

  #askOn(): void {
    this.#isKnown &&= this.question !== null;
    this.#keepPlace();
    if (this.#library) {
      this.#search.search(this.#library, { instead: true });
    }
  }

  #take(questions: readonly Question[], library: ReviewLibrary): void {
    const wasAsking = this.question !== null;
    this.#sequence.take(questions, this.#library ?? library);
    this.#found = progressOf(library, questions);
    this.#best = wasAsking && this.#best && this.#best.sortedShare > this.#found.sortedShare ? this.#best : this.#found;
    this.#isKnown = this.#source.phase === 'complete' && this.saving === 0;
  }

  #goOn(): void {
    const library = this.#library;
    if (library) {
      this.#sequence.renew(library);
      this.#search.search(library, { hurry: this.next === null });
    }
  }

  #rename(ids: NewIds): void {
    this.#answers.rename(ids);
    this.#sequence.rename(ids);
    this.#aside = this.#aside.map((answer) => answerNow(answer, ids));
    this.#suspected = this.#suspected.map((id) => currentId(id, ids));
  }

  #keepPlace(): void {
    const suspected = [...(this.#library?.suspected ?? this.#suspected)];
    this.#source.lookClosely(suspected);
    writePlace(signedInUser.current.id, { answered: this.#answered, aside: this.#aside, suspected });
  }
}
