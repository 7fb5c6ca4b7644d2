import { type Art, darker, ellipse, type Ids, limb, line, nothing, place, surface, together, unboxed } from '../art.ts';
import { mark, shading, tailMarks, torsoMarks } from './coat.ts';
import type { Expression } from './face.ts';
import { drawHead } from './head.ts';
import type { Build, Look } from './look.ts';
import { type Pose, rigFor } from './poses/index.ts';
import type { Rig } from './poses/rig.ts';

export type { Look } from './look.ts';
export type { Pose } from './poses/index.ts';

export interface Manner {
  pose: Pose;
  expression: Expression;
  /** 0.5 a newborn, 1 grown up. */
  growth: number;
  /** −1 … 1: where the tail is in its wag. */
  wag: number;
}

/** The young have short legs, small bodies and large heads. */
const grown = (build: Build, growth: number): Build => {
  const young = 1 - growth;
  const smaller = 1 - young * 0.9;
  return {
    ...build,
    leg: build.leg * (smaller - young * 0.25),
    length: build.length * smaller,
    depth: build.depth * (smaller + young * 0.12),
    neck: build.neck * smaller * (1 - young * 0.6),
    head: build.head * (1 - young * 0.35),
  };
};

const socks = (colour: string, paws: Rig['paws']): string =>
  paws.map(({ at: [x, y], reach }) => mark(ellipse(x, y, reach * 1.1, reach), colour)).join('');

const drawTail = (look: Look, ids: Ids, { tail }: Rig, wag: number): Art => {
  const [[x, y]] = tail.points;
  const shape = limb(tail.points, tail.widths);
  const still = surface(
    ids,
    [shape],
    look.coat.base,
    () => tailMarks(look, tail.points, Math.max(...tail.widths)) + shading([shape]),
  );
  return wag === 0 ? still : place(place(still, { x: -x, y: -y }), { x, y, turn: wag * (tail.resting ? 3 : 14) });
};

const drawBody = (look: Look, ids: Ids, rig: Rig): Art => {
  const { coat, build } = look;
  const shapes = [...rig.torso, ...rig.legs];
  const shadow = darker(coat.base, 0.6);
  const chin = ellipse(rig.head.x, rig.head.y + build.head * 0.85, build.head * 0.85, build.head * 0.42);
  return surface(
    ids,
    shapes,
    coat.base,
    () =>
      torsoMarks(look, rig) +
      (coat.socks ? socks(coat.socks, rig.paws) : '') +
      shading(shapes) +
      mark(chin, shadow, 0.2) +
      rig.creases.map((points) => line(points, shadow, build.depth * 0.05, 'opacity=".3"')).join(''),
  );
};

const drawFarLegs = ({ coat }: Look, ids: Ids, rig: Rig): Art =>
  rig.far.length === 0
    ? nothing
    : surface(
        ids,
        rig.far,
        darker(coat.base, 0.24),
        () => (coat.socks ? socks(darker(coat.socks, 0.2), rig.paws) : '') + shading(rig.far),
      );

const drawCollar = ({ collar: colour, build }: Look, { collar }: Rig): Art =>
  colour === null || collar === null
    ? nothing
    : unboxed(
        () =>
          line(collar, darker(colour, 0.25), build.head * 0.26) +
          line(
            collar.map(([x, y]) => [x, y - build.head * 0.03] as const),
            colour,
            build.head * 0.2,
          ) +
          mark(ellipse(collar[1][0], collar[1][1] + build.head * 0.2, build.head * 0.13), '#f2c14e'),
      );

/** One animal, looking to the right, standing on y = 0. Its hull is exactly the visible body. */
export const drawAnimal = (adult: Look, ids: Ids, { pose, expression, growth, wag }: Manner): Art => {
  const look = { ...adult, build: grown(adult.build, growth) };
  const rig = rigFor(look.build, pose);
  const tail = pose === 'portrait' ? nothing : drawTail(look, ids, rig, wag);
  const head = place(drawHead(look, ids, expression), rig.head);
  return together(
    rig.tail.layer === 'behind' ? tail : nothing,
    drawFarLegs(look, ids, rig),
    drawBody(look, ids, rig),
    drawCollar(look, rig),
    rig.tail.layer === 'middle' ? tail : nothing,
    head,
    rig.tail.layer === 'front' ? tail : nothing,
  );
};
