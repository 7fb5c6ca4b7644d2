import type { Action } from './action.ts';
import { isMarkerName } from './marker.ts';

/** Who is meant by an id of the server: people who are made again have another one. */
export class Ids {
  readonly #keys = new Map<string, string>();
  /** People who are to be made, by the name that they get. */
  readonly #expected = new Map<string, string>();

  /** Whoever an action is to make. */
  expectOf(action: Action): void {
    const goals = action.kind === 'split' ? action.moves.map(({ to }) => to) : 'to' in action ? [action.to] : [];
    for (const goal of goals) {
      if (goal.kind === 'new') {
        this.#expected.set(goal.name, goal.key);
      }
    }
  }

  /** Ids that stand for older ones, as a browser noted them. */
  follow(aliases: ReadonlyMap<string, string>): void {
    for (const [old, current] of aliases) {
      const key = this.#keys.get(old);
      if (key !== undefined) {
        this.#keys.set(current, key);
      }
    }
  }

  /** Who is meant by an id that was seen before. */
  find(id: string): string {
    return this.#keys.get(id) ?? id;
  }

  keyOf(id: string, name: string): string {
    const known = this.#keys.get(id) ?? this.#expected.get(name) ?? id;
    // who is made in passing may become somebody who is expected
    if (!isMarkerName(name)) {
      this.#keys.set(id, known);
    }
    return known;
  }
}
