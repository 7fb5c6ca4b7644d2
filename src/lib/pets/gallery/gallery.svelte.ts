import { Selection } from '../ui/grid/selection.svelte';
import { petsState, type PetItem } from '../verdicts/pets.svelte';
import { arrange } from './filters/arrange';
import { isFiltered, matchesPerson, matchesVerdict, noFilters, type GalleryFilters } from './filters/gallery-filters';

/** What `/pets` shows and where the user is in it; survives leaving the page and coming back. */
class GalleryState {
  #filters = $state.raw<GalleryFilters>(noFilters);
  #arrangement = $state.raw<readonly string[]>([]);
  #isProvisional = $state(false);

  readonly selection = new Selection();
  /** The card that the keyboard stands on. */
  current = $state<string | null>(null);
  /** Where to scroll to as soon as there are cards enough; null once done. */
  position = $state<number | null>(null);
  /** The card whose name is being edited. */
  editing = $state<string | null>(null);

  /** Everyone in the order of the cards; newcomers at the end, until the next `arrange`. */
  readonly #sequence = $derived.by(() => {
    const arranged = new Set(this.#arrangement);
    return [...this.#arrangement, ...petsState.order.filter((id) => !arranged.has(id))];
  });

  readonly #candidates = $derived(
    this.#sequence.filter((id) => {
      const person = petsState.people.get(id);
      return person !== undefined && matchesPerson(person, this.#filters);
    }),
  );

  /**
   * The cards. While people are being decided, none appears before all that stand in front of it are decided, so that
   * cards are only ever added at the end.
   */
  readonly shown: readonly PetItem[] = $derived.by(() => {
    const items: PetItem[] = [];
    const { running } = petsState.surveyProgress;
    for (const id of this.#candidates) {
      const verdict = petsState.verdictOf(id);
      if (!verdict && running) {
        break;
      }
      const item = verdict && matchesVerdict(verdict, this.#filters) ? petsState.itemOf(id) : undefined;
      if (item) {
        items.push(item);
      }
    }
    return items;
  });

  readonly shownIds: readonly string[] = $derived(this.shown.map(({ person }) => person.id));
  readonly selected: readonly PetItem[] = $derived(this.shown.filter(({ person }) => this.selection.has(person.id)));
  readonly isFiltered = $derived(isFiltered(this.#filters));

  get filters(): GalleryFilters {
    return this.#filters;
  }

  get isArranged(): boolean {
    return this.#arrangement.length > 0;
  }

  /** Whether `arrange` would know more than the last time. */
  get isProvisional(): boolean {
    return this.#isProvisional;
  }

  /** Changes some of the filters, and looks first at those that are to be shown now. */
  setFilters(changes: Partial<GalleryFilters>): void {
    this.#filters = { ...this.#filters, ...changes };
    if (petsState.loaded) {
      this.position = 0;
    }
    this.selection.clear();
    this.arrange();
  }

  /** Brings the cards into their order. Cards move only here: when the user asks for it, or does not look. */
  arrange(): void {
    const items = petsState.order.flatMap((id) => petsState.itemOf(id) ?? []);
    this.#arrangement = arrange(items, this.#filters.sort, (id) => petsState.verdictOf(id)?.kind);
    this.#isProvisional = !petsState.settled;
    petsState.surveyFirst(this.#candidates);
  }

  /** Opens the name of a card for editing. */
  startEditing(id: string): void {
    this.current = id;
    this.editing = id;
  }

  /** Lets go of what is no longer shown. */
  forgetMissing(): void {
    const shown = new Set(this.shownIds);
    this.selection.retain((id) => shown.has(id));
    if (this.current !== null && !shown.has(this.current)) {
      this.current = null;
    }
  }
}

export const galleryState = new GalleryState();
