import { mark, shading } from '../animal/coat.ts';
import {
  along,
  type Art,
  blob,
  darker,
  ellipse,
  fill,
  type Ids,
  lighter,
  limb,
  line,
  place,
  type Point,
  type Shape,
  surface,
  symmetric,
  together,
  unboxed,
} from '../art.ts';
import { hairBehind, humanHead } from './head.ts';
import type { HumanLook } from './look.ts';

export type { HumanLook } from './look.ts';

/** Sitting is cross-legged, on the ground or on something soft. */
export type HumanPose = 'stand' | 'sit';

export interface HumanArt {
  art: Art;
  /** The face, brow to chin: the only thing Immich puts a box around. */
  face: readonly Point[];
}

const sides = [-1, 1] as const;

interface Limbs {
  hip: number;
  /** Of the right-hand side; the left one mirrors it. */
  arm: string;
  legs: (side: 1 | -1) => Shape[];
  feet: (side: 1 | -1) => Shape;
}

const poses: Record<HumanPose, Limbs> = {
  stand: {
    hip: -128,
    arm: '29,12 37,50 33,92',
    legs: (side) => [
      limb(
        along('13,-128 14,-64 14,-6', (x, y) => [x * side, y]),
        [29, 23, 17],
      ),
    ],
    feet: (side) => ellipse(side * 17, -5.5, 13, 5.5),
  },
  sit: {
    hip: -24,
    arm: '29,12 43,46 40,76',
    legs: (side) => [
      limb(
        along('12,-26 34,-24 54,-20', (x, y) => [x * side, y]),
        [34, 32, 27],
      ),
      limb(
        along('54,-17 30,-11 4,-10', (x, y) => [x * side, y]),
        [27, 22, 17],
      ),
    ],
    feet: (side) => ellipse(side * -9, -7, 13, 6.5),
  },
};

/** A person seen from the front, on y = 0. */
export const drawHuman = (look: HumanLook, ids: Ids, pose: HumanPose): HumanArt => {
  const { hip, arm, legs, feet } = poses[pose];
  const shoulder = hip - 84;
  const from =
    (side: number) =>
    (x: number, y: number): Point => [x * side, shoulder + y];
  const torso = blob(symmetric('0,-6 12,-5 32,6 30,40 27,90 0,92', from(1)));
  const sleeves = sides.map((side) => limb(along(arm, from(side)), [19, 16, 13]));
  const hands = sides.map((side) => {
    const [x, y] = along(arm, from(side))[2];
    return fill(ellipse(x, y + 4, 7.5, 8.5), look.skin);
  });
  const trousers = sides.flatMap((side) => legs(side));
  const top = surface(
    ids,
    [torso, ...sleeves],
    look.top,
    () =>
      shading([torso]) +
      sides
        .map((side) => line(along('22,30 24,56 22,84', from(side)), darker(look.top, 0.5), 2, 'opacity=".25"'))
        .join(''),
  );
  const neck = together(
    fill(limb(along('0,-20 0,2', from(1)), [15, 17]), darker(look.skin, 0.14)),
    unboxed(() => mark(ellipse(0, shoulder - 2, 13, 5), lighter(look.top, 0.25))),
  );
  const headAt = { x: 0, y: shoulder - 28 };
  const head = humanHead(look);
  const shoes = sides.map((side) => fill(feet(side), darker(look.bottom, 0.45)));
  const figure = together(
    place(hairBehind(look), headAt),
    ...(pose === 'stand' ? shoes : []),
    surface(ids, trousers, look.bottom, () => shading(trousers)),
    ...(pose === 'sit' ? shoes : []),
    top,
    ...hands,
    neck,
    place(head.art, headAt),
  );
  const size = { x: 0, y: 0, scale: look.height };
  const face = place(place({ svg: '', hull: head.face }, headAt), size);
  return { art: place(figure, size), face: face.hull };
};
