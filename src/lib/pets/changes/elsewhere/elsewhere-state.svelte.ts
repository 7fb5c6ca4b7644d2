import { onHistory, onUnfinished } from '../../register';
import type { KnownEntry } from '../journal/known-entry';
import type { ElsewhereEntry } from './in-hand';

/** What other browsers have in hand, as the history shows it; `onNews`: the journal is to be read again. */
export class ElsewhereState {
  #entries = $state.raw<readonly ElsewhereEntry[]>([]);
  #finished = $state.raw<readonly KnownEntry[]>([]);
  readonly #onNews: () => Promise<void>;

  constructor(onNews: () => Promise<void>) {
    this.#onNews = onNews;
    const onNewsOf = (origin: 'here' | 'elsewhere') => {
      if (origin === 'elsewhere') {
        // the next visit learns it where this one can't
        this.learn().catch(() => undefined);
      }
    };
    onUnfinished(onNewsOf);
    onHistory(onNewsOf);
  }

  get entries(): readonly ElsewhereEntry[] {
    return this.#entries;
  }

  /** What they have finished, as far as it is kept; the newest first. */
  get finished(): readonly KnownEntry[] {
    return this.#finished;
  }

  has(id: string): boolean {
    return this.#entries.some((entry) => entry.id === id);
  }

  /** Learns from the register, as of its last synchronisation, what is in hand elsewhere, or was finished there. */
  async learn(): Promise<void> {
    const { historyElsewhere, reconcile } = await import('../engine');
    this.#entries = await reconcile();
    this.#finished = await historyElsewhere();
    await this.#onNews();
  }

  /** As `learn`, with the register as it is now. */
  async look(): Promise<void> {
    const { sync } = await import('../../register/sync');
    await sync();
    await this.learn();
  }

  async close(id: string): Promise<void> {
    const { closeElsewhere } = await import('../engine');
    await closeElsewhere(id);
    await this.look();
  }

  /** Does `work` on a change unless another browser has it in hand, or has finished it; returns whether it was done. */
  async claimed(id: string, work: () => Promise<void>): Promise<boolean> {
    const { claimEntry } = await import('../engine');
    const isOurs = await claimEntry(id);
    if (isOurs) {
      await work();
    }
    if (this.#entries.length > 0) {
      await this.look();
    }
    return isOurs;
  }
}
