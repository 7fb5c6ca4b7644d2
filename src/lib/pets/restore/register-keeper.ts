import type { ChangeEvent, JournalEntry } from '../changes';
import { listEntries } from '../changes/engine';
import { WorkQueue } from '../core/async/work-queue';
import { openBrowserStore, type BrowserStore } from '../core/storage/browser-store';
import { coverFaceIds, currentUserId } from '../library/uncached';
import { hasWord, recordOf } from '../register';
import { mostExemplars } from '../register/document/register';
import type { PetItem } from '../verdicts/pets.svelte';
import { confirmedPhotos, takenPlaces } from './confirmed-photos';
import { keepFields, keepRecord } from './record-keeping';

/** How a person was when its exemplars were last chosen. */
interface Mark extends Record<string, unknown> {
  updatedAt: string;
  photos: number | null;
  withPlaces?: boolean;
}

interface Options {
  /** The person as it is now, or undefined for nobody that is in the list. */
  itemOf: (personId: string) => PetItem | undefined;
  /**
   * Who is to be kept: `pet` for a pet with a name, `decided` for somebody that the user decided about, `named` for all others
   * with a name, which are kept once the user has said anything at all; null for whoever is not.
   */
  worthOf: (personId: string) => 'pet' | 'decided' | 'named' | null;
  onStop: (error: unknown) => void;
}

/** By what is kept of them; of those without a verdict that is their name alone, and there may be hundreds. */
const exemplarCounts = { pet: mostExemplars, decided: 8, named: 3 };
/** Photos that come or go before other exemplars are chosen, as a share. */
const muchChange = 1 / 8;

const hasChanged = (mark: Mark, { person, photos }: PetItem): boolean =>
  mark.updatedAt !== person.updatedAt ||
  (photos !== null && mark.photos !== null && Math.abs(photos - mark.photos) > mark.photos * muchChange);

/**
 * Keeps the register's records up to date with Immich, one person at a time in the background: fields at once, exemplars
 * when the person has changed.
 */
export class RegisterKeeper {
  readonly #options: Options;
  readonly #queue: WorkQueue;
  /** Those whose faces a change has moved. */
  readonly #touched = new Set<string>();
  readonly #stores = new Map<string, Promise<BrowserStore<{ marks: Mark }>>>();
  #covers: Promise<Map<string, string>> | undefined;
  #entries: Promise<JournalEntry[]> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#queue = new WorkQueue((id, signal) => this.#keep(id, signal), { width: 1, onStop: options.onStop });
  }

  /** People that wait to be looked at. */
  get left(): number {
    return this.#queue.left;
  }

  /** Looks at these people, where they are worth it and have changed since they were last looked at. */
  want(personIds: Iterable<string>): void {
    this.#queue.add([...personIds].filter((id) => this.#options.worthOf(id) !== null));
    this.#queue.resume();
  }

  /** Looks again at all that a change of the user's has touched. */
  follow(event: ChangeEvent): void {
    this.#covers = undefined;
    this.#entries = undefined;
    const ids = [...event.personIds, ...event.newIds];
    for (const id of ids) {
      this.#touched.add(id);
    }
    this.#queue.add(ids);
    this.#queue.resume();
  }

  /** Chooses these people's exemplars now, changed or not, and waits for it. @throws ApiError */
  async complete(
    personIds: readonly string[],
    onProgress: (done: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    for (const [index, id] of personIds.entries()) {
      this.#touched.add(id);
      await this.#keep(id, signal);
      onProgress(index + 1);
    }
  }

  async #keep(id: string, signal?: AbortSignal): Promise<void> {
    const item = this.#options.itemOf(id);
    const [worth, spoken] = [this.#options.worthOf(id), await hasWord()];
    const isWorth = worth !== null && (spoken || worth !== 'named');
    const withPlaces = spoken && worth === 'pet';
    // whoever has lost the name by now must not be given it back one day
    if (item && (isWorth || (await recordOf(id)))) {
      await keepFields(item.person);
    }
    if (!item || !isWorth || !(await this.#isDue(item, withPlaces))) {
      return;
    }
    const [covers, entries] = await Promise.all([this.#readCovers(), this.#readEntries()]);
    await keepRecord(item.person, {
      count: exemplarCounts[worth],
      confirmed: confirmedPhotos(entries).get(id),
      taken: takenPlaces(entries).get(id),
      coverFaceId: covers.get(id),
      isSomebodyElse: (other) => this.#options.worthOf(other) !== null,
      withPlaces,
      signal,
    });
    this.#touched.delete(id);
    await this.#mark(item, withPlaces);
  }

  async #isDue(item: PetItem, withPlaces: boolean): Promise<boolean> {
    const { person } = item;
    if (this.#touched.has(person.id)) {
      return true;
    }
    const store = await this.#open();
    const [mark, record] = await Promise.all([store.get('marks', person.id), recordOf(person.id)]);
    if (mark) {
      return hasChanged(mark, item) || (withPlaces && !mark.withPlaces);
    }
    // another browser has looked since the person last changed
    const isKept =
      record !== undefined &&
      record.exemplars.length > 0 &&
      record.mirroredAt >= person.updatedAt &&
      (!withPlaces || record.exemplars.length < mostExemplars || record.places.length > 0);
    if (isKept) {
      await this.#mark(item, withPlaces);
    }
    return !isKept;
  }

  async #mark({ person: { id, updatedAt }, photos }: PetItem, withPlaces: boolean): Promise<void> {
    const store = await this.#open();
    await store.put('marks', id, { updatedAt, photos, withPlaces });
  }

  async #open(): Promise<BrowserStore<{ marks: Mark }>> {
    const userId = await currentUserId();
    const store = this.#stores.get(userId) ?? openBrowserStore(`pets-keeper-${userId}`, ['marks']);
    this.#stores.set(userId, store);
    return store;
  }

  /** With an API key the server does not tell: then covers are not kept, unless they are among the exemplars anyway. */
  #readCovers(): Promise<Map<string, string>> {
    this.#covers ??= coverFaceIds().catch(() => new Map<string, string>());
    return this.#covers;
  }

  #readEntries(): Promise<JournalEntry[]> {
    return (this.#entries ??= listEntries());
  }
}
