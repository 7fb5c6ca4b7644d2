import { tick } from 'svelte';
import type { VirtualizerHandle } from 'virtua/svelte';
import type { Selection } from '$lib/pets/ui/grid/selection.svelte';
import { focusWhenVisible } from '../focus-when-visible';
import { indexAfterKey } from './grid-keys';
import type { GridLayout } from './grid-layout';

/** Where the user is in a list of cards; survives leaving the page. */
interface GridPlace {
  /** The card that is in the tab order. */
  current: string | null;
  /** Where to scroll to as soon as there are cards enough; null once done. */
  position: number | null;
  readonly selection: Selection;
}

interface Cards {
  readonly ids: readonly string[];
  readonly layout: GridLayout;
  readonly place: GridPlace;
  /** What scrolls, and how far below its top the grid begins, in pixels. */
  readonly scroller: HTMLElement;
  readonly startMargin: number;
  /** Whether no more cards are to come. */
  readonly isComplete: boolean;
  /** What of a card takes the focus, as a selector; the card itself where it is left out. */
  readonly focusTarget?: string;
}

const cardOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null;

/** The id of the card that an event came from. */
export const cardIdOf = (target: EventTarget | null): string | undefined => cardOf(target)?.dataset.card;

/**
 * Keys, focus and place in a grid of cards of which only the rows near the screen exist. One card is in the tab order.
 * To be made while a component is set up.
 */
export class CardGrid {
  /** The grid's element, and the virtual list in it. */
  root = $state<HTMLElement>();
  list = $state<VirtualizerHandle>();

  readonly #cards: () => Cards;
  /** Where the focus still is while the card that gets it is being made. */
  #leavingIndex = $state<number | null>(null);

  readonly currentIndex = $derived.by(() => {
    const { ids, place } = this.#cards();
    return Math.max(0, ids.indexOf(place.current ?? ''));
  });

  /** The rows that must not vanish when they are scrolled away: the focus is in one of them. */
  readonly focusRows = $derived([this.#rowOf(this.currentIndex), this.#rowOf(this.#leavingIndex ?? this.currentIndex)]);

  /** `cards` is asked anew whenever what it reads has changed. */
  constructor(cards: () => Cards) {
    this.#cards = cards;
    // Coming back: as soon as the cards reach down to where the user was, or will not reach further.
    $effect(() => {
      const { place, ids, layout, startMargin, scroller, isComplete } = cards();
      const { position } = place;
      if (position === null || !this.list) {
        return;
      }
      const height = startMargin + Math.ceil(ids.length / layout.columns) * layout.rowHeight;
      if (height >= position + scroller.clientHeight || isComplete) {
        place.position = null;
        void tick().then(() => scroller.scrollTo({ top: position, behavior: 'instant' }));
      }
    });
  }

  /** Moves the focus to a card, which need not be on the screen. */
  async focus(index: number): Promise<void> {
    const { ids, place, focusTarget } = this.#cards();
    const id = ids[index];
    this.#leavingIndex = Math.max(0, ids.indexOf(cardIdOf(document.activeElement) ?? id));
    place.current = id;
    await tick();
    this.list?.scrollToIndex(this.#rowOf(index), { align: 'nearest' });
    const card = () => this.root?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`) ?? null;
    await focusWhenVisible(
      () => (focusTarget ? (card()?.querySelector<HTMLElement>(focusTarget) ?? null) : card()),
      () => place.current === id,
    );
    if (place.current === id) {
      this.#leavingIndex = null;
      // Not below a bar that the list knows nothing of; the card's scroll margin does.
      card()?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }
  }

  /** Follows an arrow, Home, End or page key from a card; with Shift the selection follows, too. */
  followKey(event: KeyboardEvent, id: string): void {
    const { ids, layout, place, scroller } = this.#cards();
    const target = indexAfterKey(event.key, this.currentIndex, {
      count: ids.length,
      columns: layout.columns,
      pageRows: Math.floor(scroller.clientHeight / layout.rowHeight),
      rtl: getComputedStyle(scroller).direction === 'rtl',
    });
    if (target === null) {
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      place.selection.anchorAt(id);
      place.selection.extendTo(ids[target], ids);
    }
    void this.focus(target);
  }

  /** The focus has come to a card. */
  follow(target: EventTarget | null): void {
    const { place } = this.#cards();
    place.current = cardIdOf(target) ?? place.current;
  }

  #rowOf(index: number): number {
    return Math.floor(index / this.#cards().layout.columns);
  }
}
