import { on } from 'svelte/events';
import { monthNumber } from '../../core/photo/local-time';
import type { MonthLayout } from './month-layout';

/** The window moves in steps of this many pixels: redrawing at every pixel of a scroll would be wasted. */
const step = 64;
/** Free space above a tile that is scrolled to: the toolbar stays over the content. */
const scrollMargin = 76;

/** Which part of a grid of months is near the viewport, in pixels from the top of the grid, and scrolling it. */
export class MonthView {
  readonly #layout: () => MonthLayout<unknown>;
  readonly #onScroll: () => void;
  #node: HTMLElement | undefined;
  #scroller: HTMLElement | undefined;
  #anchor: { month: string; offset: number } | null = null;

  /** Of the grid; 0 before it has been measured. */
  width = $state(0);
  /** What is to be drawn. */
  from = $state(0);
  to = $state(0);

  /** To be made while a component is set up. */
  constructor(layout: () => MonthLayout<unknown>, onScroll: () => void) {
    this.#layout = layout;
    this.#onScroll = onScroll;
    $effect(() => this.#keepPlace(layout()));
  }

  get height(): number {
    return this.#scroller?.clientHeight ?? 0;
  }

  get scrollTop(): number {
    return this.#scroller?.scrollTop ?? 0;
  }

  /** The month that a reader looks at. */
  get month(): string | null {
    const top = this.#top() + scrollMargin;
    return this.#layout().months.find((month) => month.top + month.height > top)?.month ?? null;
  }

  /** Begins to follow the grid's element. Returns what ends it. */
  attach(node: HTMLElement): () => void {
    this.#node = node;
    this.#scroller = node.closest<HTMLElement>('#page-scroll') ?? document.documentElement;
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(node);
    observer.observe(this.#scroller);
    const off = on(this.#scroller, 'scroll', () => this.#scrolled(), { passive: true });
    this.#measure();
    return () => {
      observer.disconnect();
      off();
    };
  }

  scrollTo(scrollTop: number): void {
    this.#scrollBy(scrollTop - this.scrollTop);
    this.#scrolled();
  }

  scrollToMonth(month: string): void {
    const top = this.#layout().months.find((each) => each.month === month)?.top;
    if (top !== undefined) {
      this.#scrollBy(top - this.#top() - scrollMargin);
    }
  }

  /** Scrolls no further than it takes to have this in view. */
  reveal(top: number, height: number): void {
    const above = top - this.#top() - scrollMargin;
    const below = top + height - this.#top() - this.height + step / 4;
    if (above < 0) {
      this.#scrollBy(above);
    } else if (below > 0) {
      this.#scrollBy(below);
    }
  }

  /** How far the viewport's top is below the grid's, in pixels; negative while the grid begins below it. */
  #top(): number {
    return this.#node && this.#scroller
      ? this.#scroller.getBoundingClientRect().top - this.#node.getBoundingClientRect().top
      : 0;
  }

  #scrollBy(distance: number): void {
    if (this.#scroller) {
      this.#scroller.scrollTop += distance;
    }
  }

  #measure(): void {
    if (!this.#node) {
      return;
    }
    this.width = this.#node.clientWidth;
    const top = this.#top();
    const overscan = Math.max(300, this.height / 2);
    this.from = Math.floor((top - overscan) / step) * step;
    this.to = Math.ceil((top + this.height + overscan) / step) * step;
  }

  #scrolled(): void {
    this.#measure();
    const top = this.#top();
    const month = this.#layout().months.findLast((each) => each.top <= top);
    this.#anchor = month ? { month: month.month, offset: top - month.top } : null;
    this.#onScroll();
  }

  /** When what is above changes its height, what the reader looks at stays where it is. */
  #keepPlace({ months }: MonthLayout<unknown>): void {
    const anchor = this.#anchor;
    const month = anchor && months.find((each) => monthNumber(each.month) <= monthNumber(anchor.month));
    if (!month) {
      return;
    }
    const offset = month.month === anchor.month ? Math.min(anchor.offset, month.height) : 0;
    const shift = month.top + offset - this.#top();
    if (Math.abs(shift) >= 1) {
      this.#scrollBy(shift);
    }
    this.#measure();
  }
}
