import {
  along,
  blend,
  blob,
  darker,
  ellipse,
  lighter,
  line,
  type Point,
  polygon,
  type Shape,
  symmetric,
} from '../art.ts';
import { mark } from './coat.ts';
import { type Face, sides, type Side } from './face.ts';

const ink = '#20171c';

/** 0 black … 1 white. */
const brightness = (colour: string): number =>
  [1, 3, 5].reduce((sum, start) => sum + Number.parseInt(colour.slice(start, start + 2), 16), 0) / 765;

/** What can be seen on the fur: lids and the like. */
const lineOn = (fur: string): string => (brightness(fur) < 0.4 ? lighter(fur, 0.45) : darker(fur, 0.65));

/** The colour of the fur around the eyes. */
const furAtEyes = ({ look: { coat } }: Face): string =>
  ['blaze', 'points', 'half'].includes(coat.face) ? coat.mark : coat.base;

const eye = (face: Face, side: Side): string => {
  const { look, expression, radius, front } = face;
  const isCat = look.species === 'cat';
  const [x, y] = front((isCat ? 0.43 : 0.4) * side, isCat ? 0 : -0.1);
  const fur = furAtEyes(face);
  if (expression.eyes !== 'open') {
    const bend = radius * (expression.eyes === 'closed' ? 0.1 : -0.12);
    const half = radius * 0.17;
    const lid: Point[] = [
      [x - half, y],
      [x, y + bend],
      [x + half, y],
    ];
    return line(lid, lineOn(fur), radius * 0.07);
  }
  const dot = (size: number, paint: string, tall = 1, opacity = 1) =>
    mark(ellipse(x, y, radius * size, radius * size * tall), paint, opacity);
  const shine =
    mark(ellipse(x + radius * 0.05, y - radius * 0.065, radius * 0.05), '#ffffff', 0.95) +
    mark(ellipse(x - radius * 0.045, y + radius * 0.06, radius * 0.025), '#ffffff', 0.5);
  if (isCat) {
    const iris = side === 1 && look.otherEye ? look.otherEye : look.eyes;
    return (
      dot(0.22, darker(fur, 0.5), 0.95) +
      dot(0.195, iris, 0.94) +
      dot(0.19, 'url(#shade)', 0.94) +
      dot(0.09, ink, 1.75) +
      shine
    );
  }
  if (look.species === 'plush') {
    return dot(0.11, ink) + shine;
  }
  const rim = brightness(fur) < 0.4 ? lighter(fur, 0.22) : darker(fur, 0.4);
  const brow = line(
    along('-0.12,-0.26 0.02,-0.32 0.14,-0.26', (dx, dy) => [x + dx * radius * side, y + dy * radius]),
    brightness(fur) < 0.4 ? lighter(fur, 0.2) : darker(fur, 0.28),
    radius * 0.06,
  );
  return (
    brow + dot(0.165, rim, 1, 0.75) + dot(0.135, look.eyes, 1.05) + (look.eyes === ink ? '' : dot(0.08, ink)) + shine
  );
};

export const drawEyes = (face: Face): string => sides.map((side) => eye(face, side)).join('');

/** Nose, mouth and whiskers of a cat. */
export const catFeatures = ({ look, front, radius }: Face): string => {
  const { coat } = look;
  const pale = coat.face === 'points' ? lighter(coat.mark, 0.12) : coat.light;
  const [x, y] = front(0, 0.27);
  const n = radius * 0.1;
  const cheeks = sides
    .map((side) => mark(ellipse(...front(0.17 * side, 0.44), radius * 0.24, radius * 0.19), pale, 0.95))
    .join('');
  const whiskers = sides
    .flatMap((side) =>
      [-1, 1].map((row) =>
        line(
          along(`0.3,${0.42 + row * 0.06} 0.8,${0.36 + row * 0.15} 1.22,${0.42 + row * 0.22}`, (wx, wy) =>
            front(wx * side, wy),
          ),
          brightness(coat.base) > 0.75 ? '#8d7f7b' : '#fffaf2',
          radius * 0.024,
          'opacity=".7"',
        ),
      ),
    )
    .join('');
  const mouth = sides
    .map((side) =>
      line(
        along('0,1.2 0.8,2.1 1.9,1.7', (dx, dy) => [x + dx * n * side, y + dy * n]),
        lineOn(pale),
        radius * 0.036,
      ),
    )
    .join('');
  const nose = polygon(
    along('-1,-0.5 1,-0.5 0,0.8', (dx, dy) => [x + dx * n, y + dy * n]),
    n * 0.5,
  );
  const chin = mark(ellipse(...front(0, 0.62), radius * 0.18, radius * 0.13), pale, 0.9);
  return chin + cheeks + mouth + mark(nose, brightness(pale) < 0.5 ? '#5b4650' : '#d98880') + whiskers;
};

/** The snout of a dog (a fox, a teddy): its outline, because it may stick out below the skull, and what is on it. */
export const snout = ({
  look,
  expression,
  front,
  radius,
}: Face): { outline: Shape; marks: () => string; features: () => string } => {
  const { coat, build } = look;
  const long = build.muzzle;
  const width = 0.56 - long * 0.06;
  const bottom = 0.78 + long * 0.3;
  const outline = blob(
    symmetric(`0,-0.1 ${width * 0.62},0.02 ${width},0.42 ${width * 0.72},${bottom - 0.1} 0,${bottom}`, front),
  );
  const paint =
    coat.face === 'mask'
      ? blend(coat.mark, coat.base, 0.12)
      : coat.face === 'plain'
        ? lighter(coat.base, 0.14)
        : coat.light;
  const [x, y] = front(expression.turn * 0.1, 0.2 + long * 0.16);
  const n = radius * 0.17;
  const lip = y + n * 1.9 + radius * long * 0.1;
  const features = () => {
    const lines = lineOn(paint);
    const below = (dx: number, dy: number): Point => [x + dx * n, lip + dy * n];
    const tongue =
      expression.mouth === 'open'
        ? mark(blob(symmetric('0,-0.2 1.25,-0.2 0.9,1.2 0,1.7', below)), '#5a2530') +
          mark(blob(symmetric('0,0.2 0.75,0.2 0.8,1.7 0,2.3', below)), '#ef8d93') +
          line([below(0, 0.5), below(0, 1.7)], '#d3666f', n * 0.16)
        : '';
    const mouth =
      line(
        [
          [x, y + n * 0.6],
          [x, lip],
        ],
        lines,
        radius * 0.045,
      ) +
      sides
        .map((side) =>
          line(
            along('0,0 0.9,0.42 2,-0.05', (dx, dy) => below(dx * side, dy)),
            lines,
            radius * 0.045,
          ),
        )
        .join('');
    const nose = blob(symmetric('0,-0.62 1,-0.45 0.62,0.45 0,0.8', (dx, dy) => [x + dx * n, y + dy * n]));
    return (
      tongue +
      mouth +
      mark(nose, look.species === 'plush' ? '#6b4a3a' : '#2a2026') +
      mark(ellipse(x - n * 0.2, y - n * 0.3, n * 0.42, n * 0.16), '#ffffff', 0.4)
    );
  };
  return { outline, marks: () => mark(outline, paint), features };
};
