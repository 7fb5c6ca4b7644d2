import { onUnfinished } from '../../register';
import type { ElsewhereEntry } from './in-hand';

/** What other browsers have in hand, as the history shows it; `onNews`: the journal is to be read again. */
export class ElsewhereState {
  #entries = $state.raw<readonly ElsewhereEntry[]>([]);
  readonly #onNews: () => Promise<void>;

  constructor(onNews: () => Promise<void>) {
    this.#onNews = onNews;
    onUnfinished((origin) => {
      if (origin === 'elsewhere') {
        // the next visit learns it where this one can't
        this.learn().catch(() => undefined);
      }
    });
  }

  get entries(): readonly ElsewhereEntry[] {
    return this.#entries;
  }

  has(id: string): boolean {
    return this.#entries.some((entry) => entry.id === id);
  }

  /** Learns from the register, as of its last synchronisation, what is in hand elsewhere, or was finished there. */
  async learn(): Promise<void> {
    const { reconcile } = await import('../engine');
    this.#entries = await reconcile();
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
