import { tick, untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';
import type { Selection } from '$lib/pets/ui/grid/selection.svelte';
import type { GridPlace } from '$lib/pets/ui/month-grid/grid-place';
import {
  findTile,
  layOutMonths,
  monthsWithin,
  moveInGrid,
  rowsWithin,
  type GridItem,
  type GridMonth,
  type GridMove,
  type GridShape,
  type PlacedMonth,
  type PlacedTile,
} from '$lib/pets/ui/month-grid/month-layout';
import { onLongPress } from '../grid/long-press';

export interface MonthGridOptions<T extends GridItem> {
  months: () => readonly GridMonth<T>[];
  shape: (width: number) => GridShape;
  selection: () => Selection;
  /** Reads months; resolves when their tiles are there, or could not be read. */
  load: (months: string[]) => Promise<void>;
  /** Selects from the selection's anchor to this tile. */
  extendTo: (key: string) => Promise<void>;
  /** Told whenever the reader has moved, to come back to. */
  onPlace: (place: GridPlace) => void;
}

interface WindowedMonth<T> {
  month: PlacedMonth<T>;
  tiles: PlacedTile<T>[];
}

/** The window moves in steps of this many pixels: redrawing at every pixel of a scroll would be wasted. */
const step = 64;
/** Scrolling past months this fast (milliseconds) does not load them. */
const restBeforeLoading = 80;
/** Free space above a tile that is scrolled to: the toolbar stays over the content. */
const scrollMargin = 76;

const arrows: Record<string, GridMove> = { ArrowUp: 'up', ArrowDown: 'down', Home: 'row-start', End: 'row-end' };

const keyOf = (target: EventTarget | null): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-key]')?.dataset.key) || null;

/** The logic of a grid of months: which tiles stand in the window, the keyboard, the pointer, and the place kept. */
export class MonthGridState<T extends GridItem> {
  #options: MonthGridOptions<T>;
  #node: HTMLElement | undefined;
  #scroller: HTMLElement | undefined;
  #width = $state(0);
  #from = $state(0);
  #to = $state(0);
  #activeKey = $state<string | null>(null);
  #anchor: { month: string; offset: number } | null = null;

