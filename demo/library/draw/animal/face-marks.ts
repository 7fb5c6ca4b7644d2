import { along, blob, ellipse, limb, type Point } from '../art.ts';
import { mark } from './coat.ts';
import { type Face, sides } from './face.ts';

const soft = (points: Point[], paint: string, opacity = 1) => mark(blob(points), paint, opacity);

const dot = ({ front, radius }: Face, [x, y, reach]: readonly number[], paint: string): string => {
  const [cx, cy] = front(x, y);
  return mark(ellipse(cx, cy, reach * radius), paint);
};

/** A white stripe from the nose to the brow: the rest of the head is covered left and right. */
const blaze = ({ look, front, on }: Face): string =>
  sides
    .map((side) =>
      soft(
        [
          on(1.4 * side, -1.3),
          ...along('0.15,-1.2 0.11,-0.3 0.4,0.22 0.86,0.62', (x, y) => front(x * side, y)),
          on(1.5 * side, 0.2),
        ],
        look.coat.mark,
      ),
    )
    .join('');

const calico = ({ look: { coat }, front, on }: Face): string =>
  soft([on(-1.4, -1.3), ...along('-0.1,-1.1 -0.02,-0.2 -0.3,0.35', front), on(-1.4, 0.5)], coat.mark) +
  soft([on(1.4, -1.2), ...along('0.3,-1.1 0.24,-0.15 0.55,0.2', front), on(1.4, 0.2)], coat.third ?? coat.base);

const tabby = ({ look, front, radius }: Face): string => {
  const stroke = (list: string, width: number, side = 1) =>
    mark(
      limb(
        along(list, (x, y) => front(x * side, y)),
        [width, width * 0.8, width * 0.3].map((share) => share * radius),
      ),
      look.coat.mark,
    );
  return (
    stroke('0,-1 0,-0.6 0,-0.36', 0.12) +
    sides
      .map(
        (side) =>
          stroke('0.26,-1 0.24,-0.66 0.3,-0.4', 0.11, side) +
          stroke('1.2,0.02 0.84,0.1 0.64,0.1', 0.1, side) +
          stroke('1.2,0.36 0.82,0.36 0.62,0.3', 0.1, side),
      )
      .join('')
  );
};

/** The markings of the head, under the muzzle. */
export const faceMarks = (face: Face): string => {
  const { look, front, on } = face;
  const { coat } = look;
  if (look.species === 'fox') {
    return sides
      .map((side) =>
        soft(
          [
            ...along('0.08,0.3 0.46,0.16', (x, y) => front(x * side, y)),
            ...along('1.4,0.24 0.8,1', (x, y) => on(x * side, y)),
            front(0, 1.1),
          ],
          coat.light,
        ),
      )
      .join('');
  }
  switch (coat.face) {
    case 'blaze': {
      return blaze(face);
    }
    case 'mask': {
      return soft(
        along('-0.64,0.1 -0.3,-0.02 0,0.06 0.3,-0.02 0.64,0.1 0.66,0.62 0,1.3 -0.66,0.62', front),
        coat.mark,
        0.95,
      );
    }
    case 'points': {
      return soft(along('-0.55,-0.3 0,-0.5 0.55,-0.3 0.62,0.4 0,1.1 -0.62,0.4', front), coat.mark, 0.86);
    }
    case 'tan': {
      return (
        [-0.36, 0.36].map((x) => dot(face, [x, -0.4, 0.11], coat.light)).join('') +
        [-0.5, 0.5].map((x) => dot(face, [x, 0.42, 0.28], coat.light)).join('')
      );
    }
    case 'half': {
      return calico(face);
    }
    case 'tabby': {
      return tabby(face);
    }
    case 'plain':
    case 'muzzle': {
      return coat.pattern === 'spots'
        ? [
            [-0.5, -0.6, 0.12],
            [0.24, -0.76, 0.09],
            [0.72, 0.1, 0.1],
            [-0.74, 0.2, 0.08],
            [0.04, -0.45, 0.06],
            [0.5, -0.35, 0.16],
          ]
            .map((spot) => dot(face, spot, coat.mark))
            .join('')
        : '';
    }
  }
};
