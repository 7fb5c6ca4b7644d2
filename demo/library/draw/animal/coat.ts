import { createRandom } from '../../random.ts';
import { between, blob, boundsOf, ellipse, limb, type Point, round, type Shape } from '../art.ts';
import type { Coat, Look } from './look.ts';

/** Places on a body: `t` from the rump (0) to the neck (1), `d` from the back (0) to the belly (1). */
export interface Frame {
  at(t: number, d: number): Point;
  /** About the depth of the body. */
  size: number;
}

const onPolyline = (points: readonly Point[], t: number): Point => {
  const position = Math.min(Math.max(t, 0), 0.9999) * (points.length - 1);
  const index = Math.floor(position);
  return between(points[index], points[index + 1], position - index);
};

export const frameBetween = (spine: readonly Point[], belly: readonly Point[], size: number): Frame => ({
  size,
  at: (t, d) => between(onPolyline(spine, t), onPolyline(belly, t), d),
});

export const mark = (shape: Shape, paint: string, opacity = 1): string =>
  `<path d="${shape.d}" fill="${paint}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;

/** An irregular round patch. */
export const patch = ([x, y]: Point, radius: number, random: { between(low: number, high: number): number }): Shape =>
  blob(
    Array.from({ length: 7 }, (_, index): Point => {
      const angle = (index * 2 * Math.PI) / 7;
      const reach = radius * random.between(0.75, 1.2);
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle) * 0.9];
    }),
  );

/** Light from above, shade below; `shade` is a gradient that every picture defines. */
export const shading = (shapes: readonly Shape[]): string => {
  const { left, top, right, bottom } = boundsOf(shapes.flatMap(({ hull }) => hull));
  const [x, y, width, height] = [left, top, right - left, bottom - top].map((value) => round(value));
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#shade)"/>`;
};

const patches = (coat: Coat, { at, size }: Frame): string => {
  const random = createRandom(coat.seed, 'patches');
  const spots: [number, number, number, string][] = [
    [random.between(0, 0.15), random.between(0.1, 0.5), 0.6, coat.mark],
    [random.between(0.38, 0.52), random.between(0, 0.4), 0.48, coat.third ?? coat.mark],
    [random.between(0.72, 0.9), random.between(0, 0.3), 0.5, coat.mark],
    [random.between(0.2, 0.35), random.between(0.6, 0.9), 0.26, coat.third ?? coat.mark],
  ];
  return spots.map(([t, d, radius, paint]) => mark(patch(at(t, d), radius * size, random), paint)).join('');
};

const sprinkled = (coat: Coat, { at, size }: Frame, count: number, low: number, high: number): string => {
  const random = createRandom(coat.seed, 'spots');
  return Array.from({ length: count }, (_, index) => {
    const t = ((index * 0.618) % 1) + random.between(-0.03, 0.03);
    const d = ((index * 0.381 + 0.07) % 1) + random.between(-0.05, 0.05);
    const paint = coat.third && index % 3 === 0 ? coat.third : coat.mark;
    return mark(patch(at(t, d), size * random.between(low, high), random), paint);
  }).join('');
};

const stripes = (coat: Coat, { at, size }: Frame): string =>
  [0.04, 0.16, 0.28, 0.4, 0.52, 0.64, 0.76, 0.88]
    .map((t, index) =>
      mark(
        limb(
          [at(t, -0.15), at(t + 0.035, 0.3), at(t - 0.005, index % 2 === 0 ? 0.72 : 0.55)],
          [size * 0.12, size * 0.09, size * 0.03],
        ),
        coat.mark,
      ),
    )
    .join('') +
  mark(limb([at(0, 0.02), at(0.5, 0.02), at(1, 0.02)], [size * 0.12, size * 0.15, size * 0.12]), coat.mark);

/** Everything painted on the torso. */
export const torsoMarks = ({ coat }: Look, frame: Frame): string => {
  const { at, size } = frame;
  const belly = mark(
    blob([at(0.25, 0.82), at(0.55, 0.78), at(0.9, 0.7), at(1, 1.1), at(0.6, 1.3), at(0.2, 1.25)]),
    coat.light,
    coat.pattern === 'saddle' || coat.bib ? 0.9 : 0.35,
  );
  const bib = coat.bib ? mark(patchAt(at(1.02, 0.85), size * 0.42, size * 0.62), coat.light) : '';
  switch (coat.pattern) {
    case 'tabby': {
      return belly + stripes(coat, frame) + bib;
    }
    case 'patches':
    case 'calico': {
      return patches(coat, frame) + bib;
    }
    case 'spots': {
      return sprinkled(coat, frame, 26, 0.05, 0.1) + bib;
    }
    case 'merle': {
      return sprinkled(coat, frame, 17, 0.09, 0.2) + bib;
    }
    case 'saddle': {
      const saddle = blob([
        at(-0.05, -0.3),
        at(0.5, -0.3),
        at(1, -0.3),
        at(0.92, 0.3),
        at(0.55, 0.58),
        at(0.2, 0.5),
        at(0, 0.4),
      ]);
      return belly + mark(saddle, coat.mark) + bib;
    }
    case 'points': {
      return mark(patchAt(at(0.02, 0.4), size * 0.5, size * 0.8), coat.mark, 0.25);
    }
    case 'solid': {
      return belly + bib;
    }
  }
};

const patchAt = ([x, y]: Point, rx: number, ry: number): Shape => ellipse(x, y, rx, ry);

/** Rings or a tip on the tail, whose points run from the root to the tip. */
export const tailMarks = ({ coat, species }: Look, points: readonly Point[], width: number): string => {
  const tip = points.at(-1)!;
  if (species === 'fox' || coat.face === 'blaze') {
    return mark(ellipse(tip[0], tip[1], width * 0.95, width * 0.95), coat.light);
  }
  if (coat.pattern === 'tabby') {
    return [0.35, 0.55, 0.75, 1]
      .map((t) => {
        const [x, y] = onPolyline(points, t);
        return mark(ellipse(x, y, width * 0.75, width * 0.18), coat.mark);
      })
      .join('');
  }
  if (coat.pattern === 'points' || coat.pattern === 'calico' || coat.pattern === 'patches') {
    return mark(limb(points, [width * 1.5, ...points.slice(1).map(() => width * 1.8)]), coat.mark);
  }
  return '';
};
