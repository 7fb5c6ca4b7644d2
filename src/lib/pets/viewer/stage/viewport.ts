import type { Box, Size } from '../../core/photo/box';

/** A point; whether in screen pixels or relative to the picture (0 to 1) is said where it is used. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle in pixels of the stage. */
export interface Rect extends Point, Size {}

/**
 * How the stage is looked at: what lies at `p` on the unzoomed stage is shown at `p · zoom + (x, y)`, in pixels from the
 * stage's top left corner. At zoom 1 the whole stage is seen.
 */
export interface View extends Point {
  zoom: number;
}

export const wholeView: View = { zoom: 1, x: 0, y: 0 };
export const maxZoom = 10;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Where a picture lies that fills as much of the stage as it can without being cropped, centred. */
export const containFit = (picture: Size, stage: Size): Rect => {
  if (picture.width <= 0 || picture.height <= 0 || stage.width <= 0 || stage.height <= 0) {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { x: (stage.width - width) / 2, y: (stage.height - height) / 2, width, height };
};

/** The nearest view that shows nothing from beyond the stage, at a zoom from 1 to {@link maxZoom}. */
export const clampView = (view: View, stage: Size): View => {
  const zoom = clamp(view.zoom, 1, maxZoom);
  return {
    zoom,
    x: clamp(view.x, stage.width * (1 - zoom), 0),
    y: clamp(view.y, stage.height * (1 - zoom), 0),
  };
};

/** Zooms so that what is under `point` (stage pixels) stays under it, as far as the stage's edges allow. */
export const zoomAround = (view: View, stage: Size, point: Point, zoom: number): View => {
  const to = clamp(zoom, 1, maxZoom);
  const factor = to / view.zoom;
  return clampView(
    { zoom: to, x: point.x - (point.x - view.x) * factor, y: point.y - (point.y - view.y) * factor },
    stage,
  );
};

/** Moves what is seen by stage pixels: positive `dx` shows more of the left. */
export const panBy = (view: View, stage: Size, dx: number, dy: number): View =>
  clampView({ ...view, x: view.x + dx, y: view.y + dy }, stage);

/** From a point on the picture (0 to 1) to stage pixels. `fit` is where the picture lies at zoom 1. */
export const toScreen = (point: Point, fit: Rect, view: View): Point => ({
  x: (fit.x + point.x * fit.width) * view.zoom + view.x,
  y: (fit.y + point.y * fit.height) * view.zoom + view.y,
});

/** From stage pixels to a point on the picture, 0 to 1 inside it; the inverse of {@link toScreen}. */
export const toImage = (point: Point, fit: Rect, view: View): Point => ({
  x: ((point.x - view.x) / view.zoom - fit.x) / Math.max(fit.width, Number.EPSILON),
  y: ((point.y - view.y) / view.zoom - fit.y) / Math.max(fit.height, Number.EPSILON),
});

/** Where a box of the picture is seen, in stage pixels. */
export const boxOnScreen = (box: Box, fit: Rect, view: View): Rect => {
  const { x, y } = toScreen({ x: box.x1, y: box.y1 }, fit, view);
  const end = toScreen({ x: box.x2, y: box.y2 }, fit, view);
  return { x, y, width: end.x - x, height: end.y - y };
};

/** Whether two pictures can be the same one at two sizes: equal proportions but for what rounding to pixels does. */
export const haveSameProportions = (a: Size, b: Size): boolean => {
  const ratio = (a.width * b.height) / Math.max(a.height * b.width, Number.EPSILON);
  return Math.abs(Math.log(ratio)) < 0.02;
};
