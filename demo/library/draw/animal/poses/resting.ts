import { along, blob, ellipse, limb, type Point } from '../../art.ts';
import { frameBetween } from '../coat.ts';
import type { Build } from '../look.ts';
import { collarAt, measures, type Rig } from './rig.ts';
import { restingTail } from './tails.ts';

/** Lying like a sphinx; `drop` 1 puts the head on the paws. */
const lying = (build: Build, drop: number): Rig => {
  const { B, D, lw } = measures(build);
  const height = D * 1.08;
  const w = B * 0.52;
  const to = (x: number, y: number): Point => [x * w, y * height];
  const neckTop: Point = [w * (0.92 + drop * 0.1), -height * (1.15 - drop * 0.45) - build.neck * (0.8 - drop * 0.7)];
  const reach = w + build.leg * 0.34 + D * 0.26;
  const fore = (dx: number, dy: number) => [
    limb([to(0.72, -0.3), [w * 0.98, -lw * 0.62 + dy], [reach + dx, -lw * 0.5 + dy]], [lw * 1.6, lw * 1.1, lw * 0.95]),
    ellipse(reach + dx + lw * 0.25, -lw * 0.5 + dy, lw * 0.8, lw * 0.5),
  ];
  return {
    tail: { ...restingTail(build, to(-1.02, -0.14)), layer: 'behind', resting: true },
    far: fore(lw * 0.7, -lw * 0.42),
    torso: [
      blob(along('0.7,-1.02 0,-0.95 -0.7,-0.92 -1.12,-0.5 -1.08,-0.01 0,-0.01 0.8,-0.01 1.12,-0.4 1,-0.85', to)),
      limb([to(0.6, -0.6), neckTop], [D * 0.95, build.head * 1.15]),
      ellipse(-w * 0.6, -height * 0.44, D * 0.62, height * 0.44),
    ],
    legs: [ellipse(-w * 0.12, -lw * 0.52, lw * 1.5, lw * 0.52), ...fore(0, 0)],
    paws: [
      { at: [reach + lw * 0.2, -lw * 0.4], reach: lw * 1.7 },
      { at: [reach + lw * 0.9, -lw * 0.8], reach: lw * 1.7 },
      { at: [lw * 0.4 - w * 0.12, -lw * 0.4], reach: lw * 1.2 },
    ],
    creases: [along('-0.02,-0.1 -0.02,-0.5 -0.3,-0.84 -0.62,-0.88', to), along('0.5,-0.48 0.62,-0.16 0.95,-0.3', to)],
    frame: frameBetween(along('-1.05,-0.8 0,-0.97 0.95,-1', to), along('-1.05,0 0,0 1.05,0', to), D),
    frontal: false,
    head: { x: neckTop[0] + build.head * 0.18, y: neckTop[1] - build.head * (0.42 - drop * 0.2), turn: drop * 5 },
    collar: drop > 0.5 ? null : collarAt(neckTop[0], neckTop[1] + build.head * 0.34, build.head),
  };
};

export const lie = (build: Build): Rig => lying(build, 0);
export const doze = (build: Build): Rig => lying(build, 1);

export const loaf = (build: Build): Rig => {
  const { B, D, lw } = measures(build);
  const height = D * 1.3;
  const w = B * 0.56;
  const to = (x: number, y: number): Point => [x * w, y * height];
  const thick = build.tail === 'plume' ? 0.44 : 0.28;
  const neckTop = to(0.66, -1.02);
  return {
    tail: {
      points: [
        [-w * 0.98, -D * 0.24],
        [-w * 0.62, -D * thick * 0.5],
        [-w * 0.1, -D * thick * 0.5],
        [w * 0.32, -D * thick * 0.45],
      ],
      widths: [thick, thick, thick * 0.95, thick * 0.7].map((width) => width * D),
      layer: 'middle',
      resting: true,
    },
    far: [],
    torso: [
      blob(along('0.55,-0.98 -0.1,-1 -0.75,-0.86 -1.08,-0.42 -1,-0.02 0,-0.01 0.9,-0.02 1.1,-0.36 0.98,-0.76', to)),
    ],
    legs: [
      limb(
        [
          [w * 0.55, -lw * 0.5],
          [w * 0.95, -lw * 0.5],
        ],
        [lw, lw],
      ),
    ],
    paws: [{ at: [w * 0.8, -2], reach: lw }],
    creases: [along('0.38,-0.1 0.34,-0.3 0.5,-0.46', to), along('-0.06,-0.16 -0.1,-0.44 -0.42,-0.64 -0.7,-0.62', to)],
    frame: frameBetween(along('-1,-0.7 0,-1 0.8,-1', to), along('-1,0 0,0 1,0', to), D),
    frontal: false,
    head: { x: neckTop[0] + build.head * 0.16, y: neckTop[1] - build.head * 0.34 },
    collar: collarAt(neckTop[0] + build.head * 0.12, neckTop[1] + build.head * 0.26, build.head),
  };
};

/** Asleep, rolled up. */
export const curl = (build: Build): Rig => {
  const { B, D, lw } = measures(build);
  const w = B * 0.36 + D * 0.4;
  const height = D * 0.95 + B * 0.2;
  const to = (x: number, y: number): Point => [x * w, y * height];
  const thick = (build.tail === 'plume' || build.tail === 'brush' ? 0.5 : 0.27) * D;
  const tip = build.tail === 'stub' || build.tail === 'curl' ? -0.3 : 0.42;
  return {
    tail: {
      points: [to(-0.9, -0.22), [-w * 0.5, -thick * 0.5], [w * tip * 0.3, -thick * 0.5], [w * tip, -thick * 0.5]],
      widths: [thick * 0.8, thick, thick, thick * 0.6],
      layer: 'front',
      resting: true,
    },
    far: [],
    torso: [
      blob(along('0.3,-0.98 -0.4,-0.96 -0.95,-0.6 -1,-0.2 -0.6,-0.01 0,-0.01 0.7,-0.01 1.02,-0.24 0.9,-0.7', to)),
    ],
    legs: [ellipse(w * 0.8, -lw * 0.55, lw * 1.2, lw * 0.55)],
    paws: [{ at: [w * 0.86, -lw * 0.4], reach: lw * 1.2 }],
    creases: [along('-0.28,-0.12 -0.16,-0.46 -0.46,-0.76', to)],
    frame: frameBetween(along('-1,-0.4 -0.3,-1 0.8,-0.85', to), along('-0.6,0 0,0 1,0', to), D),
    frontal: false,
    head: { x: w * 0.56, y: Math.min(-height * 0.42, -build.head * 0.98), turn: 14, scale: 0.96 },
    collar: null,
  };
};
