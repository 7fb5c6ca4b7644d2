import { allRecords, onRegister } from '../register';

/** The days on which pets died, which only the register knows; read when first asked for. */
class Deaths {
  #days = $state.raw<ReadonlyMap<string, string>>(new Map());
  #isFollowing = false;

  /** `YYYY-MM-DD`, or null for a pet that lives or of which nothing is known. */
  of(personId: string): string | null {
    this.#follow();
    return this.#days.get(personId) ?? null;
  }

  /** Resolves when the days are known. */
  async load(): Promise<void> {
    this.#follow();
    await this.#read();
  }

  #follow(): void {
    if (this.#isFollowing) {
      return;
    }
    this.#isFollowing = true;
    onRegister(() => void this.#read());
    void this.#read();
  }

  async #read(): Promise<void> {
    const records = await allRecords();
    const days = [...records.values()].flatMap(({ personId, deathDate }) =>
      deathDate ? [[personId, deathDate] as const] : [],
    );
    this.#days = new Map(days);
  }
}

export const deaths = new Deaths();
