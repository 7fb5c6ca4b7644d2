import { tick } from 'svelte';
import { createAttachmentKey } from 'svelte/attachments';
import { focusWhenVisible } from '../name/focus-when-visible';
import { gridMove, moveInRows, neighborOf, shapeOf, type GridMove, type RowsShape } from './grid-moves';
import type { Selection } from './selection.svelte';

export interface RovingGridOptions {
  /** Keys of all items, in reading order; each stands on its item as `data-key`. */
  keys: () => readonly string[];
  /** The item that the keyboard stands on, where the grid does not keep that itself, and where it goes. */
  current?: () => string | null | undefined;
  onMove?: (key: string) => void;
  /** Its rows, where not all items are in the document; measured otherwise. */
  shape?: () => Omit<RowsShape, 'count'>;
  /** What takes the focus within an item, as a selector; the item itself where it is left out. */
  focusTarget?: () => string | undefined;
  /** What Shift and a move extend. */
  selection?: () => Selection | undefined;
  /** What Space does to an item, and with `range` to everything up to it. */
  choose?: (key: string, options: { range: boolean }) => unknown;
  /** What Enter does to an item, unless the item itself knows. */
  open?: (key: string) => unknown;
  /** Where a move leads from an item, where that is not told by rows; null where it leads nowhere. */
  after?: (key: string, move: GridMove) => string | null | Promise<string | null>;
  /** Has an item put into the document. */
  bring?: (key: string) => void;
  /** Scrolls to an item that has the focus. */
  reveal?: (key: string) => void;
}

/** The key of the item that an event came from. */
export const keyOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;

/**
 * The keyboard in a grid of things, of which one is in the tab order (ARIA's roving tabindex), whether all of them are in
 * the document or only those near the screen. Where the item with the focus goes, its neighbor gets it. To be made while
 * a component is set up; `props` go to the grid's element.
 */
export class RovingGrid {
  readonly #options: RovingGridOptions;
  #root: HTMLElement | undefined;
  #own = $state<string>();
  /** Where the focus still is while the item that gets it is being made. */
  #leaving = $state<string>();
  #isExtending = false;

  readonly tabStop: string | undefined = $derived.by(() => {
    const [keys, current] = [this.#options.keys(), this.#current];
    return keys.find((key) => key === current) ?? keys.at(0);
  });

  /** The items that must stay in the document, wherever it is scrolled to. */
  readonly held: readonly string[] = $derived([this.tabStop, this.#leaving].filter((key) => key !== undefined));

  readonly props = {
    onkeydown: (event: KeyboardEvent) => this.#keydown(event),
    onfocusin: ({ target }: FocusEvent) => {
      const key = keyOf(target);
      if (key !== undefined) {
        this.#current = key;
      }
    },
    [createAttachmentKey()]: (root: HTMLElement) => {
      this.#root = root;
    },
  };

  constructor(options: RovingGridOptions) {
    this.#options = options;
    let before = options.keys();
    let hadFocus = false;
    $effect.pre(() => {
      void [options.keys(), options.shape?.().columns];
      hadFocus = this.#root?.contains(document.activeElement) === true;
    });
    $effect(() => {
      const keys = options.keys();
      void options.shape?.().columns;
      const lost = hadFocus && this.#hasLostFocus() ? neighborOf(this.#current ?? '', before, keys) : null;
      [before, hadFocus] = [keys, false];
      if (lost !== null) {
        void this.focus(lost);
      }
    });
  }

  get #current(): string | undefined {
    const { current } = this.#options;
    return current ? (current() ?? undefined) : this.#own;
  }

  set #current(key: string) {
    this.#own = key;
    this.#options.onMove?.(key);
  }

  /** Moves the focus to an item, which need not be in the document. False when it did not come, or is not wanted any more. */
  async focus(key: string, { scroll = true } = {}): Promise<boolean> {
    const options = this.#options;
    this.#leaving = keyOf(document.activeElement);
    this.#current = key;
    const find = () => this.#find(key);
    const isWanted = () => this.#current === key;
    if (!find()) {
      await tick();
      options.bring?.(key);
    }
    const hasCome = await focusWhenVisible(find, isWanted);
    if (!isWanted()) {
      return false;
    }
    this.#leaving = undefined;
    if (scroll && options.reveal) {
      options.reveal(key);
    } else if (scroll) {
      find()?.closest('[data-key]')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }
    return hasCome;
  }

  #find(key: string): HTMLElement | null {
    const item = this.#root?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
    const focusTarget = this.#options.focusTarget?.();
    return focusTarget && item && !item.matches(focusTarget) ? item.querySelector<HTMLElement>(focusTarget) : item;
  }

  /** The focus is nowhere, or on an item that is only still there to fade. */
  #hasLostFocus(): boolean {
    const { activeElement } = document;
    const key = this.#root?.contains(activeElement) ? keyOf(activeElement) : undefined;
    return key === undefined ? activeElement === document.body : !this.#options.keys().includes(key);
  }

  #keydown(event: KeyboardEvent): void {
    const { target, shiftKey } = event;
    const key = keyOf(target);
    if (key === undefined || event.defaultPrevented || target instanceof HTMLInputElement) {
      return;
    }
    const move = gridMove(event, getComputedStyle(this.#root!).direction === 'rtl');
    if (move) {
      event.preventDefault();
      void this.#move(key, move, shiftKey);
      return;
    }
    const { choose, open } = this.#options;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && target === this.#find(key);
    if (isPlain && event.key === ' ' && choose) {
      event.preventDefault();
      this.#isExtending = false;
      choose(key, { range: shiftKey });
    } else if (isPlain && event.key === 'Enter' && open) {
      event.preventDefault();
      open(key);
    }
  }

  async #move(key: string, move: GridMove, isRange: boolean): Promise<void> {
    const selection = this.#options.selection?.();
    const isExtending = isRange && selection !== undefined;
    if (isExtending && !this.#isExtending) {
      selection.anchorAt(key);
    }
    this.#isExtending = isExtending;
    const next = await this.#after(key, move);
    if (next === null) {
      return;
    }
    if (isExtending) {
      this.#options.choose?.(next, { range: true });
    }
    await this.focus(next);
  }

  #after(key: string, move: GridMove): string | null | Promise<string | null> {
    const { after } = this.#options;
    if (after) {
      return after(key, move);
    }
    const [keys, shape] = [this.#options.keys(), this.#options.shape?.()];
    const items = shape ? [] : [...this.#root!.querySelectorAll<HTMLElement>('[data-key]')];
    const rows = shape ? { ...shape, count: keys.length } : shapeOf(items);
    return keys[moveInRows(move, Math.max(0, keys.indexOf(key)), rows)];
  }
}
