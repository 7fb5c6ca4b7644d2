import { along, blob, ellipse, limb, type Point, symmetric } from '../../art.ts';
import { frameBetween } from '../coat.ts';
import type { Build } from '../look.ts';
import { collarAt, measures, paw, type Rig } from './rig.ts';
import { restingTail } from './tails.ts';

/** How tall a sitting body is, without neck and head. */
const sittingHeight = ({ leg, depth, length }: Build) => leg * 0.8 + depth * 0.85 + length * 0.15;

export const sit = (build: Build): Rig => {
  const { B, D, lw } = measures(build);
  const height = sittingHeight(build);
  const w = B * 0.2 + D * 0.42;
  const to = (x: number, y: number): Point => [x * w, y * height];
  const neckTop: Point = [w * 0.52, -height - build.neck * 0.6];
  const x = w * 0.62;
  const fore = (dx: number) => [
    limb(
      [to((x + dx) / w - 0.06, -0.55), [x + dx, -height * 0.3], [x + dx, -lw * 0.3]],
      [lw * 1.7, lw * 1.08, lw * 0.95],
    ),
    paw(x + dx, 0, lw),
  ];
  return {
    tail: { ...restingTail(build, to(-1.05, -0.08)), layer: 'behind', resting: true },
    far: fore(lw * 0.95),
    torso: [
      blob(
        along('0.3,-1.02 0.9,-0.78 0.92,-0.5 0.45,-0.14 -0.3,-0.01 -1.12,-0.01 -1.3,-0.26 -0.92,-0.58 -0.28,-0.88', to),
      ),
      limb([to(0.3, -0.78), neckTop], [D * 0.9, build.head * 1.15]),
      ellipse(-w * 0.46, -height * 0.235, w * 0.74, height * 0.235),
    ],
    legs: [ellipse(w * 0.22, -lw * 0.46, lw * 1.35, lw * 0.46), ...fore(0)],
    paws: [
      { at: [x, 0], reach: height * 0.2 },
      { at: [x + lw, 0], reach: height * 0.2 },
      { at: [w * 0.3, 0], reach: lw * 1.1 },
    ],
    creases: [along('0.22,-0.14 0.24,-0.3 -0.1,-0.455 -0.55,-0.47', to), along('0.34,-0.42 0.34,-0.26 0.36,-0.12', to)],
    frame: frameBetween(along('-1.25,-0.12 -1,-0.5 0.05,-0.98', to), along('-0.2,0 0.35,-0.3 0.92,-0.76', to), D),
    frontal: false,
    head: { x: neckTop[0] + build.head * 0.1, y: neckTop[1] - build.head * 0.5 },
    collar: collarAt(neckTop[0], neckTop[1] + build.head * 0.28, build.head),
  };
};

/** Sitting, seen from the front. */
export const front = (build: Build): Rig => {
  const { B, D, lw } = measures(build);
  const height = sittingHeight(build) * 0.98;
  const w = D * 0.62 + B * 0.1;
  const to = (x: number, y: number): Point => [x * w, y * height];
  const neckTop: Point = [0, -height - build.neck * 0.5];
  const leg = (side: number) => [
    limb([to(side * 0.36, -0.55), to(side * 0.34, -0.3), [side * w * 0.32, -lw * 0.4]], [lw * 1.6, lw * 1.15, lw]),
    ellipse(side * w * 0.32, -lw * 0.5, lw * 0.75, lw * 0.5),
    ellipse(side * w * 0.95, -lw * 0.5, lw * 0.95, lw * 0.5),
  ];
  return {
    tail: { ...restingTail(build, to(-0.85, -0.08)), layer: 'behind', resting: true },
    far: [],
    torso: [
      blob(symmetric('0,-1 0.62,-0.85 0.84,-0.5 1.1,-0.2 0.86,-0.01 0,-0.01', to)),
      limb([to(0, -0.75), neckTop], [D * 0.95, build.head * 1.2]),
    ],
    legs: [...leg(-1), ...leg(1)],
    paws: [-1, 1].flatMap((side) => [
      { at: [side * w * 0.32, 0] as Point, reach: height * 0.18 },
      { at: [side * w, 0] as Point, reach: lw },
    ]),
    creases: [-1, 1].flatMap((side) =>
      ['0.02,-0.42 0.06,-0.2 0.08,-0.02', '0.6,-0.44 0.62,-0.22 0.54,-0.02'].map((list) =>
        along(list, (x, y) => to(x * side, y)),
      ),
    ),
    frame: frameBetween(along('-1.05,-0.1 -0.8,-0.5 -0.5,-0.95', to), along('1.05,-0.1 0.8,-0.5 0.5,-0.95', to), D),
    frontal: true,
    head: { x: 0, y: neckTop[1] - build.head * 0.48 },
    collar: collarAt(0, neckTop[1] + build.head * 0.24, build.head * 1.06, 0.06),
  };
};

/** Head and shoulders; the body runs out of the picture's lower edge at y = 0. */
export const portrait = (build: Build): Rig => {
  const { head } = build;
  const w = head * 1.25 + build.depth * 0.12;
  const top = -head * 1.5;
  const to = (x: number, y: number): Point => [x * head, top + y * head];
  return {
    tail: { points: [to(0, 0), to(0, 1)], widths: [1, 1], layer: 'behind', resting: true },
    far: [],
    torso: [blob(symmetric(`0,-0.3 0.66,0 ${(w / head) * 0.98},0.85 ${(w / head) * 1.08},1.7 0,2`, to))],
    legs: [],
    paws: [],
    creases: [],
    frame: frameBetween(along('-1.3,1.7 -1.1,0.9 -0.5,0', to), along('1.3,1.7 1.1,0.9 0.5,0', to), build.depth),
    frontal: true,
    head: { x: 0, y: top - head * 0.62 },
    collar: collarAt(0, top + head * 0.14, head * 1.16, 0.06),
  };
};
