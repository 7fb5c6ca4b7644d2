import { clearJournal, listEntries } from '../../changes/journal/journal';
import { clearKeptFaces } from '../../library/kept-faces';
import { vectorCache, vectorLimit, type VectorUsage } from '../../library/models/vector-cache';
import { clearDetections } from '../../verdicts/detection-cache';
import { clearFindings, readFindings } from '../../verdicts/finding-cache';

class BrowserData {
  changes = $state<number | null>(null);
  judgements = $state<number | null>(null);
  vectors = $state.raw<VectorUsage | null>(null);

  readonly vectorLimit = vectorLimit;

  async count(): Promise<void> {
    const [entries, judgements, vectors] = await Promise.all([listEntries(), readFindings(), vectorCache.usage()]);
    this.changes = entries.length;
    this.judgements = judgements.size;
    this.vectors = vectors;
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
