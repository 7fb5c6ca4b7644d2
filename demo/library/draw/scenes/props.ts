import { along, blend, darker, lighter, type Point } from '../art.ts';
import { around, bank, fade, flat, oval, rect, soft, stroke, taper } from './paint.ts';
import type { Light, Stage } from './scene.ts';

const skies: Record<Light['mood'], [top: string, bottom: string]> = {
  day: ['#7fc1e3', '#eef3de'],
  golden: ['#e3a98f', '#fdebc4'],
  dull: ['#a9b7c3', '#e3e5df'],
  night: ['#18234a', '#59567f'],
};

/** Defines the gradient `sky`. */
export const skyGradient = ({ mood }: Light): string => fade('sky', [0, skies[mood][0]], [1, skies[mood][1]]);

const cloud = (x: number, y: number, size: number, opacity = 0.75): string =>
  `<g fill="#ffffff" opacity="${opacity}">` +
  oval(x, y, size, size * 0.24, '#ffffff') +
  oval(x - size * 0.3, y - size * 0.18, size * 0.36, size * 0.26, '#ffffff') +
  oval(x + size * 0.2, y - size * 0.24, size * 0.44, size * 0.34, '#ffffff') +
  '</g>';

export const clouds = ({ width, height, unit, random, light }: Stage, lowest = 0.3): string =>
  light.mood === 'night'
    ? Array.from({ length: 40 }, () =>
        oval(
          random.next() * width,
          random.next() * height * lowest * 1.3,
          unit * 2.2,
          unit * 2.2,
          '#fff6d8',
          random.between(0.3, 0.9),
        ),
      ).join('')
    : Array.from({ length: 4 }, (_, index) =>
        cloud(
          (index / 4 + random.between(0, 0.2)) * width,
          random.between(0.06, lowest) * height,
          unit * random.between(80, 170),
          0.6,
        ),
      ).join('');

const foliage: Record<Light['season'], string[]> = {
  spring: ['#8dbb62', '#a5cc74', '#7cab58'],
  summer: ['#5f9a52', '#75ad5c', '#4f8749'],
  autumn: ['#d98a3a', '#c8642f', '#e3ab4a'],
  winter: ['#8fa39a', '#a4b3ab', '#7f948c'],
};

/** A colour of the leaves in this season. */
export const leaf = ({ light, random }: Stage): string => random.pick(foliage[light.season]);

export const grassColours = ({ season }: Light): [string, string] =>
  season === 'winter'
    ? ['#b5b98a', '#8c9468']
    : season === 'autumn'
      ? ['#b9b56a', '#8b8f4b']
      : season === 'spring'
        ? ['#a6cf6f', '#74a84d']
        : ['#93c062', '#5f9547'];

/** A round-headed tree with its foot at (x, y); `size` is its height. */
export const tree = (stage: Stage, x: number, y: number, size: number): string => {
  const colour = leaf(stage);
  const crown = (dx: number, dy: number, r: number, paint: string) =>
    oval(x + dx * size, y + dy * size, r * size, r * size * 0.92, paint);
  return (
    taper(
      [
        [x, y],
        [x + size * 0.01, y - size * 0.3],
        [x, y - size * 0.55],
      ],
      [size * 0.1, size * 0.07, size * 0.05],
      '#7a5a45',
    ) +
    crown(-0.15, -0.55, 0.22, darker(colour, 0.16)) +
    crown(0.17, -0.58, 0.2, darker(colour, 0.1)) +
    crown(0, -0.76, 0.25, colour) +
    crown(-0.08, -0.84, 0.13, lighter(colour, 0.16))
  );
};

