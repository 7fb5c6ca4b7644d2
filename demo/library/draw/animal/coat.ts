import { createRandom } from '../../random.ts';
import { along, between, blob, boundsOf, ellipse, limb, type Point, round, type Shape } from '../art.ts';
import type { Coat, Look } from './look.ts';
import type { Frame, Rig } from './poses/rig.ts';

const onPolyline = (points: readonly Point[], t: number): Point => {
  const position = Math.min(Math.max(t, 0), 0.9999) * (points.length - 1);
  const index = Math.floor(position);
  return between(points[index], points[index + 1], position - index);
};

/** The frame between a back and a belly line, both from the rump to the neck. */
export const frameBetween = (spine: readonly Point[], belly: readonly Point[], size: number): Frame => ({
  size,
  at: (t, d) => between(onPolyline(spine, t), onPolyline(belly, t), d),
});

export const mark = (shape: Shape, paint: string, opacity = 1): string =>
  `<path d="${shape.d}" fill="${paint}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;

/** An irregular round patch. */
const patch = ([x, y]: Point, radius: number, random: { between(low: number, high: number): number }): Shape =>
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

/** Spots all over the body (an even scatter: the R2 sequence), down the legs too. */
const sprinkled = (coat: Coat, { at, size }: Frame, count: number, low: number, high: number): string => {
  const random = createRandom(coat.seed, 'spots');
  return Array.from({ length: count }, (_, index) => {
    const t = ((index * 0.7549 + 0.1) % 1) + random.between(-0.03, 0.03);
    const d = ((index * 0.5698 + 0.07) % 1) * 1.5 + random.between(-0.05, 0.05);
    const paint = coat.third && index % 3 === 0 ? coat.third : coat.mark;
    return mark(patch(at(t, d), size * random.between(low, high), random), paint);
  }).join('');
};

const stripes = (coat: Coat, { at, size }: Frame): string =>
  [0.04, 0.16, 0.28, 0.4, 0.52, 0.64, 0.76, 0.88]
    .map((t, index) =>
      mark(
        limb(
          along(`${t},-0.15 ${t + 0.035},0.3 ${t - 0.005},${index % 2 === 0 ? 0.72 : 0.55}`, at),
          [0.12, 0.09, 0.03].map((share) => share * size),
        ),
        coat.mark,
      ),
    )
    .join('') +
  mark(
    limb(
      along('0,0.02 0.5,0.02 1,0.02', at),
      [0.12, 0.15, 0.12].map((share) => share * size),
    ),
    coat.mark,
  );

/** Seen from the front, both flanks show their stripes. */
const frontalStripes = (coat: Coat, { at, size }: Frame): string =>
  [0.2, 0.38, 0.56, 0.74]
    .flatMap((t) =>
      ['-0.1 0.14 0.3', '1.1 0.86 0.7'].map((depths) => {
        const [a, b, c] = depths.split(' ').map(Number);
        return mark(
          limb(
            [at(t, a), at(t + 0.03, b), at(t - 0.02, c)],
            [0.13, 0.1, 0.03].map((share) => share * size),
          ),
          coat.mark,
        );
      }),
    )
    .join('');

/** The dark back of a shepherd; from the front only its edges show. */
const saddle = (coat: Coat, { frame: { at }, frontal }: Rig): string =>
  frontal
    ? mark(blob(along('0,-0.4 1,-0.4 1,0.05 0.6,0.16 0,0.05', at)), coat.mark) +
      mark(blob(along('0,1.4 1,1.4 1,0.95 0.6,0.84 0,0.95', at)), coat.mark)
    : mark(blob(along('-0.05,-0.3 0.5,-0.3 1,-0.3 0.92,0.3 0.55,0.58 0.2,0.5 0,0.4', at)), coat.mark);

const bib = (coat: Coat, { frame: { at, size }, frontal, head }: Rig): string => {
  const [x, y] = frontal ? [head.x, at(0.72, 0.5)[1]] : at(1.02, 0.85);
  return mark(ellipse(x, y, size * (frontal ? 0.44 : 0.42), size * (frontal ? 0.8 : 0.62)), coat.light);
};

/** Everything painted on torso and near legs. */
export const torsoMarks = ({ coat }: Look, rig: Rig): string => {
  const { frame, frontal, legs } = rig;
  const pale = frontal
    ? ellipse(rig.head.x, frame.at(0.6, 0.5)[1], frame.size * 0.4, frame.size * 0.75)
    : blob(along('0.2,0.86 0.55,0.8 0.9,0.7 1.02,1.1 0.6,1.3 0.2,1.25', frame.at));
  // The belly is behind the legs.
  const belly = mark(pale, coat.light, 0.38) + legs.map((leg) => mark(leg, coat.base)).join('');
  const chest = coat.bib ? bib(coat, rig) : '';
  switch (coat.pattern) {
    case 'tabby': {
      return belly + (frontal ? frontalStripes(coat, frame) : stripes(coat, frame)) + chest;
    }
    case 'patches':
    case 'calico': {
      return patches(coat, frame) + chest;
    }
    case 'spots': {
      return sprinkled(coat, frame, 40, 0.045, 0.095) + chest;
    }
    case 'merle': {
      return sprinkled(coat, frame, 24, 0.09, 0.19) + chest;
    }
    case 'saddle': {
      return belly + saddle(coat, rig) + chest;
    }
    case 'points': {
      const [x, y] = frame.at(0.02, 0.4);
      return frontal ? '' : mark(ellipse(x, y, frame.size * 0.5, frame.size * 0.8), coat.mark, 0.25);
    }
    case 'solid': {
      return belly + chest;
    }
  }
};

/** Rings or a tip on the tail, whose points run from the root to the tip. */
export const tailMarks = ({ coat, species }: Look, points: readonly Point[], width: number): string => {
  const [x, y] = points.at(-1)!;
  if (species === 'fox' || coat.face === 'blaze') {
    return mark(ellipse(x, y, width * 0.95), coat.light);
  }
  switch (coat.pattern) {
    case 'tabby': {
      return [0.35, 0.55, 0.75, 0.97]
        .map((t) => {
          const from = onPolyline(points, t - 0.02);
          const to = onPolyline(points, t + 0.02);
          const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
          const across: Point = [((from[1] - to[1]) / length) * width, ((to[0] - from[0]) / length) * width];
          const ring: Point[] = [
            [from[0] - across[0], from[1] - across[1]],
            [from[0] + across[0], from[1] + across[1]],
          ];
          return mark(limb(ring, [width * 0.3, width * 0.3]), coat.mark);
        })
        .join('');
    }
    case 'points':
    case 'calico':
    case 'patches': {
      return mark(
        limb(
          points,
          points.map(() => width * 1.8),
        ),
        coat.mark,
      );
    }
    case 'saddle': {
      return mark(ellipse(x, y, width * 1.1), coat.mark);
    }
    case 'spots': {
      return [0.3, 0.6, 0.85]
        .map((t) => mark(ellipse(...(onPolyline(points, t) as [number, number]), width * 0.3), coat.mark))
        .join('');
    }
    case 'merle':
    case 'solid': {
      return '';
    }
  }
};
