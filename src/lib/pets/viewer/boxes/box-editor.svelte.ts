import type { Box, Size } from '../../core/photo/box';
import type { Point } from '../stage/viewport';

/** Compass points of the handles: `n` moves the top edge, `se` the bottom right corner, and so on. */
export const boxHandles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type BoxHandle = (typeof boxHandles)[number];

/** The smallest side of a drawn box, in pixels of the preview: less shows nothing that could be recognised. */
export const minBoxSide = 8;

type Drag = { what: 'draw' | 'move' | BoxHandle; from: Point; before: Box };

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** One axis of a rectangle dragged from `from` to `to`: in order, inside 0…1, at least `min` long, anchored at `from`. */
const span = (from: number, to: number, min: number): [number, number] => {
  const anchor = clamp(from, 0, 1);
  const end = clamp(to, 0, 1);
  if (Math.abs(end - anchor) >= min) {
    return [Math.min(anchor, end), Math.max(anchor, end)];
  }
  const start = clamp(end < anchor ? anchor - min : anchor, 0, 1 - min);
  return [start, start + min];
};

/**
 * A box being drawn on one picture, by pointer or by keyboard. It is always inside the picture and never smaller than
 * {@link minBoxSide}; points are relative to the picture (0 to 1), steps are pixels of the preview.
 */
export class BoxEditor {
  /** The box as it is now, or null while nothing is drawn. */
  box = $state.raw<Box | null>(null);
  #picture: Size = { width: 1, height: 1 };
  #drag: Drag | null = null;

  readonly isActive = $derived(this.box !== null);

  get #minWidth(): number {
    return Math.min(1, minBoxSide / this.#picture.width);
  }

  get #minHeight(): number {
    return Math.min(1, minBoxSide / this.#picture.height);
  }

  /** Starts with a box in the middle of a preview of that many pixels. */
  start(picture: Size): void {
    this.#picture = picture;
    this.#drag = null;
    const half = (min: number) => Math.max(0.15, min / 2);
    const [width, height] = [half(this.#minWidth), half(this.#minHeight)];
    this.box = { x1: 0.5 - width, y1: 0.5 - height, x2: 0.5 + width, y2: 0.5 + height };
  }

  stop(): void {
    this.box = null;
    this.#drag = null;
  }

  /** Moves the box by pixels of the preview, as far as the picture's edges. */
  move(dx: number, dy: number): void {
    if (this.box) {
      this.box = this.#moved(this.box, dx / this.#picture.width, dy / this.#picture.height);
    }
  }

  /** Moves the right and the bottom edge by pixels of the preview. */
  resize(dx: number, dy: number): void {
    if (!this.box) {
      return;
    }
    const { x2, y2 } = this.box;
    this.box = this.#pulled(this.box, 'se', { x: x2 + dx / this.#picture.width, y: y2 + dy / this.#picture.height });
  }

  /** A pointer went down at `point`: outside the box to draw another one, inside it to move it, or on a handle. */
  beginDrag(what: Drag['what'], point: Point): void {
    if (this.box) {
      this.#drag = { what, from: point, before: this.box };
    }
  }

  dragTo(point: Point): void {
    if (!this.#drag) {
      return;
    }
    const { what, from, before } = this.#drag;
    const dx = point.x - from.x;
    const dy = point.y - from.y;
    if (what === 'move') {
      this.box = this.#moved(before, dx, dy);
    } else if (what !== 'draw') {
      const corner = { x: what.includes('w') ? before.x1 : before.x2, y: what.includes('n') ? before.y1 : before.y2 };
      this.box = this.#pulled(before, what, { x: corner.x + dx, y: corner.y + dy });
    } else if (Math.abs(dx) >= this.#minWidth || Math.abs(dy) >= this.#minHeight) {
      // A tap beside the box is no drag, and must not throw the box away.
      const [x1, x2] = span(from.x, point.x, this.#minWidth);
      const [y1, y2] = span(from.y, point.y, this.#minHeight);
      this.box = { x1, y1, x2, y2 };
    }
  }

  endDrag(): void {
    this.#drag = null;
  }

  /** The drag turned out to be something else (a second finger came down): the box is as it was before. */
  cancelDrag(): void {
    this.box = this.#drag?.before ?? this.box;
    this.#drag = null;
  }

  #moved(box: Box, dx: number, dy: number): Box {
    const x = clamp(dx, -box.x1, 1 - box.x2);
    const y = clamp(dy, -box.y1, 1 - box.y2);
    return { x1: box.x1 + x, y1: box.y1 + y, x2: box.x2 + x, y2: box.y2 + y };
  }

  #pulled(box: Box, handle: BoxHandle, to: Point): Box {
    const next = { ...box };
    if (handle.includes('w')) {
      next.x1 = clamp(to.x, 0, box.x2 - this.#minWidth);
    }
    if (handle.includes('e')) {
      next.x2 = clamp(to.x, box.x1 + this.#minWidth, 1);
    }
    if (handle.includes('n')) {
      next.y1 = clamp(to.y, 0, box.y2 - this.#minHeight);
    }
    if (handle.includes('s')) {
      next.y2 = clamp(to.y, box.y1 + this.#minHeight, 1);
    }
    return next;
  }
}
