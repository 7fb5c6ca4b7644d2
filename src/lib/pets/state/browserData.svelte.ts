import { clearJournal, listEntries } from '../changes/journal';
import { clearDetections } from './detectionCache';
import { clearJudgements, readJudgements } from './judgementCache';

/** What the feature keeps in this browser, counted and clearable; see the settings page. */
class BrowserData {
  #changes = $state<number | null>(null);
  #judgements = $state<number | null>(null);

  /** Entries of the history, or null until counted. */
  get changes(): number | null {
    return this.#changes;
  }

  /** People of whom it is remembered whether they looked like an animal, or null until counted. */
  get judgements(): number | null {
    return this.#judgements;
  }

  async count(): Promise<void> {
    const [entries, judgements] = await Promise.all([listEntries(), readJudgements()]);
    this.#changes = entries.length;
    this.#judgements = judgements.size;
  }

  /** Forgets the finished changes, which can then not be undone any more; interrupted ones stay. */
  async clearChanges(): Promise<void> {
    await clearJournal();
    await this.count();
  }

  async clearJudgements(): Promise<void> {
    await Promise.all([clearJudgements(), clearDetections()]);
    await this.count();
  }
}

export const browserData = new BrowserData();
