import { along, blob, ellipse, limb, type Point } from '../../art.ts';
import { frameBetween } from '../coat.ts';
import type { Build } from '../look.ts';
import { collarAt, measures, paw, type Rig } from './rig.ts';
import { levelTail, raisedTail } from './tails.ts';

export const stand = (build: Build): Rig => {
  const { L, B, D, front, back, lw } = measures(build);
  const top = -(L + D);
  const neckTop: Point = [B / 2 + build.neck * 0.55, top - build.neck * 0.95];
  /** x in body lengths from the middle, y in body depths from the back. */
  const to = (x: number, y: number): Point => [x * B, top + y * D];
  const foreleg = (dx: number) => {
    const x = front + dx;
    return [
      limb(
        [
          [x, -L - D * 0.3],
          [x - 1, -L * 0.5],
          [x, -lw * 0.3],
        ],
        [lw * 1.7, lw * 1.08, lw * 0.92],
      ),
      paw(x, 0, lw),
    ];
  };
  const hindleg = (dx: number) => {
    const x = back + dx;
    return [
      limb(
        [
          [x + 2, -L - D * 0.42],
          [x + 6, -L * 0.82],
          [x - 5, -L * 0.42],
          [x - 2, -lw * 0.3],
        ],
        [D * 0.78, D * 0.52, lw * 0.95, lw * 0.85],
      ),
      paw(x - 2, 0, lw),
    ];
  };
  return {
    tail: { ...raisedTail(build, [-B / 2 + 3, top + D * 0.22]), layer: 'behind', resting: false },
    far: [...foreleg(-D * 0.36), ...hindleg(D * 0.42)],
    torso: [
      blob([
        [front + 6, top],
        to(0, 0.07),
        [back, top + D * 0.01],
        [-B / 2 - 2, top + D * 0.4],
        [back + 4, -L + D * 0.02],
        to(0, 0.84),
        [front - 2, -L + D * 0.06],
        [B / 2 + 4, -L - D * 0.34],
        [B / 2 + 2, top + D * 0.25],
      ]),
      limb([[front, top + D * 0.4], to(0.48, 0.1), neckTop], [D * 0.85, D * 0.72, build.head * 1.15]),
    ],
    legs: [...foreleg(D * 0.06), ...hindleg(0)],
    paws: [front + D * 0.06, back - 2, front - D * 0.36, back + D * 0.42 - 2].map((x) => ({
      at: [x, 0],
      reach: L * 0.42,
    })),
    creases: [
      [
        [back + D * 0.34, top + D * 0.42],
        [back + D * 0.42, -L - D * 0.16],
        [back + D * 0.26, -L + 2],
      ],
      [
        [front - D * 0.24, -L - D * 0.36],
        [front - D * 0.22, -L - D * 0.1],
        [front - D * 0.1, -L + 2],
      ],
    ],
    frame: frameBetween(along('-0.5,0.06 0,0.05 0.5,0', to), along('-0.5,1 0,0.88 0.5,1', to), D),
    frontal: false,
    head: { x: neckTop[0] + build.head * 0.22, y: neckTop[1] - build.head * 0.38 },
    collar: collarAt(neckTop[0], neckTop[1] + build.head * 0.42, build.head),
  };
};

