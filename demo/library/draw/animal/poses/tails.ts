import { along, type Point } from '../../art.ts';
import type { Build } from '../look.ts';
import type { Course } from './rig.ts';

/** Courses from the root at (0,0), for a body 40 deep. */
const raised: Record<Build['tail'], { way: string; widths: number[] }> = {
  long: { way: '0,0 -18,-8 -34,-26 -36,-50 -26,-64', widths: [12, 10, 9.5, 9, 7] },
  plume: { way: '0,0 -16,-8 -33,-22 -45,-42 -46,-60', widths: [12, 17, 21, 18, 9] },
  curl: { way: '0,0 -12,-18 -4,-36 12,-34 12,-20', widths: [12, 14, 15, 12, 8] },
  stub: { way: '0,0 -5,-4 -9,-8', widths: [14, 13, 11] },
  whip: { way: '0,0 -20,-8 -40,-24 -50,-46', widths: [10, 7, 5.5, 3.5] },
  brush: { way: '0,0 -18,3 -36,0 -54,-10 -66,-20', widths: [11, 18, 24, 20, 8] },
};

const lengths: Record<Build['tail'], number> = { long: 58, plume: 58, curl: 0, stub: 10, whip: 56, brush: 62 };

const scaled = (build: Build, [x, y]: Point, way: string, widths: number[]): Course => {
  const unit = build.depth / 40;
  return {
    points: along(way, (dx, dy) => [x + dx * unit, y + dy * unit]),
    widths: widths.map((width) => width * unit),
  };
};

export const raisedTail = (build: Build, root: Point): Course => {
  const { way, widths } = raised[build.tail];
  return scaled(build, root, way, widths);
};

/** Streaming behind a runner. */
export const levelTail = (build: Build, [x, y]: Point): Course => {
  const { points, widths } = raisedTail(build, [x, y]);
  return build.tail === 'curl'
    ? { points, widths }
    : { points: points.map(([px, py]): Point => [px, y + (py - y) * 0.45]), widths };
};

/** Lying on the ground behind a body that sits or lies. A curled tail stays up. */
export const restingTail = (build: Build, [x, y]: Point): Course => {
  if (build.tail === 'curl') {
    return raisedTail(build, [x, y]);
  }
  const unit = build.depth / 40;
  const { widths } = raised[build.tail];
  const count = widths.length - 1;
  const sized = widths.map((width) => width * unit);
  const points = sized.map((width, index): Point => {
    const t = index / count;
    const ground = -width / 2 - (t > 0.8 ? 6 * unit : 0);
    return [x - lengths[build.tail] * unit * t, index === 0 ? Math.min(y, ground) : ground];
  });
  return { points, widths: sized };
};
