import { tick } from 'svelte';
import { on } from 'svelte/events';
import type { Selection } from '$lib/pets/ui/grid/selection.svelte';
import type { GridPlace } from '$lib/pets/ui/month-grid/grid-place';
import type { GridMove } from '../grid/grid-moves';
import { onLongPress } from '../grid/long-press';
import { keyOf, RovingGrid } from '../grid/roving-grid.svelte';
import {
  findTile,
  layOutMonths,
  monthsWithin,
  rowsWithin,
  type GridItem,
  type GridMonth,
  type GridShape,
  type PlacedMonth,
  type PlacedTile,
} from './month-layout';
import { moveInMonths } from './month-moves';
import { MonthView } from './month-view.svelte';

export interface MonthGridOptions<T extends GridItem> {
  readonly months: readonly GridMonth<T>[];
  readonly selection: Selection;
  shape(width: number): GridShape;
  /** Reads months; resolves when their tiles are there, or could not be read. */
  load(months: string[]): Promise<void>;
  /** Selects from the selection's anchor to this tile. */
  extendTo(key: string): Promise<void>;
  /** Told whenever the reader has moved, to come back to. */
  onPlace(place: GridPlace): void;
}

interface WindowedMonth<T> {
  month: PlacedMonth<T>;
  tiles: PlacedTile<T>[];
}

/** Scrolling past months this fast (milliseconds) does not load them. */
const restBeforeLoading = 80;

/** A grid of months: which tiles stand in the window, the keyboard, the pointer, and the place kept. */
export class MonthGridState<T extends GridItem> {
  readonly #options: MonthGridOptions<T>;
  readonly #view: MonthView;
  readonly #grid: RovingGrid;
  #current = $state<string | null>(null);

  readonly #keys = $derived.by(() => this.#options.months.flatMap(({ items }) => (items ?? []).map(({ key }) => key)));

  readonly layout = $derived.by(() => layOutMonths(this.#options.months, this.#options.shape(this.#view.width)));

  /** The months and tiles to draw: those near the viewport, and the row that has the focus wherever it is. */
  readonly windowed: WindowedMonth<T>[] = $derived.by(() => {
    const { layout } = this;
    const { from, to, width } = this.#view;
    if (width === 0) {
      return [];
    }
    const held = this.#current === null ? null : findTile(layout, this.#current);
    const near = monthsWithin(layout, from, to);
    return layout.months
      .filter((month) => near.includes(month) || month === held?.month)
      .map((month) => {
        const rows = rowsWithin(layout, month, from, to);
        const shown = month.rows?.filter((row) => rows.includes(row) || row === held?.row) ?? [];
        return { month, tiles: shown.flatMap(({ tiles }) => tiles) };
      });
  });

  /** The one tile that Tab leads to. */
  readonly tabStop: string | null = $derived.by(() => {
    const tiles = this.windowed.flatMap((each) => each.tiles);
    return tiles.some(({ item }) => item.key === this.#current) ? this.#current : (tiles.at(0)?.item.key ?? null);
  });

  /** For the grid's element. */
  readonly props: RovingGrid['props'];

  constructor(options: MonthGridOptions<T>) {
    this.#options = options;
    this.#view = new MonthView(
      () => this.layout,
      () => this.#tellPlace(),
    );
    this.#grid = new RovingGrid({
      keys: () => this.#keys,
      current: () => this.#current,
      onMove: (key) => {
        this.#current = key;
        this.#tellPlace();
      },
      selection: () => options.selection,
      choose: (key, { range }) => this.#choose(key, range),
      after: (key, move) => this.#after(key, move),
      reveal: (key) => this.#reveal(key),
    });
    this.props = this.#grid.props;
    $effect(() => {
      const { from, to, width } = this.#view;
      const margin = (to - from) / 2;
      const unread = monthsWithin(this.layout, from - margin, to + margin)
        .filter(({ rows }) => rows === null)
        .map(({ month }) => month);
      if (width === 0 || unread.length === 0) {
        return;
      }
      const timer = setTimeout(() => void options.load(unread), restBeforeLoading);
      return () => clearTimeout(timer);
    });
  }

  readonly attach = (node: HTMLElement) => {
    const off = [
      this.#view.attach(node),
      on(node, 'click', (event) => this.#click(event)),
      onLongPress(node, (target) => {
        const key = keyOf(target);
        if (key !== undefined) {
          this.#choose(key, false);
        }
      }),
    ];
    return () => {
      for (const each of off) {
        each();
      }
    };
  };

  /** Puts the focus on a tile, scrolling to it where needed. False when it is in no month that has been read. */
  async focus(key: string): Promise<boolean> {
    return findTile(this.layout, key) !== null && (await this.#grid.focus(key));
  }

  /** Goes back to where the reader was. */
  async restore({ scrollTop, key }: GridPlace): Promise<void> {
    this.#current = key;
    await tick();
    this.#view.scrollTo(scrollTop);
  }

  /** Scrolls to the start of a month. */
  scrollToMonth(month: string): void {
    this.#view.scrollToMonth(month);
  }

  #tellPlace(): void {
    const { scrollTop, month } = this.#view;
    this.#options.onPlace({ scrollTop, key: this.#current, month });
  }

  #reveal(key: string): void {
    const found = findTile(this.layout, key);
    if (found) {
      // The heading of a month comes into view with its first row.
      const above = found.row.top === 0 ? this.layout.headingHeight : 0;
      this.#view.reveal(found.top - above, found.tile.height + above);
    }
  }

  #click(event: MouseEvent): void {
    const key = keyOf(event.target);
    const { selection } = this.#options;
    const onCheck = event.target instanceof Element && event.target.closest('[role="checkbox"]') !== null;
    if (key === undefined || event.defaultPrevented || (!selection.active && !onCheck && !event.shiftKey)) {
      return;
    }
    event.preventDefault();
    this.#current = key;
    this.#choose(key, event.shiftKey);
  }

  #choose(key: string, isRange: boolean): void {
    if (isRange) {
      void this.#options.extendTo(key);
    } else {
      this.#options.selection.toggle(key);
    }
  }

  async #after(key: string, move: GridMove): Promise<string | null> {
    const result = moveInMonths(this.layout, key, move, this.#view.height);
    if (result === null || 'key' in result) {
      return result?.key ?? null;
    }
    await this.#options.load([result.month]);
    const rows = this.layout.months.find(({ month }) => month === result.month)?.rows ?? [];
    const tiles = rows.flatMap((row) => row.tiles);
    return tiles.at(result.from === 'start' ? 0 : -1)?.item.key ?? null;
  }
}
