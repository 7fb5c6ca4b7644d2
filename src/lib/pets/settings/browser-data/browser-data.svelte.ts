import { clearJournal, listEntries } from '../../changes/journal/journal';
import { clearKeptFaces } from '../../library/kept-faces';
import { vectorCache, vectorLimit, type VectorUsage } from '../../library/models/vector-cache';
import { clearDetections } from '../../verdicts/detection-cache';
import { clearFindings, readFindings } from '../../verdicts/finding-cache';

/** What the feature keeps in this browser, counted and clearable; see the settings page. */
class BrowserData {
  #changes = $state<number | null>(null);
  #judgements = $state<number | null>(null);
  #vectors = $state.raw<VectorUsage | null>(null);

  /** Bytes that vectors take at most. */
  readonly vectorLimit = vectorLimit;

  /** Entries of the history, or null until counted. */
  get changes(): number | null {
    return this.#changes;
  }

  /** People of whom it is remembered whether they looked like an animal, or null until counted. */
  get judgements(): number | null {
    return this.#judgements;
  }

  /** What is kept of faces that were looked at to compare them, or null until counted. */
  get vectors(): VectorUsage | null {
    return this.#vectors;
  }

  async count(): Promise<void> {
    const [entries, judgements, vectors] = await Promise.all([listEntries(), readFindings(), vectorCache.usage()]);
    this.#changes = entries.length;
    this.#judgements = judgements.size;
    this.#vectors = vectors;
  }

  /** Forgets the finished changes, which can then not be undone any more; interrupted ones stay. */
  async clearChanges(): Promise<void> {
    await clearJournal();
    await this.count();
  }

  async clearFindings(): Promise<void> {
    await Promise.all([clearFindings(), clearDetections(), clearKeptFaces()]);
    await this.count();
  }

  async clearVectors(): Promise<void> {
    await vectorCache.clear();
    await this.count();
  }
}

export const browserData = new BrowserData();