export const run = (build: Build): Rig => {
  const { L, B, D, front, back, lw } = measures(build);
  const top = -(L * 0.92 + D);
  const low = top + D;
  const neckTop: Point = [B / 2 + build.neck * 0.95, top - build.neck * 0.5];
  const to = (x: number, y: number): Point => [x * B, top + y * D];
  const reach = L * 0.95 + D * 0.2;
  /** Feet: how far they are flung from the body, how high they are. */
  const fore = (x: number, y: number) => [
    limb(
      [
        [front + 2, low - D * 0.25],
        [front + reach * 0.5 + (x - front - reach) * 0.5, low + (y - low) * 0.35],
        [x, y],
      ],
      [lw * 1.8, lw * 1.1, lw * 0.85],
    ),
    ellipse(x + lw * 0.3, y, lw * 0.75, lw * 0.5),
  ];
  const hind = (x: number, y: number) => [
    limb(
      [
        [back + 2, low - D * 0.4],
        [back - reach * 0.3, low + L * 0.12],
        [back - reach * 0.62 + (x - back + reach) * 0.5, low + (y - low) * 0.4],
        [x, y],
      ],
      [D * 0.8, D * 0.48, lw, lw * 0.8],
    ),
    ellipse(x - lw * 0.2, y, lw * 0.7, lw * 0.48),
  ];
  const feet: [Point, Point, Point, Point] = [
    [front + reach, -L * 0.42],
    [front + reach - L * 0.3, -L * 0.12],
    [back - reach * 1.05, -L * 0.3],
    [back - reach * 1.05 + L * 0.42, -lw * 0.5],
  ];
  return {
    tail: { ...levelTail(build, [-B / 2 + 1, top + D * 0.2]), layer: 'behind', resting: false },
    far: [...fore(...feet[1]), ...hind(...feet[3])],
    torso: [
      blob([
        [front + 8, top + 2],
        to(0, -0.06),
        [back, top + D * 0.02],
        [-B / 2 - 4, top + D * 0.4],
        [back + 4, low],
        [2, low - D * 0.2],
        [front - 2, low + D * 0.06],
        [B / 2 + 6, low - D * 0.3],
        [B / 2 + 6, top + D * 0.25],
      ]),
      limb([[front, top + D * 0.4], to(0.5, 0.12), neckTop], [D * 0.8, D * 0.68, build.head * 1.1]),
    ],
    legs: [...fore(...feet[0]), ...hind(...feet[2])],
    paws: feet.map((at) => ({ at, reach: L * 0.36 })),
    creases: [
      [
        [back + D * 0.38, top + D * 0.4],
        [back + D * 0.42, low - D * 0.16],
        [back + D * 0.1, low + 2],
      ],
    ],
    frame: frameBetween(along('-0.5,0.06 0,0 0.53,0', to), along('-0.5,1 0,0.85 0.53,1', to), D),
    frontal: false,
    head: { x: neckTop[0] + build.head * 0.4, y: neckTop[1] - build.head * 0.28, turn: 6 },
    collar: collarAt(neckTop[0], neckTop[1] + build.head * 0.4, build.head * 0.84, -0.05),
  };
};

/** Play bow: chest on the ground, rear in the air. */
export const bow = (build: Build): Rig => {
  const { L, B, D, back, lw } = measures(build);
  const top = -(L + D);
  const chest: Point = [B * 0.34, -D * 0.62];
  const middle: Point = [B * 0.02, -L * 0.66 - D * 0.55];
  const neckTop: Point = [chest[0] + build.neck * 0.8 + D * 0.2, chest[1] - D * 0.34 - build.neck * 0.5];
  const hind = (dx: number) => {
    const x = back + dx;
    return [
      limb(
        [
          [x, top + D * 0.55],
          [x + 6, -L * 0.78],
          [x - 5, -L * 0.42],
          [x - 2, -lw * 0.3],
        ],
        [D * 0.85, D * 0.52, lw * 0.95, lw * 0.85],
      ),
      paw(x - 2, 0, lw),
    ];
  };
  const reach = chest[0] + L * 0.5 + D * 0.4;
  const fore = (dx: number, dy: number) => [
    limb([chest, [chest[0] + D * 0.1, -lw * 0.8 + dy], [reach + dx, -lw * 0.5 + dy]], [lw * 1.6, lw * 1.15, lw]),
    ellipse(reach + dx + lw * 0.2, -lw * 0.46 + dy, lw * 0.8, lw * 0.5),
  ];
  return {
    tail: { ...raisedTail(build, [-B / 2 + 4, top + D * 0.24]), layer: 'behind', resting: false },
    far: [...hind(D * 0.4), ...fore(lw * 0.8, -lw * 0.4)],
    torso: [
      limb([[back, top + D * 0.5], middle, chest], [D * 1.02, D * 0.84, D * 0.98]),
      limb([chest, neckTop], [D * 0.8, build.head * 1.1]),
    ],
    legs: [...hind(0), ...fore(0, 0)],
    paws: [
      { at: [back, 0], reach: L * 0.4 },
      { at: [back + D * 0.4, 0], reach: L * 0.4 },
      { at: [reach, -3], reach: lw * 1.7 },
      { at: [reach + lw, -6], reach: lw * 1.7 },
    ],
    creases: [
      [
        [back + D * 0.38, top + D * 0.5],
        [back + D * 0.42, -L - D * 0.1],
        [back + D * 0.24, -L + 4],
      ],
    ],
    frame: frameBetween(
      [
        [back - D * 0.4, top],
        [middle[0], middle[1] - D * 0.42],
        [chest[0] + D * 0.3, chest[1] - D * 0.5],
      ],
      [
        [back - D * 0.4, top + D],
        [middle[0], middle[1] + D * 0.42],
        [chest[0] + D * 0.1, -2],
      ],
      D,
    ),
    frontal: false,
    head: { x: neckTop[0] + build.head * 0.3, y: neckTop[1] - build.head * 0.3 },
    collar: null,
  };
};