/** A fir. */
export const fir = (x: number, y: number, size: number, paint: string, snow = false): string =>
  rect(x - size * 0.03, y - size * 0.12, size * 0.06, size * 0.12, '#6b5140') +
  [0, 1, 2]
    .map((layer) => {
      const base = y - size * (0.1 + layer * 0.25);
      const half = size * (0.3 - layer * 0.07);
      const tip: Point = [x, base - size * 0.42];
      return (
        flat([[x - half, base], tip, [x + half, base]], darker(paint, 0.12 - layer * 0.05)) +
        (snow
          ? flat(
              [
                [x - half * 0.45, base - size * 0.23],
                tip,
                [x + half * 0.45, base - size * 0.23],
                [x + half * 0.1, base - size * 0.17],
                [x - half * 0.2, base - size * 0.2],
              ],
              '#f6f9fc',
            )
          : '')
      );
    })
    .join('');

export const bush = (stage: Stage, x: number, y: number, size: number): string => {
  const colour = leaf(stage);
  return (
    oval(x - size * 0.45, y - size * 0.25, size * 0.45, size * 0.34, darker(colour, 0.15)) +
    oval(x + size * 0.45, y - size * 0.22, size * 0.42, size * 0.3, darker(colour, 0.1)) +
    oval(x, y - size * 0.36, size * 0.55, size * 0.45, colour) +
    oval(x - size * 0.1, y - size * 0.5, size * 0.3, size * 0.22, lighter(colour, 0.15), 0.7)
  );
};

/** A tuft of grass, its foot at (x, y). */
const tuft = (x: number, y: number, size: number, paint: string): string =>
  [
    '-0.1,0 -0.25,-0.5 -0.5,-0.85',
    '-0.03,0 -0.06,-0.6 -0.12,-1.1',
    '0.04,0 0.12,-0.6 0.3,-1',
    '0.1,0 0.3,-0.4 0.6,-0.7',
  ]
    .map((blade) => taper(around(blade, x, y, size), [size * 0.14, size * 0.1, size * 0.02], paint))
    .join('');

/** Tufts in the foreground, along the lower edge. */
export const tufts = ({ width, height, unit, random }: Stage, paint: string, count = 12): string =>
  Array.from({ length: count }, (_, index) =>
    tuft(
      ((index + random.between(0.1, 0.9)) / count) * width,
      height + unit * random.between(0, 30),
      unit * random.between(40, 80),
      random.chance(0.5) ? paint : lighter(paint, 0.12),
    ),
  ).join('');

export const flower = (x: number, y: number, size: number, paint: string): string =>
  stroke(
    [
      [x, y],
      [x + size * 0.1, y - size * 0.6],
      [x, y - size],
    ],
    '#6f9a4d',
    size * 0.1,
  ) +
  [0, 1, 2, 3, 4]
    .map((petal) =>
      oval(
        x + Math.cos(petal * 1.257) * size * 0.2,
        y - size + Math.sin(petal * 1.257) * size * 0.2,
        size * 0.17,
        size * 0.17,
        paint,
      ),
    )
    .join('') +
  oval(x, y - size, size * 0.13, size * 0.13, '#f5d04e');

/** Flowers (or fallen leaves in autumn) strewn over the ground. */
export const strewn = (stage: Stage, top: number, bottom: number, count: number): string => {
  const { width, height, unit, random, light } = stage;
  return Array.from({ length: count }, () => {
    const depth = random.next();
    const [x, y, size] = [random.next() * width, (top + (bottom - top) * depth) * height, unit * (18 + depth * 30)];
    return light.season === 'autumn'
      ? oval(x, y, size * 0.4, size * 0.22, leaf(stage), 0.9)
      : light.season === 'winter'
        ? ''
        : flower(x, y, size, random.pick(['#fffaf0', '#f7c6d0', '#f4d35e', '#d9c2f0']));
  }).join('');
};

