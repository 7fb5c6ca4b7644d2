import type { Attachment } from 'svelte/attachments';
import type { Point } from '$lib/pets/viewer/stage/viewport';

const doubleTapMs = 300;
const tapDistance = 24;
const dragDistance = 6;
const swipeDistance = 60;

interface StageGestures {
  /** Whether a horizontal swipe means another photo: not while zoomed in, where it moves the picture. */
  canSwipe(): boolean;
  onSwipe(direction: 'left' | 'right'): void;
  /** Twice on one spot, by mouse, pen or finger; in pixels from the stage's corner. */
  onDoubleTap(at: Point): void;
  /** On the picture, beside every box. */
  onTapBeside(): void;
}

/** Tells taps, double taps and swipes apart from drags, and keeps the click at the end of a drag from the boxes. */
export const stageGestures =
  ({ canSwipe, onSwipe, onDoubleTap, onTapBeside }: StageGestures): Attachment<HTMLElement> =>
  (node) => {
    const controller = new AbortController();
    const { signal } = controller;
    const pointers = new Set<number>();
    let start: Point = { x: 0, y: 0 };
    let isSwipe = false;
    let isDrag = false;
    let lastTap: (Point & { time: number }) | null = null;

    const listen = <K extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'click'>(
      type: K,
      handler: (event: HTMLElementEventMap[K]) => void,
      capture = false,
    ) => node.addEventListener(type, handler, { signal, capture });

    const distance = (event: PointerEvent, from: Point) => Math.hypot(event.clientX - from.x, event.clientY - from.y);

    listen('pointerdown', (event) => {
      pointers.add(event.pointerId);
      start = { x: event.clientX, y: event.clientY };
      isDrag = pointers.size > 1;
      isSwipe = pointers.size === 1 && event.pointerType !== 'mouse' && canSwipe();
    });

    listen('pointermove', (event) => {
      if (pointers.has(event.pointerId) && distance(event, start) > dragDistance) {
        isDrag = true;
      }
    });

    listen('pointercancel', (event) => pointers.delete(event.pointerId));

    listen('pointerup', (event) => {
      if (!pointers.delete(event.pointerId) || event.button > 0) {
        return;
      }
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (isSwipe && pointers.size === 0 && Math.abs(dx) > swipeDistance && Math.abs(dx) > 2 * Math.abs(dy)) {
        onSwipe(dx < 0 ? 'left' : 'right');
        return;
      }
      if (isDrag) {
        lastTap = null;
        return;
      }
      if (lastTap && event.timeStamp - lastTap.time < doubleTapMs && distance(event, lastTap) < tapDistance) {
        lastTap = null;
        const { left, top } = node.getBoundingClientRect();
        onDoubleTap({ x: event.clientX - left, y: event.clientY - top });
        return;
      }
      lastTap = { x: event.clientX, y: event.clientY, time: event.timeStamp };
      if (event.target instanceof Element && !event.target.closest('button, a, video')) {
        onTapBeside();
      }
    });

    const swallowAfterDrag = (event: MouseEvent) => {
      // A click by keyboard has no pointer before it.
      if (!isDrag || event.detail === 0) {
        return;
      }
      event.stopPropagation();
      event.preventDefault();
    };
    listen('click', swallowAfterDrag, true);

    return () => controller.abort();
  };
