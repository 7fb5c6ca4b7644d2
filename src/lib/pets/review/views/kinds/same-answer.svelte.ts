import { SvelteSet } from 'svelte/reactivity';
import type { QuestionOf, ReplyOf } from '$lib/pets/suggestions/questions/question';

/** What is said of each: it is the pet, it is not, it holds several pets, or nothing. */
export class SameAnswer {
  readonly #question: () => QuestionOf<'same'>;
  readonly #chosen: SvelteSet<string>;
  readonly #refused: SvelteSet<string>;
  readonly #mixed: SvelteSet<string>;

  /** What was `given` before is said already, or else the likely ones are chosen. `question` may lose items on the way. */
  constructor(question: () => QuestionOf<'same'>, given: () => ReplyOf<'same'> | null = () => null) {
    const likely = question().items.filter(({ preselected }) => preselected);
    this.#question = question;
    this.#chosen = new SvelteSet(given()?.chosen ?? likely.map(({ id }) => id));
    this.#refused = new SvelteSet(given()?.refused);
    this.#mixed = new SvelteSet(given()?.mixed);
  }

  isChosen(id: string): boolean {
    return this.#chosen.has(id);
  }

  isRefused(id: string): boolean {
    return this.#refused.has(id);
  }

  isMixed(id: string): boolean {
    return this.#mixed.has(id);
  }

  readonly chosen: readonly string[] = $derived.by(() => this.#idsIn(this.#chosen));
  readonly refused: readonly string[] = $derived.by(() => this.#idsIn(this.#refused));

  toggle(id: string): void {
    this.#mixed.delete(id);
    this.#refused.delete(id);
    if (!this.#chosen.delete(id)) {
      this.#chosen.add(id);
    }
  }

  /** Says of one that it is the pet, that it is not, or nothing. */
  say(id: string, state: 'yes' | 'no' | 'open'): void {
    for (const [set, isIn] of [
      [this.#mixed, false],
      [this.#chosen, state === 'yes'],
      [this.#refused, state === 'no'],
    ] as const) {
      if (isIn) {
        set.add(id);
      } else {
        set.delete(id);
      }
    }
  }

  /** Takes in all of which nothing else is said, or, where they are in, takes all out again. */
  toggleAll(): void {
    const single = this.#question().items.filter(({ id }) => !this.#mixed.has(id) && !this.#refused.has(id));
    const isIn = single.every(({ id }) => this.#chosen.has(id));
    for (const { id } of single) {
      if (isIn) {
        this.#chosen.delete(id);
      } else {
        this.#chosen.add(id);
      }
    }
  }

  /** Says that it is not the pet, or takes that back. */
  toggleRefused(id: string): void {
    this.#chosen.delete(id);
    this.#mixed.delete(id);
    if (!this.#refused.delete(id)) {
      this.#refused.add(id);
    }
  }

  toggleMixed(id: string): void {
    const isFragment = this.#question().items.some((item) => item.id === id && item.kind === 'fragment');
    if (!isFragment) {
      return;
    }
    this.#chosen.delete(id);
    this.#refused.delete(id);
    if (!this.#mixed.delete(id)) {
      this.#mixed.add(id);
    }
  }

  reply(): ReplyOf<'same'> {
    return { kind: 'same', chosen: this.chosen, refused: this.refused, mixed: this.#idsIn(this.#mixed) };
  }

  /** The chosen ones are the pet, and all of whom nothing else is said are not. */
  onlyThese(): ReplyOf<'same'> {
    const { chosen, mixed } = this.reply();
    return { kind: 'same', chosen, refused: this.#others([...chosen, ...mixed]), mixed };
  }

  /** Not one of them is the pet. */
  none(): ReplyOf<'same'> {
    const { mixed } = this.reply();
    return { kind: 'same', chosen: [], refused: this.#others(mixed), mixed };
  }

  #others(ids: readonly string[]): string[] {
    return this.#question()
      .items.map(({ id }) => id)
      .filter((id) => !ids.includes(id));
  }

  #idsIn(set: ReadonlySet<string>): string[] {
    return this.#question()
      .items.map(({ id }) => id)
      .filter((id) => set.has(id));
  }
}
