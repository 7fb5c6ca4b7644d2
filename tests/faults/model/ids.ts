/** Who is meant by an id of the server: people who are made again have another one. */
export class Ids {
  readonly #keys = new Map<string, string>();
  /** People who are to be made, by the name that they get. */
  readonly #expected = new Map<string, string>();

  /** Somebody with such a name will appear under an id that nobody knows yet. */
  expect(name: string, key: string): void {
    this.#expected.set(name, key);
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

  keyOf(id: string, name: string): string {
    const known = this.#keys.get(id) ?? this.#expected.get(name) ?? id;
    this.#keys.set(id, known);
    return known;
  }
}
