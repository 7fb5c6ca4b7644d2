import type { JournalEntry } from '../changes';
import { changesState } from '../changes/changes.svelte';
import { libraryEvents } from '../core/events';
import { neighborOf } from '../ui/grid/grid-moves';
import { Selection } from '../ui/grid/selection.svelte';
import { decisionFor, type Choice } from '../verdicts/choice';
import { petsState, type PetItem } from '../verdicts/pets.svelte';
import { InboxFaces } from './inbox-faces.svelte';

export interface Sorted {
  choice: Choice;
  items: readonly PetItem[];
}

interface Saving extends Sorted {
  /** Null when it failed; the user has been told then. */
  saved: Promise<JournalEntry | null>;
  entryId: string | null;
}

/** Those that nobody can tell what they are, and the user's way through them; survives leaving the page. */
class InboxState {
  /** In the order of the cards; those that were sorted, too, so that an undone one comes back in its place. */
  #sequence = $state.raw<readonly string[]>([]);
  #leaving = $state.raw<ReadonlySet<string>>(new Set());
  #done = $state.raw<readonly Saving[]>([]);

  readonly faces = new InboxFaces();
  readonly selection = new Selection();
  #current = $state<string | null>(null);
  position = $state<number | null>(null);

  readonly waiting: readonly PetItem[] = $derived.by(() => {
    const unsure = new Map(petsState.unsure.map((item) => [item.person.id, item]));
    return this.#sequence.flatMap((id) => (this.#leaving.has(id) ? [] : (unsure.get(id) ?? [])));
  });

  readonly waitingIds: readonly string[] = $derived(this.waiting.map(({ person }) => person.id));

  /** Whom the next decision is about: the selection in the order of the cards, else the current card. */
  readonly chosen: readonly PetItem[] = $derived(
    this.waiting.filter(({ person: { id } }) => (this.selection.active ? this.selection.has(id) : id === this.current)),
  );

  readonly last: Sorted | null = $derived(this.#done.at(-1) ?? null);

  constructor() {
    libraryEvents.on({
      ChangeApplied: ({ entry }) => {
        if (entry.status !== 'done') {
          this.#done = this.#done.filter(({ entryId }) => entryId !== entry.id);
        }
      },
      SessionChanged: () => {
        this.#sequence = [];
        this.#leaving = new Set();
        this.#done = [];
        this.#current = null;
        this.selection.clear();
        this.faces.clear();
      },
    });
  }

  /** The first card unless the user is at another one. */
  get current(): string | null {
    const ids = this.waitingIds;
    return this.#current !== null && ids.includes(this.#current) ? this.#current : (ids.at(0) ?? null);
  }

  set current(id: string | null) {
    this.#current = id;
  }

  select(id: string, { range = false }: { range?: boolean } = {}): void {
    this.current = id;
    if (range) {
      this.selection.extendTo(id, this.waitingIds);
    } else {
      this.selection.toggle(id);
    }
  }

  adopt(): void {
    const known = new Set(this.#sequence);
    const news = petsState.unsure.map(({ person }) => person.id).filter((id) => !known.has(id));
    if (news.length > 0) {
      this.#sequence = [...this.#sequence, ...news];
    }
    const waiting = new Set(this.waitingIds);
    this.selection.retain((id) => waiting.has(id));
  }

  /** The cards leave at once, and the next one becomes current. Resolves when the decision is saved, or failed and the cards are back. */
  async decide(choice: Choice, items: readonly PetItem[] = this.chosen): Promise<void> {
    if (items.length === 0) {
      return;
    }
    const ids = items.map(({ person }) => person.id);
    this.#moveOn(ids);
    const saved = changesState.run({ kind: 'decide', personIds: ids, decision: decisionFor(choice) }, { quiet: true });
    const mine: Saving = { choice, items, saved, entryId: null };
    this.#done = [...this.#done, mine];
    const entry = await saved;
    mine.entryId = entry?.id ?? null;
    this.#leaving = new Set([...this.#leaving].filter((id) => !ids.includes(id)));
    if (!entry) {
      this.#done = this.#done.filter((each) => each !== mine);
      await this.#lookAgain(ids);
    }
  }

  /** Takes the last decision back; its first card becomes the current one. Never rejects: failures are told. */
  async undo(): Promise<Sorted | null> {
    const last = this.#done.at(-1);
    if (!last) {
      return null;
    }
    this.#done = this.#done.slice(0, -1);
    const entry = await last.saved;
    if (!entry) {
      return null;
    }
    await changesState.undo(entry.id, { quiet: true });
    this.current = last.items[0].person.id;
    return last;
  }

  #moveOn(ids: readonly string[]): void {
    const [current, order] = [this.current ?? '', this.waitingIds];
    this.#leaving = new Set([...this.#leaving, ...ids]);
    this.current = neighborOf(current, order, this.waitingIds);
    this.selection.retain((id) => !this.#leaving.has(id));
  }

  /** Somebody may have been deleted or merged meanwhile, which would be why it failed. */
  async #lookAgain(ids: readonly string[]): Promise<void> {
    try {
      await petsState.refresh(ids);
    } catch {
      // The failure itself has been told already.
    }
  }
}

export const inboxState = new InboxState();
