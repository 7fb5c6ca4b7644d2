import type { Random } from '../../random.ts';
import type { Box } from '../../types.ts';
import type { Bounds } from '../art.ts';
import type { Scene, Spot } from '../scenes/scene.ts';

/** Somebody to be put into the scene, drawn at (0,0) and not scaled. */
export interface Figure {
  kind: 'animal' | 'human';
  /** Close-ups ignore the scene's spots. */
  closeUp: boolean;
  bounds: Bounds;
  /** What gets the box: the same, or a human's face. */
  boxed: Bounds;
  fit?: Box;
}

interface Frame {
  width: number;
  height: number;
}

const widthOf = ({ left, right }: Bounds) => right - left;

/** The spot on which a figure's boxed part fills `box`, touching its lower edge. */
const inside = (box: Box, { width, height }: Frame, bounds: Bounds): Spot => {
  const scale = Math.min(
    ((box.x2 - box.x1) * width) / widthOf(bounds),
    ((box.y2 - box.y1) * height) / (bounds.bottom - bounds.top),
  );
  return {
    x: ((box.x1 + box.x2) / 2) * width - ((bounds.left + bounds.right) / 2) * scale,
    y: box.y2 * height - bounds.bottom * scale,
    scale,
  };
};

const closeUp = ({ bounds }: Figure, { width, height }: Frame): Spot => ({
  x: width / 2,
  y: height * 1.01,
  scale: Math.min((height * 0.8) / (bounds.bottom - bounds.top), (width * 0.8) / widthOf(bounds)),
});

/** Only animal in the picture: large, near the middle. */
const alone = ({ bounds }: Figure, { width, height }: Frame, { y, scale }: Spot, random: Random): Spot => {
  const largest = Math.min((height * 0.62) / (bounds.bottom - bounds.top), (width * 0.72) / widthOf(bounds));
  const zoomed = Math.min(largest, scale * 1.6);
  const middle = width * random.between(0.42, 0.58);
  return { x: middle - ((bounds.left + bounds.right) / 2) * zoomed, y, scale: zoomed };
};

/** Neighbours overlap by this share of their widths at most. */
const overlap = 0.06;

/**
 * Where everybody goes. Those who share the ground stand side by side in an order by lot, nearer or farther as the
 * scene's spots are, and all of them a little smaller when they would not fit.
 */
export const arrange = (figures: readonly Figure[], frame: Frame, scene: Scene, random: Random): Spot[] => {
  const spots = new Map<Figure, Spot>();
  const row: { figure: Figure; spot: Spot; width: number }[] = [];
  for (const figure of figures) {
    if (figure.fit) {
      spots.set(figure, inside(figure.fit, frame, figure.boxed));
    } else if (figure.closeUp) {
      spots.set(figure, closeUp(figure, frame));
    } else if (figures.length === 1) {
      spots.set(figure, alone(figure, frame, scene.spots[0], random));
    } else {
      const spot = scene.spots[row.length % scene.spots.length];
      row.push({ figure, spot, width: widthOf(figure.bounds) * spot.scale * (1 - overlap) });
    }
  }
  const total = row.reduce((sum, { width }) => sum + width, 0);
  const available = frame.width * 0.94;
  const shrink = Math.min(1, available / total);
  // Humans are tall: among small animals the row shrinks, so it may also grow where there is room.
  const grow = row.some(({ figure }) => figure.kind === 'human')
    ? 1
    : Math.min(1.25, Math.max(1, (available * 0.8) / total));
  const gap = (available - total * shrink * grow) / (row.length + 1);
  let x = frame.width * 0.03;
  for (const { figure, spot, width } of random.shuffle(row)) {
    const scale = spot.scale * shrink * grow;
    const start = x + gap * random.between(0.6, 1.2);
    x += gap + width * shrink * grow;
    spots.set(figure, { x: start - figure.bounds.left * scale, y: spot.y, scale });
  }
  return figures.map((figure) => spots.get(figure)!);
};
