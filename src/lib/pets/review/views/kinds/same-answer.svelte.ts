import { SvelteSet } from 'svelte/reactivity';
import type { QuestionOf, ReplyOf } from '$lib/pets/suggestions/questions/question';

export class SameAnswer {
  readonly #question: () => QuestionOf<'same'>;
  readonly #chosen: SvelteSet<string>;
  readonly #mixed: SvelteSet<string>;

  /** What was `given` before is said already, or else the likely ones are chosen. `question` may lose items on the way. */
  constructor(question: () => QuestionOf<'same'>, given: () => ReplyOf<'same'> | null = () => null) {
    const likely = question().items.filter(({ preselected }) => preselected);
    this.#question = question;
    this.#chosen = new SvelteSet(given()?.chosen ?? likely.map(({ id }) => id));
    this.#mixed = new SvelteSet(given()?.mixed);
  }

  isChosen(id: string): boolean {
    return this.#chosen.has(id);
  }

  isMixed(id: string): boolean {
    return this.#mixed.has(id);
  }

  readonly chosen: readonly string[] = $derived.by(() => this.#idsIn(this.#chosen));

  toggle(id: string): void {
    this.#mixed.delete(id);
    if (!this.#chosen.delete(id)) {
      this.#chosen.add(id);
    }
  }

  /** Takes in all of which nothing else is said, or, where they are in, takes all out again. */
  toggleAll(): void {
    const single = this.#question().items.filter(({ id }) => !this.#mixed.has(id));
    const isIn = single.every(({ id }) => this.#chosen.has(id));
    for (const { id } of single) {
      if (isIn) {
        this.#chosen.delete(id);
      } else {
        this.#chosen.add(id);
      }
    }
  }

  toggleMixed(id: string): void {
    const isFragment = this.#question().items.some((item) => item.id === id && item.kind === 'fragment');
    if (!isFragment) {
      return;
    }
    this.#chosen.delete(id);
    if (!this.#mixed.delete(id)) {
      this.#mixed.add(id);
    }
  }

  reply({ none = false } = {}): ReplyOf<'same'> {
    return { kind: 'same', chosen: none ? [] : this.chosen, mixed: this.#idsIn(this.#mixed) };
  }

  #idsIn(set: ReadonlySet<string>): string[] {
    return this.#question()
      .items.map(({ id }) => id)
      .filter((id) => set.has(id));
  }
}