  readonly layout = $derived.by(() => layOutMonths(this.#options.months(), this.#options.shape(this.#width)));

  /** The months and tiles to draw: those near the viewport, and the one that has the focus wherever it is. */
  readonly windowed: WindowedMonth<T>[] = $derived.by(() => {
    if (this.#width === 0) {
      return [];
    }
    const { layout } = this;
    const shown = monthsWithin(layout, this.#from, this.#to).map((month) => ({
      month,
      tiles: rowsWithin(layout, month, this.#from, this.#to).flatMap(({ tiles }) => tiles),
    }));
    const active = this.#activeKey === null ? null : findTile(layout, this.#activeKey);
    if (!active || shown.some(({ tiles }) => tiles.includes(active.tile))) {
      return shown;
    }
    const own = shown.find(({ month }) => month === active.month);
    if (own) {
      own.tiles = [...own.tiles, active.tile].sort((a, b) => a.index - b.index);
      return shown;
    }
    return [...shown, { month: active.month, tiles: [active.tile] }].sort((a, b) => a.month.top - b.month.top);
  });

  /** The one tile that Tab leads to. */
  readonly tabStop: string | null = $derived.by(() => {
    const tiles = this.windowed.flatMap((each) => each.tiles);
    return tiles.some(({ item }) => item.key === this.#activeKey) ? this.#activeKey : (tiles.at(0)?.item.key ?? null);
  });

  constructor(options: MonthGridOptions<T>) {
    this.#options = options;
    $effect(() => {
      void this.layout;
      untrack(() => this.#keepPlace());
    });
    $effect(() => {
      const reach = this.#to - this.#from;
      const unread = monthsWithin(this.layout, this.#from - reach / 2, this.#to + reach / 2)
        .filter(({ rows }) => rows === null)
        .map(({ month }) => month);
      if (this.#width === 0 || unread.length === 0) {
        return;
      }
      const timer = setTimeout(() => void this.#options.load(unread), restBeforeLoading);
      return () => clearTimeout(timer);
    });
  }

  readonly attach: Attachment<HTMLElement> = (node) => {
    this.#node = node;
    this.#scroller = node.closest<HTMLElement>('#page-scroll') ?? document.documentElement;
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(node);
    observer.observe(this.#scroller);
    const off = [
      on(this.#scroller, 'scroll', () => this.#scrolled(), { passive: true }),
      on(node, 'click', (event) => this.#click(event)),
      on(node, 'keydown', (event) => this.#keydown(event)),
      on(node, 'focusin', ({ target }) => this.#focused(target)),
      onLongPress(node, (target) => {
        const key = keyOf(target);
        if (key !== null) {
          this.#choose(key, false);
        }
      }),
    ];
    untrack(() => this.#measure());
    return () => {
      observer.disconnect();
      for (const each of off) {
        each();
      }
    };
  };

  /** Puts the focus on a tile, scrolling to it where needed. False when it is in no month that has been read. */
  async focus(key: string): Promise<boolean> {
    const found = findTile(this.layout, key);
    if (!found) {
      return false;
    }
    this.#activeKey = key;
    // The heading of a month comes into view with its first row.
    const above = found.row.top === 0 ? this.layout.headingHeight : 0;
    this.#reveal(found.top - above, found.tile.height + above);
    await tick();
    this.#node?.querySelector<HTMLElement>(`a[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    return true;
  }

  /** Goes back to where the reader was. */
  async restore({ scrollTop, key }: GridPlace): Promise<void> {
    this.#activeKey = key;
    await tick();
    if (this.#scroller) {
      this.#scroller.scrollTop = scrollTop;
      this.#scrolled();
    }
  }

  /** Scrolls to the start of a month. */
  scrollToMonth(month: string): void {
    const top = this.layout.months.find((each) => each.month === month)?.top;
    if (top !== undefined && this.#scroller) {
      this.#scroller.scrollTop += top - this.#viewTop() - scrollMargin;
    }
  }

  /** How far the viewport's top is below the grid's, in pixels; negative while the grid begins below it. */
  #viewTop(): number {
    return this.#node && this.#scroller
      ? this.#scroller.getBoundingClientRect().top - this.#node.getBoundingClientRect().top
      : 0;
  }

  #measure(): void {
    if (!this.#node || !this.#scroller) {
      return;
    }
    this.#width = this.#node.clientWidth;
    const top = this.#viewTop();
    const height = this.#scroller.clientHeight;
    const overscan = Math.max(300, height / 2);
    this.#from = Math.floor((top - overscan) / step) * step;
    this.#to = Math.ceil((top + height + overscan) / step) * step;
  }

  #scrolled(): void {
    this.#measure();
    const top = this.#viewTop();
    const month = this.layout.months.findLast((each) => each.top <= top);
    this.#anchor = month ? { month: month.month, offset: top - month.top } : null;
    this.#tellPlace();
  }

  #tellPlace(): void {
    const top = this.#viewTop() + scrollMargin;
    const inView = this.layout.months.find((month) => month.top + month.height > top);
    this.#options.onPlace({
      scrollTop: this.#scroller?.scrollTop ?? 0,
      key: this.#activeKey,
      month: inView?.month ?? null,
    });
  }

  /** When what is above changes its height, what the reader looks at stays where it is. */
  #keepPlace(): void {
    const anchor = this.#anchor;
    const month = anchor && this.layout.months.find((each) => each.month <= anchor.month);
    if (!month || !this.#scroller) {
      return;
    }
    const offset = month.month === anchor.month ? Math.min(anchor.offset, month.height) : 0;
    const shift = month.top + offset - this.#viewTop();
    if (Math.abs(shift) >= 1) {
      this.#scroller.scrollTop += shift;
    }
    this.#measure();
  }

  #reveal(top: number, height: number): void {
    if (!this.#scroller) {
      return;
    }
    const viewTop = this.#viewTop();
    const viewHeight = this.#scroller.clientHeight;
    if (top < viewTop + scrollMargin) {
      this.#scroller.scrollTop += top - viewTop - scrollMargin;
    } else if (top + height > viewTop + viewHeight - step / 4) {
      this.#scroller.scrollTop += top + height - viewTop - viewHeight + step / 4;
    }
  }

  #focused(target: EventTarget | null): void {
    const key = keyOf(target);
    if (key !== null) {
      this.#activeKey = key;
      this.#tellPlace();
    }
  }

  #click(event: MouseEvent): void {
    const key = keyOf(event.target);
    const selection = this.#options.selection();
    const onCheck = event.target instanceof Element && event.target.closest('[role="checkbox"]') !== null;
    if (key === null || event.defaultPrevented || (!selection.active && !onCheck && !event.shiftKey)) {
      return;
    }
    event.preventDefault();
    this.#activeKey = key;
    this.#choose(key, event.shiftKey);
  }

  #keydown(event: KeyboardEvent): void {
    const key = keyOf(event.target);
    if (key === null || event.defaultPrevented || event.altKey) {
      return;
    }
    const move = this.#moveFor(event);
    if (move) {
      event.preventDefault();
      void this.#moveFocus(key, move, event.shiftKey);
    } else if (event.key === ' ') {
      event.preventDefault();
      this.#choose(key, event.shiftKey);
    }
  }

  #choose(key: string, isRange: boolean): void {
    if (isRange) {
      void this.#options.extendTo(key);
    } else {
      this.#options.selection().toggle(key);
    }
  }

  async #moveFocus(key: string, move: GridMove, isRange: boolean): Promise<void> {
    const selection = this.#options.selection();
    if (selection.anchor === null) {
      selection.anchorAt(key);
    }
    const next = await this.#keyAfter(key, move);
    if (next === null) {
      return;
    }
    await this.focus(next);
    if (isRange) {
      await this.#options.extendTo(next);
    } else {
      selection.anchorAt(next);
    }
  }

  #moveFor({ key, ctrlKey, metaKey, currentTarget }: KeyboardEvent): GridMove | undefined {
    const isRightToLeft = currentTarget instanceof Element && getComputedStyle(currentTarget).direction === 'rtl';
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      return (key === 'ArrowLeft') === isRightToLeft ? 'next' : 'previous';
    }
    if ((ctrlKey || metaKey) && (key === 'Home' || key === 'End')) {
      return key === 'Home' ? 'first' : 'last';
    }
    return arrows[key];
  }

  async #keyAfter(key: string, move: GridMove): Promise<string | null> {
    const result = moveInGrid(this.layout, key, move);
    if (result === null || 'key' in result) {
      return result?.key ?? null;
    }
    await this.#options.load([result.month]);
    const rows = this.layout.months.find(({ month }) => month === result.month)?.rows ?? [];
    const tiles = rows.flatMap((row) => row.tiles);
    return tiles.at(result.from === 'start' ? 0 : -1)?.item.key ?? null;
  }
}
