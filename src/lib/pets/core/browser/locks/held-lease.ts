import type { Clock } from './clock';
import type { LeaseTable } from './lease-table';
import { LockLostError, type Held } from './locks';

/** After so long without proof, others may have taken the lock; well before they do. */
const freshMs = 4000;

/** A lease of this tab. */
export class HeldLease implements Held {
  readonly name: string;
  readonly token: string;
  readonly #table: LeaseTable;
  readonly #clock: Clock;
  readonly #isWritten: boolean;
  #provenAt: number;
  #isLost = false;

  /** `isWritten` is false where the browser had no room for the lease: then no other tab can have taken it over. */
  constructor(name: string, token: string, table: LeaseTable, clock: Clock, isWritten = true) {
    this.#isWritten = isWritten;
    this.name = name;
    this.token = token;
    this.#table = table;
    this.#clock = clock;
    this.#provenAt = clock.now();
  }

  /** Whether another tab has taken the lock, as far as this one knows. */
  get isLost(): boolean {
    return this.#isLost;
  }

  async confirm(): Promise<void> {
    if (this.#clock.now() - this.#provenAt >= freshMs) {
      await this.beat();
    }
    if (this.#isLost) {
      throw new LockLostError(this.name);
    }
  }

  /** Shows that this tab is alive. Never rejects: a browser that cannot write at the moment takes nothing away either. */
  async beat(): Promise<void> {
    if (!this.#isWritten) {
      return;
    }
    const startedAt = this.#clock.now();
    try {
      if (await this.#table.beat(this.name, this.token)) {
        this.#provenAt = startedAt;
      } else {
        this.#isLost = true;
      }
    } catch {
      // asked again next time
    }
  }

  /** Ends it, as the page does: what still runs under it stops at its next confirmation. */
  drop(): void {
    this.#isLost = true;
  }
}
