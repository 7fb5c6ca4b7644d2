import type { Person } from '$lib/pets/core/person';
import type { Review } from '$lib/pets/review/session/review.svelte';
import type { Question, Reply } from '$lib/pets/suggestions/questions/question';

export class FakeReview {
  readonly #people: readonly Person[];
  readonly #questions: readonly Question[];
  #at = $state(0);
  /** What the bar and the end say beside. */
  standing = $state.raw<Pick<Review['progress'], 'open' | 'doubtful' | 'setback'> & Partial<Review['progress']>>({
    open: 214,
    doubtful: 0,
    setback: null,
  });
  failures = $state.raw<Review['failures']>([]);
  readonly #given: Reply[] = [];
  readonly replies: Reply[] = [];
  readonly retried: string[] = [];
  readonly error = null;
  readonly saving = 0;
  hasAside = $state(false);
  isLoading = $state(false);

  constructor(questions: readonly Question[], people: readonly Person[]) {
    this.#questions = questions;
    this.#people = people;
  }

  readonly question = $derived.by((): Question | null => this.#questions[this.#at] ?? null);
  readonly status = $derived(this.isLoading ? 'loading' : this.question ? 'asking' : 'done');
  readonly next = $derived.by((): Question | null => this.#questions[this.#at + 1] ?? null);
  readonly canUndo = $derived(this.#at > 0);
  readonly canGoBack = $derived(this.#at > 0);

  get given(): Reply | null {
    return this.#given[this.#at] ?? null;
  }

  get progress() {
    const answersLeft = this.#questions.length - this.#at;
    return { answered: this.#at, answersLeft, sortedShare: 0.5, looked: 3, toLook: 3, ...this.standing };
  }

  start = () => Promise.resolve();
  dispose = () => {};
  skip = () => this.#at++;
  back = () => this.#at--;
  personOf = (id: string) => this.#people.find((person) => person.id === id);

  answer(reply: Reply): void {
    this.replies.push(reply);
    this.#given[this.#at] = reply;
    this.#at++;
  }

  undo(): Promise<void> {
    this.replies.pop();
    delete this.#given[--this.#at];
    return Promise.resolve();
  }

  fail(question: Question, message: string): void {
    this.failures = [{ id: crypto.randomUUID(), question, message }];
  }

  retry(id: string): Promise<void> {
    this.retried.push(id);
    return Promise.resolve();
  }
}
