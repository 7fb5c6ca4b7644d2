import { type Art, darker, ellipse, type Ids, limb, line, nothing, place, surface, together, unboxed } from '../art.ts';
import { mark, shading, tailMarks, torsoMarks } from './coat.ts';
import { drawHead, type Expression } from './head.ts';
import type { Build, Look } from './look.ts';
import { type Pose, rigFor } from './poses.ts';

export type { Look } from './look.ts';
export type { Pose } from './poses.ts';

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

const socks = (colour: string | null, paws: { at: readonly [number, number]; reach: number }[]): string =>
  colour === null ? '' : paws.map(({ at: [x, y], reach }) => mark(ellipse(x, y, reach * 1.1, reach), colour)).join('');

/** One animal, looking to the right, standing on y = 0. Its hull is exactly the visible body. */
export const drawAnimal = (look: Look, ids: Ids, { pose, expression, growth, wag }: Manner): Art => {
  const build = grown(look.build, growth);
  const scaled = { ...look, build };
  const rig = rigFor(build, pose);
  const { coat } = look;
  const shadow = darker(coat.base, 0.6);

  const [root] = rig.tail.points;
  const tailShape = limb(rig.tail.points, rig.tail.widths);
  const tail =
    pose === 'portrait'
      ? nothing
      : place(
          place(
            surface(
              ids,
              [tailShape],
              coat.base,
              tailMarks(look, rig.tail.points, Math.max(...rig.tail.widths)) + shading([tailShape]),
            ),
            { x: -root[0], y: -root[1] },
          ),
          { x: root[0], y: root[1], turn: rig.tail.front ? wag * 1.5 : wag * 14 },
        );
  const far =
    rig.far.length === 0
      ? nothing
      : surface(
          ids,
          rig.far,
          darker(coat.base, 0.24),
          socks(coat.socks && darker(coat.socks, 0.22), rig.paws) + shading(rig.far),
        );
  const creases = rig.creases.map((points) => line(points, shadow, build.depth * 0.045, 'opacity=".28"')).join('');
  const body = surface(
    ids,
    rig.body,
    coat.base,
    torsoMarks(scaled, rig.frame) + socks(coat.socks, rig.paws) + shading(rig.body) + creases,
  );
  const head = place(drawHead(scaled, ids, expression), rig.head);
  const throat = unboxed(
    mark(ellipse(rig.head.x, rig.head.y + build.head * 0.8, build.head * 0.75, build.head * 0.42), shadow, 0.16),
  );
  const collar =
    look.collar === null || rig.collar === null
      ? nothing
      : unboxed(
          line(rig.collar, look.collar, build.head * 0.24) +
            mark(ellipse(rig.collar[1][0], rig.collar[1][1] + build.head * 0.2, build.head * 0.13), '#f2c14e'),
        );
  return together(
    rig.tail.front ? nothing : tail,
    far,
    body,
    pose === 'curl' || pose === 'loaf' ? nothing : throat,
    collar,
    rig.tail.front && pose !== 'curl' ? tail : nothing,
    head,
    rig.tail.front && pose === 'curl' ? tail : nothing,
  );
};
