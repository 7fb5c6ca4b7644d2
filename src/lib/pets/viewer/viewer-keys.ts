import type { StageView } from './stage/stage-view.svelte';

interface ViewerKeys {
  view: StageView;
  /** False while arrows would take the user away from something unfinished. */
  canMove: () => boolean;
  onmove: (side: 'left' | 'right') => void;
  onclose: () => void;
}

const zoomStep = 1.5;
/** Part of the stage that one press of an arrow key moves the picture by. */
const panStep = 0.12;

/** Where keys mean something else: typing, choosing from a menu, answering a dialog, seeking in a video. */
const elsewhere =
  'input, textarea, select, video, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"]';

/**
 * The viewer's keys: arrows for other photos, or to move a picture that is zoomed in; plus, minus and zero to zoom;
 * Escape to close.
 */
export const viewerKeys =
  ({ view, canMove, onmove, onclose }: ViewerKeys) =>
  (event: KeyboardEvent): void => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (target instanceof Element && target.closest(elsewhere)) {
      return;
    }
    const { width, height } = view.size;
    const pan = (x: number, y: number) => () => view.pan(x * width * panStep, y * height * panStep);
    const move = (side: 'left' | 'right') => (canMove() ? () => onmove(side) : undefined);
    const actions: Record<string, (() => void) | undefined> = {
      ArrowLeft: view.isZoomed ? pan(1, 0) : move('left'),
      ArrowRight: view.isZoomed ? pan(-1, 0) : move('right'),
      ArrowUp: view.isZoomed ? pan(0, 1) : undefined,
      ArrowDown: view.isZoomed ? pan(0, -1) : undefined,
      '+': () => view.zoomBy(zoomStep),
      '=': () => view.zoomBy(zoomStep),
      '-': () => view.zoomBy(1 / zoomStep),
      '0': () => view.zoomTo(1),
      Escape: onclose,
    };
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
    if (action) {
      event.preventDefault();
      action();
    }
  };
