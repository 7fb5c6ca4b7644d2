import type { Library } from '@pets-for-immich/demo-library/types';
import type { AssetRow } from '../store/assets.ts';
import type { Database } from '../store/database.ts';

/** How long an answer waits for placeholders; the ones that take longer are there the next time. */
const patienceMs = 60;

/** Answers with more assets than this are for finding something out, not for looking at: no pictures are drawn for them. */
const mostDrawn = 200;

/** Finds the placeholders of assets. They are made from the pictures, and those are drawn on demand. */
export class Thumbhashes {
  readonly #library: Library;
  readonly #database: Database;
  readonly #waiting = new Set<string>();
  #working: Promise<void> | null = null;
  #isClosed = false;

  constructor(library: Library, database: Database) {
    this.#library = library;
    this.#database = database;
  }

  /** The same rows with as many placeholders as a short wait brings; the others stay null for now. */
  async complete(rows: readonly AssetRow[]): Promise<AssetRow[]> {
    if (rows.length > mostDrawn) {
      return [...rows];
    }
    for (const row of rows) {
      if (row.thumbhash === null) {
        this.#waiting.add(row.id);
      }
    }
    if (this.#waiting.size === 0) {
      return [...rows];
    }
    this.#working ??= this.#work();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([this.#working, patience]);
    clearTimeout(timer);
    return rows.map((row) => ({ ...row, thumbhash: row.thumbhash ?? this.#known(row.id) }));
  }

  /** Stops after the placeholder that is being made. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#working;
  }

  #known(id: string): string | null {
    return (
      this.#database.get<{ thumbhash: string | null }>('SELECT thumbhash FROM asset WHERE id = ?', id)?.thumbhash ??
      null
    );
  }

  async #work(): Promise<void> {
    for (const id of this.#waiting) {
      if (this.#isClosed) {
        return;
      }
      const thumbhash = await this.#library.pictures.thumbhash(id).catch(() => null);
      this.#database.run('UPDATE asset SET thumbhash = ? WHERE id = ?', thumbhash, id);
      this.#waiting.delete(id);
    }
    this.#working = null;
  }
}
