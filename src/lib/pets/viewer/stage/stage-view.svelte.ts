import { createZoomImageWheel } from '@zoom-image/core';
import type { Attachment } from 'svelte/attachments';
import { cubicOut } from 'svelte/easing';
import { prefersReducedMotion, Tween } from 'svelte/motion';
import type { Size } from '$lib/pets/core/photo/box';
import {
  clampView,
  maxZoom,
  panBy,
  wholeView,
  zoomAround,
  type Point,
  type View,
} from '$lib/pets/viewer/stage/viewport';

const glideMs = 180;
/** Zoom factor of a double click, and of the toolbar's button. */
const closeUp = 2.5;

/**
 * How the stage is looked at. Wheel, pinch and drag are zoom-image's, as in Immich; keys, buttons and double taps set
 * the view themselves. Both are one state, from which picture and boxes are placed.
 */
export class StageView {
  /** Pixels of the stage, as measured by the component. */
  size = $state.raw<Size>({ width: 0, height: 0 });
  /** False for what cannot be zoomed, such as a video. */
  isEnabled = $state(true);

  #tween = new Tween<View>(wholeView, { easing: cubicOut });
  /** Where the tween goes, to be read without following it. */
  #view: View = wholeView;
  #node: HTMLElement | null = null;
  #wheel: ReturnType<typeof createZoomImageWheel> | null = null;

  readonly isZoomed = $derived(this.#tween.target.zoom > 1.001);

  get current(): View {
    return this.#tween.current;
  }

  /** Put on the stage: listens to wheel and pointers while it is there. */
  readonly gestures: Attachment<HTMLElement> = (node) => {
    this.#node = node;
    // zoom-image's own double tap knows full zoom only; ours is in `stageGestures`.
    const keepDoubleTap = (event: Event) => event.stopPropagation();
    node.addEventListener('touchstart', keepDoubleTap, { capture: true, passive: true });
    $effect(() => {
      if (!this.isEnabled) {
        return;
      }
      this.#listen(this.#view);
      return () => this.#wheel?.cleanup();
    });
    return () => {
      node.removeEventListener('touchstart', keepDoubleTap, { capture: true });
      this.#node = null;
    };
  };

  zoomTo(zoom: number, around?: Point): void {
    const { width, height } = this.size;
    this.#go(zoomAround(this.#tween.target, this.size, around ?? { x: width / 2, y: height / 2 }, zoom));
  }

  zoomBy(factor: number): void {
    this.zoomTo(this.#tween.target.zoom * factor);
  }

  /** Into the picture around a point, or back to the whole of it. */
  toggle(around?: Point): void {
    this.zoomTo(this.isZoomed ? 1 : closeUp, around);
  }

  pan(dx: number, dy: number): void {
    this.#go(panBy(this.#tween.target, this.size, dx, dy));
  }

  /** Shows the whole picture at once, without a glide: another one has come. */
  reset(): void {
    this.#go(wholeView, 0);
  }

  /** The stage has another size: what was seen stays within it. */
  resized(size: Size): void {
    this.size = size;
    this.#go(clampView(this.#tween.target, size), 0);
  }

  #go(view: View, duration = prefersReducedMotion.current ? 0 : glideMs): void {
    if (!this.isEnabled) {
      return;
    }
    this.#set(view, duration);
    this.#listen(view);
  }

  #set(view: View, duration: number): void {
    this.#view = view;
    void this.#tween.set(view, { duration });
  }

  /** zoom-image cannot be told a position, so that it starts anew with every view that does not come from itself. */
  #listen({ zoom, x, y }: View): void {
    this.#wheel?.cleanup();
    if (!this.#node) {
      return;
    }
    const initialState = {
      currentZoom: zoom,
      currentPositionX: x,
      currentPositionY: y,
      currentRotation: 0,
      enable: true,
    };
    this.#wheel = createZoomImageWheel(this.#node, { maxZoom, zoomTarget: null, initialState });
    this.#wheel.subscribe(({ state }) => {
      const moved = { zoom: state.currentZoom, x: state.currentPositionX, y: state.currentPositionY };
      this.#set(moved, 0);
    });
  }
}
