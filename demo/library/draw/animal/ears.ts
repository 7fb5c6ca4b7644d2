import {
  along,
  type Art,
  between,
  blob,
  darker,
  ellipse,
  fill,
  nothing,
  type Point,
  polygon,
  together,
  unboxed,
} from '../art.ts';
import { mark } from './coat.ts';
import { type Face, type Side, sides } from './face.ts';

const inner = '#e8a79b';

const both = (draw: (side: Side) => Art): Art => together(...sides.map((side) => draw(side)));

/** Colour of the ears where they differ from the head. */
const earColour = ({ look: { coat } }: Face): string =>
  coat.face === 'points' ||
  coat.face === 'blaze' ||
  coat.face === 'half' ||
  coat.pattern === 'saddle' ||
  coat.pattern === 'spots'
    ? coat.mark
    : coat.base;

const onSide = ({ on }: Face, list: string, side: Side): Point[] => along(list, (x, y) => on(x * side, y));

/** A standing ear out of its inner foot, tip and outer foot. */
const upright = (face: Face, list: string, softness: number): Art =>
  both((side) => {
    const points = onSide(face, list, side);
    const middle: Point = [
      (points[0][0] + points[1][0] + points[2][0]) / 3,
      (points[0][1] + points[1][1] + points[2][1]) / 3 + face.radius * 0.08,
    ];
    const hollow = points.map((point) => between(middle, point, 0.58));
    const colour = earColour(face);
    return together(
      fill(polygon(points, softness * face.radius), colour),
      unboxed(() => mark(polygon(hollow, softness * face.radius * 0.6), inner, colour < '#777777' ? 0.35 : 0.8)),
    );
  });

const hanging = (face: Face, list: string): Art => {
  const lift = face.expression.swept ? 0.55 : 0;
  const colour = earColour(face);
  const { coat } = face.look;
  const paint = colour === coat.base ? darker(colour, 0.17) : colour;
  return both((side) => {
    const shape = blob(
      along(list, (x, y) => face.on((x + lift * Math.max(0, y) * 0.5) * side, y - lift * Math.max(0, y))),
    );
    return together(
      fill(shape, paint),
      unboxed(() => mark(shape, 'url(#shade)')),
    );
  });
};

/** The tip falls forward. */
const tipped = (face: Face): { behind: Art; front: Art } => {
  const colour = darker(earColour(face), 0.1);
  return {
    behind: both((side) =>
      fill(polygon(onSide(face, '0.18,-0.6 0.7,-1.32 1,-0.35', side), face.radius * 0.16), colour),
    ),
    front: both((side) =>
      fill(polygon(onSide(face, '0.46,-1.1 0.9,-1.2 1.1,-0.7', side), face.radius * 0.14), darker(colour, 0.22)),
    ),
  };
};

const folded = (face: Face, list: string): Art =>
  both((side) => {
    const shape = polygon(onSide(face, list, side), face.radius * 0.2);
    const { coat } = face.look;
    return fill(shape, coat.face === 'mask' ? coat.mark : darker(earColour(face), 0.15));
  });

const teddy = (face: Face): Art =>
  both((side) => {
    const [x, y] = face.on(0.78 * side, -0.78);
    return together(
      fill(ellipse(x, y, face.radius * 0.42), face.look.coat.base),
      unboxed(() => mark(ellipse(x, y, face.radius * 0.24), face.look.coat.light)),
    );
  });

/** Ears, those parts of them that are behind the skull and those before it. */
export const drawEars = (face: Face): { behind: Art; front: Art } => {
  const isCat = face.look.species === 'cat';
  const behind = (art: Art) => ({ behind: art, front: nothing });
  const front = (art: Art) => ({ behind: nothing, front: art });
  switch (face.look.build.ears) {
    case 'pricked': {
      return behind(
        isCat
          ? upright(face, '0.12,-0.62 0.74,-1.42 0.98,-0.3', 0.14)
          : upright(face, '0.08,-0.6 0.78,-1.5 1,-0.25', 0.17),
      );
    }
    case 'bat': {
      return behind(upright(face, '0.16,-0.55 0.92,-1.58 1.04,-0.2', 0.26));
    }
    case 'round': {
      return behind(teddy(face));
    }
    case 'tipped': {
      return tipped(face);
    }
    case 'folded': {
      return front(folded(face, isCat ? '0.28,-0.78 0.82,-0.98 0.94,-0.42' : '0.4,-0.92 1.02,-0.92 0.92,-0.2'));
    }
    case 'floppy': {
      return front(hanging(face, '0.56,-0.84 0.96,-0.74 1.2,-0.12 1.14,0.4 0.9,0.42 0.78,-0.1 0.64,-0.5'));
    }
    case 'long': {
      return front(hanging(face, '0.56,-0.8 0.98,-0.64 1.26,0.1 1.24,0.82 0.94,0.88 0.78,0.2 0.62,-0.4'));
    }
  }
};
