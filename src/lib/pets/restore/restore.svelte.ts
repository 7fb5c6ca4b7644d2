import type { JournalEntry, JournalMark } from '../changes';
import { changesState } from '../changes/changes.svelte';
import { libraryEvents } from '../core/events';
import { isServerAtWork } from '../library/server-work';
import { allRecords } from '../register';
import type { PetRecord } from '../register/document/register';
import { petsState } from '../verdicts/pets.svelte';
import { findLost, searchLost, type RestoreItem } from './restore-search';
import { restoreSilently } from './restore-silently';
import { ServerPatience } from './server-patience';

export { isKnownFragment, type Fragment, type RestoreItem } from './restore-search';

/** One pet that the user wants back. */
interface RestoreChoice {
  recordId: string;
  /** Ids of the fragments to merge into it; the user chooses. */
  fragmentIds: string[];
}

/** The pets that Immich forgot, and how to give them their names back. One instance, for the signed-in user. */
class RestoreState {
  #lost = $state.raw<readonly PetRecord[]>([]);
  #items = $state.raw<readonly RestoreItem[]>([]);
  #looking = $state(false);
  #progress = $state.raw({ done: 0, total: 0 });
  #stop: AbortController | undefined;
  #since: JournalMark | undefined;
  #isServerAtWork = $state(false);
  #patience = new ServerPatience();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Those that were lost when the user put it off; further ones bring the question back. */
  #putOff = $state.raw<ReadonlySet<string>>(new Set());

  /** Named pets of the register whose people are gone or have no face; known before they are looked for. */
  get lost(): readonly PetRecord[] {
    return this.#lost;
  }

  /** The plan in parts, one for each lost pet: whom it was found to be, if anybody. Empty until looked for. */
  get items(): readonly RestoreItem[] {
    return this.#items;
  }

  /** Those that can have their names back. */
  get found(): readonly RestoreItem[] {
    return this.#items.filter(({ status }) => status === 'found');
  }

  /** Whether the user does not want to be asked about any of those that are lost at the moment. */
  get isPutOff(): boolean {
    return this.#lost.every(({ id }) => this.#putOff.has(id));
  }

  get looking(): boolean {
    return this.#looking;
  }

  /** Whether Immich is still finding faces: nobody counts as forgotten before, and it is looked again by itself. */
  get isServerAtWork(): boolean {
    return this.#isServerAtWork;
  }

  /** Photos read of those to be read, while looking. */
  get progress(): { done: number; total: number } {
    return this.#progress;
  }

  /**
   * Notices which pets are forgotten and looks for them on their photos. Whoever only has a verdict is found again without
   * a question. Does nothing before the list of people has arrived, nor while it is looking.
   * @throws ApiError; nothing is thrown for a search that was cancelled.
   */
  async look(): Promise<void> {
    if (this.#looking || !petsState.loaded) {
      return;
    }
    const { signal } = (this.#stop = new AbortController());
    clearTimeout(this.#timer);
    this.#looking = true;
    this.#progress = { done: 0, total: 0 };
    try {
      const records = await allRecords();
      const lost = await findLost(records.values(), (id) => petsState.people.has(id), signal);
      this.#lost = lost.filter(({ name }) => name !== '');
      this.#since = lost.length > 0 ? await changesState.mark() : undefined;
      const onProgress = (done: number, total: number) => (this.#progress = { done, total });
      const items = lost.length > 0 ? await searchLost(lost, { signal, onProgress }) : [];
      this.#isServerAtWork = items.length > 0 && this.#patience.isAtWork(items, await isServerAtWork());
      if (this.#isServerAtWork) {
        this.#timer = setTimeout(() => void this.#lookAgain(), this.#patience.pauseMs);
        return;
      }
      const left = await restoreSilently(items);
      this.#lost = left.map(({ record }) => record);
      this.#items = left;
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      this.#looking = false;
    }
  }

  /** The server has gone on since: people and faces are read anew. Never rejects; a look that fails ends the looking. */
  async #lookAgain(): Promise<void> {
    libraryEvents.emit('PeopleChanged', {});
    try {
      await petsState.load();
      await this.look();
    } catch {
      this.#isServerAtWork = false;
    }
  }

  /** Asks no more about those that are lost now, until the app is opened again. */
  putOff(): void {
    this.#putOff = new Set(this.#lost.map(({ id }) => id));
  }

  /** Stops looking; what was known stays. */
  cancel(): void {
    this.#stop?.abort();
  }

  /**
   * Gives the chosen pets their names, birthdays, states and covers back, in one change that can be undone. Failures are told
   * to the user, and null returned; `outdated` where these pets have changed since they were looked for, and are found anew.
   */
  async run(choices: readonly RestoreChoice[]): Promise<JournalEntry | 'outdated' | null> {
    const itemOf = new Map(this.found.map((item) => [item.record.id, item]));
    const pets = choices.flatMap(({ recordId, fragmentIds }) => {
      const item = itemOf.get(recordId);
      return item?.person ? [{ recordId, personId: item.person.id, fragmentIds, name: item.record.name }] : [];
    });
    let isOutdated = false;
    const onOutdated = () => void (isOutdated = true);
    const manner = { ...(this.#since && { since: this.#since }), onOutdated };
    const entry = await changesState.run({ kind: 'restore', pets }, manner);
    await this.look();
    return isOutdated ? 'outdated' : entry;
  }
}

export const restoreState = new RestoreState();