/** A pot plant, its foot at (x, y). */
export const potPlant = (x: number, y: number, size: number, pot = '#c8745a'): string => {
  const leaves = [
    '0,-0.4 -0.42,-0.8 -0.62,-0.78',
    '0,-0.4 -0.24,-1.05 -0.36,-1.25',
    '0,-0.4 0.05,-1.1 0.02,-1.4',
    '0,-0.4 0.3,-1 0.42,-1.18',
    '0,-0.4 0.45,-0.76 0.68,-0.72',
  ];
  return (
    leaves
      .map((blade, index) =>
        taper(
          around(blade, x, y, size),
          [size * 0.05, size * 0.24, size * 0.03],
          index % 2 === 0 ? '#5f9268' : '#79a97c',
        ),
      )
      .join('') +
    flat(around('-0.26,-0.44 0.26,-0.44 0.2,0 -0.2,0', x, y, size), pot) +
    rect(x - size * 0.3, y - size * 0.5, size * 0.6, size * 0.12, lighter(pot, 0.15), size * 0.03)
  );
};

/** A window with the sky in it (gradient `sky`) and bright panes. */
export const pane = ({ light }: Stage, x: number, y: number, width: number, height: number): string => {
  const frame = '#fbf6ec';
  const bar = Math.min(width, height) * 0.035;
  return (
    rect(x - bar * 1.6, y - bar * 1.6, width + bar * 3.2, height + bar * 3.2, frame, bar * 0.6) +
    rect(x, y, width, height, 'url(#sky)') +
    bank(
      along('0,0.78 0.3,0.66 0.62,0.76 1,0.68', (dx, dy) => [x + dx * width, y + dy * height]),
      y + height,
      light.mood === 'night' ? '#353b5c' : '#8fb37b',
      0.75,
    ) +
    rect(x + width / 2 - bar / 2, y, bar, height, frame) +
    rect(x, y + height * 0.42, width, bar, frame) +
    flat(
      [
        [x + width * 0.08, y + height],
        [x + width * 0.4, y],
        [x + width * 0.5, y],
        [x + width * 0.18, y + height],
      ],
      '#ffffff',
      0.16,
    ) +
    rect(x - bar * 3, y + height + bar * 1.4, width + bar * 6, bar * 1.8, darker(frame, 0.06), bar * 0.5)
  );
};

export const cushion = (x: number, y: number, size: number, paint: string): string =>
  soft(around('-0.5,-0.45 0,-0.4 0.5,-0.45 0.46,0 0.5,0.45 0,0.4 -0.5,0.45 -0.46,0', x, y, size), paint) +
  soft(around('-0.4,0.1 0,0.3 0.44,0.1 0.46,0.42 0,0.38 -0.46,0.42', x, y, size), darker(paint, 0.18), 0.5);

/** A picture on the wall. */
export const framed = (x: number, y: number, width: number, height: number, paint: string): string =>
  rect(x, y, width, height, '#fbf6ec', width * 0.03) +
  rect(x + width * 0.1, y + height * 0.1, width * 0.8, height * 0.8, paint) +
  bank(
    along('0.1,0.72 0.38,0.5 0.62,0.66 0.9,0.52', (dx, dy) => [x + dx * width, y + dy * height]),
    y + height * 0.9,
    darker(paint, 0.28),
  ) +
  oval(x + width * 0.66, y + height * 0.32, width * 0.09, width * 0.09, '#f8e3a8');

export const bowl = (x: number, y: number, size: number, paint: string): string =>
  oval(x, y - size * 0.3, size * 0.62, size * 0.14, blend(paint, '#2a1a20', 0.35)) +
  flat(around('-0.62,-0.3 0.62,-0.3 0.8,0 -0.8,0', x, y, size), paint) +
  oval(x, y, size * 0.8, size * 0.1, darker(paint, 0.12));

export const ball = (x: number, y: number, size: number, paint: string): string =>
  oval(x, y, size * 1.1, size * 0.25, '#22142e', 0.2) +
  oval(x, y - size, size, size, paint) +
  stroke(around('-0.9,-1.2 0,-0.8 0.9,-1.3', x, y, size), '#fffaf0', size * 0.16, 0.9) +
  oval(x - size * 0.35, y - size * 1.4, size * 0.22, size * 0.16, '#ffffff', 0.5);
