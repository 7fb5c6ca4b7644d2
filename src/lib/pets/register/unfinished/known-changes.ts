import { libraryEvents } from '../../core/events';
import { isSameUnfinished, noUnfinished, type UnfinishedDocument } from './unfinished-document';

type Origin = 'here' | 'elsewhere';

/** One of the documents of changes, by user, for as long as the page lives; tells whoever listens when it changes. */
export class KnownChanges {
  readonly #documents = new Map<string, UnfinishedDocument>();
  readonly #listeners = new Set<(origin: Origin) => void>();

  constructor() {
    libraryEvents.on({ SessionChanged: () => this.#documents.clear() });
  }

  of(userId: string): UnfinishedDocument {
    return this.#documents.get(userId) ?? noUnfinished;
  }

  set(userId: string, next: UnfinishedDocument, origin: Origin): void {
    if (isSameUnfinished(next, this.of(userId))) {
      return;
    }
    this.#documents.set(userId, next);
    for (const listener of this.#listeners) {
      listener(origin);
    }
  }

  /** @returns how to stop */
  on(listener: (origin: Origin) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
