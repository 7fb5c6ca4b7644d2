import { ellipse, type Placement, type Point, type Shape } from '../../art.ts';
import type { Build } from '../look.ts';

/** Places on a body: `t` from the rump (0) to the neck (1), `d` from the back (0) to the belly (1). */
export interface Frame {
  at(t: number, d: number): Point;
  /** About the depth of the body. */
  size: number;
}

/** A limb's course: where it goes and how thick it is there. */
export interface Course {
  points: Point[];
  widths: number[];
}

/** A body in a pose: it looks to the right and stands on y = 0, x = 0 about its middle. */
export interface Rig {
  tail: Course & { layer: 'behind' | 'middle' | 'front'; resting: boolean };
  /** Legs on the far side, painted darker, behind the body. */
  far: Shape[];
  /** Torso and neck; with the near legs they are one surface. */
  torso: Shape[];
  legs: Shape[];
  /** Where socks go: paws with the reach of the sock. */
  paws: { at: Point; reach: number }[];
  /** Folds between leg and body, drawn as faint lines. */
  creases: Point[][];
  frame: Frame;
  /** Seen from the front, the chest is in the middle and the frame runs across it. */
  frontal: boolean;
  head: Placement;
  /** Left, middle and right of the collar; null when it cannot be seen. */
  collar: [Point, Point, Point] | null;
}

/** Handy measures: leg, length, depth, and the width of a leg. */
export const measures = ({ leg: L, length: B, depth: D }: Build) => ({
  L,
  B,
  D,
  /** Where the legs are. */
  front: B / 2 - D * 0.3,
  back: -B / 2 + D * 0.28,
  lw: D * 0.3,
});

export const paw = (x: number, y: number, size: number): Shape =>
  ellipse(x + size * 0.35, y - size * 0.42, size * 0.95, size * 0.5);

/** A collar under a head at (x, y). */
export const collarAt = (x: number, y: number, radius: number, slope = 0.1): [Point, Point, Point] => [
  [x - radius * 0.62, y - radius * slope],
  [x, y + radius * 0.36],
  [x + radius * 0.62, y + radius * slope * 0.4],
];
