import { blob, ellipse, limb, type Placement, type Point, type Shape } from '../art.ts';
import { type Frame, frameBetween } from './coat.ts';
import type { Build } from './look.ts';

export const allPoses = ['stand', 'sit', 'front', 'lie', 'doze', 'loaf', 'curl', 'run', 'bow', 'portrait'] as const;
export type Pose = (typeof allPoses)[number];

/** A limb's course, before it has an outline. */
export interface Course {
  points: Point[];
  widths: number[];
}

/** A body in a pose: it looks to the right and stands on y = 0, x = 0 about its middle. */
export interface Rig {
  tail: Course & { front: boolean };
  /** Legs on the far side, painted darker, behind the body. */
  far: Shape[];
  /** Torso, neck and near legs: one surface. */
  body: Shape[];
  /** Where socks go: paws with the reach of the sock. */
  paws: { at: Point; reach: number }[];
  /** Folds between leg and body, drawn as faint lines. */
  creases: Point[][];
  frame: Frame;
  head: Placement;
  /** Left, middle and right of the collar; null when it cannot be seen. */
  collar: [Point, Point, Point] | null;
}

const paw = ([x, y]: Point, size: number): Shape => ellipse(x + size * 0.35, y - size * 0.42, size * 0.95, size * 0.5);

/** The tail of a build, rooted at `root`; `lift` 1 is raised, 0 hangs. */
const tailCourse = ({ tail, depth, fluff }: Build, [x, y]: Point, lift: number): Course => {
  const unit = depth / 40;
  const course = (points: [number, number][], widths: number[]): Course => ({
    points: [
      [x, y],
      ...points.map(([dx, dy]): Point => [
        x + dx * unit,
        y + (lift * dy + (1 - lift) * (Math.abs(dx) * 0.9 + Math.abs(dy) * 0.15)) * unit,
      ]),
    ],
    widths: widths.map((width) => width * unit),
  });
  switch (tail) {
    case 'long': {
      return course(
        [
          [-18, -8],
          [-34, -26],
          [-36, -50],
          [-26, -64],
        ],
        [12, 10, 9.5, 9, 7 + fluff * 4],
      );
    }
    case 'plume': {
      return course(
        [
          [-16, -12],
          [-34, -26],
          [-46, -46],
          [-44, -62],
        ],
        [12, 18, 25, 22, 7],
      );
    }
    case 'curl': {
      return course(
        [
          [-12, -18],
          [-4, -36],
          [12, -34],
          [12, -20],
        ],
        [12, 12 + fluff * 4, 12 + fluff * 6, 11, 8],
      );
    }
    case 'stub': {
      return course([[-8, -6]], [14, 11]);
    }
    case 'whip': {
      return course(
        [
          [-20, -8],
          [-40, -24],
          [-50, -46],
        ],
        [10, 7, 5.5, 3.5],
      );
    }
    case 'brush': {
      return course(
        [
          [-20, 4],
          [-38, 0],
          [-56, -12],
          [-66, -22],
        ],
        [11, 20, 27, 22, 7],
      );
    }
  }
};

const hips = (build: Build) => {
  const { leg: L, length: B, depth: D } = build;
  return { L, B, D, front: B / 2 - D * 0.3, back: -B / 2 + D * 0.28, lw: D * 0.3 };
};

const stand = (build: Build): Rig => {
  const { L, B, D, front, back, lw } = hips(build);
  const top = -(L + D);
  const neckTop: Point = [B / 2 + build.neck * 0.55, top - build.neck * 0.95];
  const torso = blob([
    [front + 6, top],
    [0, top + D * 0.07],
    [back, top + D * 0.01],
    [-B / 2 - 2, top + D * 0.4],
    [back + 4, -L + D * 0.02],
    [0, -L - D * 0.16],
    [front - 2, -L + D * 0.06],
    [B / 2 + 4, -L - D * 0.34],
    [B / 2 + 2, top + D * 0.25],
  ]);
  const neck = limb(
    [[front, top + D * 0.4], [B / 2 - 2, top + D * 0.1], neckTop],
    [D * 0.85, D * 0.72, build.head * 1.15],
  );
  const foreleg = (dx: number) => [
    limb(
      [
        [front + dx, -L - D * 0.3],
        [front + dx - 1, -L * 0.5],
        [front + dx, -lw * 0.3],
      ],
      [lw * 1.7, lw * 1.08, lw * 0.92],
    ),
    paw([front + dx, 0], lw),
  ];
  const hindleg = (dx: number) => [
    limb(
      [
        [back + dx + 2, -L - D * 0.42],
        [back + dx + 6, -L * 0.82],
        [back + dx - 5, -L * 0.42],
        [back + dx - 2, -lw * 0.3],
      ],
      [D * 0.78, D * 0.52, lw * 0.95, lw * 0.85],
    ),
    paw([back + dx - 2, 0], lw),
  ];
  return {
    tail: { ...tailCourse(build, [-B / 2 + 3, top + D * 0.22], 1), front: false },
    far: [...foreleg(-D * 0.36), ...hindleg(D * 0.42)],
    body: [torso, neck, ...foreleg(D * 0.06), ...hindleg(0)],
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
        [front - D * 0.24, -L - D * 0.4],
        [front - D * 0.22, -L - D * 0.1],
        [front - D * 0.1, -L + 2],
      ],
    ],
    frame: frameBetween(
      [
        [-B / 2, top + D * 0.06],
        [0, top + D * 0.05],
        [B / 2, top],
      ],
      [
        [-B / 2, -L],
        [0, -L - D * 0.12],
        [B / 2, -L],
      ],
      D,
    ),
    head: { x: neckTop[0] + build.head * 0.22, y: neckTop[1] - build.head * 0.38 },
    collar: [
      [neckTop[0] - build.head * 0.62, neckTop[1] + build.head * 0.38],
      [neckTop[0] - build.head * 0.02, neckTop[1] + build.head * 0.78],
      [neckTop[0] + build.head * 0.62, neckTop[1] + build.head * 0.5],
    ],
  };
};

const run = (build: Build): Rig => {
  const { L, B, D, front, back, lw } = hips(build);
  const top = -(L * 0.92 + D);
  const low = top + D;
  const neckTop: Point = [B / 2 + build.neck * 0.95, top - build.neck * 0.5];
  const torso = blob([
    [front + 8, top + 2],
    [0, top - D * 0.06],
    [back, top + D * 0.02],
    [-B / 2 - 4, top + D * 0.4],
    [back + 4, low],
    [2, low - D * 0.2],
    [front - 2, low + D * 0.06],
    [B / 2 + 6, low - D * 0.3],
    [B / 2 + 6, top + D * 0.25],
  ]);
  const neck = limb([[front, top + D * 0.4], [B / 2, top + D * 0.12], neckTop], [D * 0.8, D * 0.68, build.head * 1.1]);
  const reach = L * 0.95 + D * 0.2;
  const fore = (dx: number, up: number) => {
    const end: Point = [front + reach + dx, -up];
    return [
      limb(
        [[front + 2, low - D * 0.25], [front + reach * 0.5 + dx * 0.5, low + (end[1] - low) * 0.35], end],
        [lw * 1.8, lw * 1.1, lw * 0.85],
      ),
      ellipse(end[0] + lw * 0.3, end[1], lw * 0.75, lw * 0.5),
    ];
  };
  const hind = (dx: number, up: number) => {
    const end: Point = [back - reach * 1.05 + dx, -up];
    return [
      limb(
        [
          [back + 2, low - D * 0.4],
          [back - reach * 0.3, low + L * 0.12],
          [back - reach * 0.62 + dx * 0.5, low + (end[1] - low) * 0.4],
          end,
        ],
        [D * 0.8, D * 0.48, lw, lw * 0.8],
      ),
      ellipse(end[0] - lw * 0.2, end[1], lw * 0.7, lw * 0.48),
    ];
  };
  const liftFore = L * 0.42;
  return {
    tail: { ...tailCourse(build, [-B / 2 + 1, top + D * 0.2], 0.75), front: false },
    far: [...fore(-L * 0.3, liftFore * 0.25), ...hind(L * 0.42, L * 0.08)],
    body: [torso, neck, ...fore(0, liftFore), ...hind(0, L * 0.3)],
    paws: [
      { at: [front + reach, -liftFore], reach: L * 0.36 },
      { at: [back - reach * 1.05, -L * 0.3], reach: L * 0.36 },
      { at: [front + reach - L * 0.3, -liftFore * 0.25], reach: L * 0.36 },
      { at: [back - reach * 1.05 + L * 0.42, -L * 0.08], reach: L * 0.36 },
    ],
    creases: [
      [
        [back + D * 0.38, top + D * 0.4],
        [back + D * 0.42, low - D * 0.16],
        [back + D * 0.1, low + 2],
      ],
    ],
    frame: frameBetween(
      [
        [-B / 2, top + D * 0.06],
        [0, top],
        [B / 2 + 4, top],
      ],
      [
        [-B / 2, low],
        [0, low - D * 0.15],
        [B / 2 + 4, low],
      ],
      D,
    ),
    head: { x: neckTop[0] + build.head * 0.4, y: neckTop[1] - build.head * 0.28, turn: 6 },
    collar: [
      [neckTop[0] - build.head * 0.5, neckTop[1] + build.head * 0.3],
      [neckTop[0] - build.head * 0.02, neckTop[1] + build.head * 0.72],
      [neckTop[0] + build.head * 0.5, neckTop[1] + build.head * 0.66],
    ],
  };
};

const sit = (build: Build): Rig => {
  const { L, B, D, lw } = hips(build);
  const height = L * 0.8 + D * 0.85 + B * 0.16;
  const w = B * 0.2 + D * 0.42;
  const neckTop: Point = [w * 0.52, -height - build.neck * 0.6];
  const torso = blob([
    [w * 0.3, -height - build.neck * 0.1],
    [w * 0.9, -height * 0.78],
    [w * 0.92, -height * 0.5],
    [w * 0.45, -height * 0.14],
    [-w * 0.3, -1],
    [-w * 1.12, -2],
    [-w * 1.3, -height * 0.26],
    [-w * 0.92, -height * 0.58],
    [-w * 0.28, -height * 0.88],
  ]);
  const neck = limb([[w * 0.3, -height * 0.78], neckTop], [D * 0.9, build.head * 1.15]);
  const haunch = ellipse(-w * 0.46, -height * 0.23, w * 0.74, height * 0.235);
  const foot = ellipse(w * 0.22, -lw * 0.42, lw * 1.35, lw * 0.46);
  const fore = (x: number) => [
    limb(
      [
        [x - w * 0.06, -height * 0.55],
        [x, -height * 0.3],
        [x, -lw * 0.3],
      ],
      [lw * 1.7, lw * 1.08, lw * 0.95],
    ),
    paw([x, 0], lw),
  ];
  const x = w * 0.62;
  return {
    tail: { ...tailCourse(build, [-w * 1.1, -height * 0.09], build.tail === 'curl' ? 1 : 0.32), front: false },
    far: fore(x + lw * 0.95),
    body: [torso, neck, haunch, foot, ...fore(x)],
    paws: [
      { at: [x, 0], reach: height * 0.2 },
      { at: [x + lw, 0], reach: height * 0.2 },
      { at: [w * 0.3, 0], reach: lw * 1.1 },
    ],
    creases: [
      [
        [w * 0.22, -height * 0.14],
        [w * 0.24, -height * 0.3],
        [-w * 0.1, -height * 0.455],
        [-w * 0.55, -height * 0.47],
      ],
      [
        [x - lw * 0.62, -height * 0.42],
        [x - lw * 0.62, -height * 0.26],
        [x - lw * 0.56, -height * 0.12],
      ],
    ],
    frame: frameBetween(
      [
        [-w * 1.25, -height * 0.12],
        [-w * 1, -height * 0.5],
        [w * 0.05, -height * 0.98],
      ],
      [
        [-w * 0.2, 0],
        [w * 0.35, -height * 0.3],
        [w * 0.92, -height * 0.76],
      ],
      D,
    ),
    head: { x: neckTop[0] + build.head * 0.1, y: neckTop[1] - build.head * 0.5 },
    collar: [
      [neckTop[0] - build.head * 0.62, neckTop[1] + build.head * 0.2],
      [neckTop[0], neckTop[1] + build.head * 0.62],
      [neckTop[0] + build.head * 0.62, neckTop[1] + build.head * 0.26],
    ],
  };
};

/** Sitting, seen from the front. */
const front = (build: Build): Rig => {
  const { L, B, D, lw } = hips(build);
  const height = L * 0.8 + D * 0.85 + B * 0.14;
  const w = D * 0.62 + B * 0.1;
  const neckTop: Point = [0, -height - build.neck * 0.5];
  const torso = blob([
    [0, -height * 1],
    [w * 0.62, -height * 0.85],
    [w * 0.84, -height * 0.5],
    [w * 1.1, -height * 0.2],
    [w * 0.86, -1],
    [0, -1],
    [-w * 0.86, -1],
    [-w * 1.1, -height * 0.2],
    [-w * 0.84, -height * 0.5],
    [-w * 0.62, -height * 0.85],
  ]);
  const neck = limb([[0, -height * 0.75], neckTop], [D * 0.95, build.head * 1.2]);
  const leg = (side: number) => [
    limb(
      [
        [side * w * 0.36, -height * 0.55],
        [side * w * 0.34, -height * 0.3],
        [side * w * 0.32, -lw * 0.3],
      ],
      [lw * 1.6, lw * 1.15, lw],
    ),
    ellipse(side * w * 0.32, -lw * 0.42, lw * 0.75, lw * 0.5),
    ellipse(side * w * 0.95, -lw * 0.42, lw * 0.95, lw * 0.5),
  ];
  return {
    tail: { ...tailCourse(build, [-w * 0.85, -height * 0.08], build.tail === 'curl' ? 1 : 0.4), front: false },
    far: [],
    body: [torso, neck, ...leg(-1), ...leg(1)],
    paws: [-1, 1].flatMap((side) => [
      { at: [side * w * 0.32, 0] as Point, reach: height * 0.18 },
      { at: [side * w * 1, 0] as Point, reach: lw },
    ]),
    creases: [
      ...[-1, 1].flatMap((side): Point[][] => [
        [
          [side * w * 0.02, -height * 0.42],
          [side * w * 0.06, -height * 0.2],
          [side * w * 0.08, -2],
        ],
        [
          [side * w * 0.6, -height * 0.44],
          [side * w * 0.62, -height * 0.22],
          [side * w * 0.54, -2],
        ],
      ]),
    ],
    frame: frameBetween(
      [
        [-w * 1.05, -height * 0.1],
        [-w * 0.8, -height * 0.5],
        [-w * 0.5, -height * 0.95],
      ],
      [
        [w * 1.05, -height * 0.1],
        [w * 0.8, -height * 0.5],
        [w * 0.5, -height * 0.95],
      ],
      D,
    ),
    head: { x: 0, y: neckTop[1] - build.head * 0.48 },
    collar: [
      [-build.head * 0.66, neckTop[1] + build.head * 0.22],
      [0, neckTop[1] + build.head * 0.56],
      [build.head * 0.66, neckTop[1] + build.head * 0.22],
    ],
  };
};

/** Lying like a sphinx; `drop` 1 puts the head on the paws. */
const lying = (build: Build, drop: number): Rig => {
  const { B, D, lw } = hips(build);
  const height = D * 1.08;
  const w = B * 0.52;
  const neckTop: Point = [w * 0.92, -height * (1.15 - drop * 0.45) - build.neck * (0.8 - drop * 0.7)];
  const torso = blob([
    [w * 0.7, -height * 1.02],
    [0, -height * 0.95],
    [-w * 0.7, -height * 0.92],
    [-w * 1.12, -height * 0.5],
    [-w * 1.08, -1],
    [0, -1],
    [w * 0.8, -1],
    [w * 1.12, -height * 0.4],
    [w * 1, -height * 0.85],
  ]);
  const neck = limb([[w * 0.6, -height * 0.6], neckTop], [D * 0.95, build.head * 1.15]);
  const haunch = ellipse(-w * 0.6, -height * 0.44, D * 0.62, height * 0.44);
  const hindPaw = ellipse(-w * 0.12, -lw * 0.5, lw * 1.5, lw * 0.52);
  const reach = w + build.leg * 0.72 + D * 0.2;
  const fore = (dx: number, dy: number) => [
    limb(
      [
        [w * 0.72, -height * 0.3],
        [w * 0.98, -lw * 0.62 + dy],
        [reach + dx, -lw * 0.5 + dy],
      ],
      [lw * 1.6, lw * 1.1, lw * 0.95],
    ),
    ellipse(reach + dx + lw * 0.25, -lw * 0.46 + dy, lw * 0.8, lw * 0.5),
  ];
  return {
    tail: { ...tailCourse(build, [-w * 1.04, -height * 0.14], build.tail === 'curl' ? 1 : 0.15), front: false },
    far: fore(lw * 0.7, -lw * 0.42),
    body: [torso, neck, haunch, hindPaw, ...fore(0, 0)],
    paws: [
      { at: [reach + lw * 0.2, -lw * 0.4], reach: lw * 1.7 },
      { at: [reach + lw * 0.9, -lw * 0.8], reach: lw * 1.7 },
      { at: [lw * 0.4 - w * 0.12, -lw * 0.4], reach: lw * 1.2 },
    ],
    creases: [
      [
        [-w * 0.02, -height * 0.1],
        [-w * 0.02, -height * 0.5],
        [-w * 0.3, -height * 0.84],
        [-w * 0.62, -height * 0.88],
      ],
      [
        [w * 0.5, -height * 0.48],
        [w * 0.62, -height * 0.16],
        [w * 0.95, -lw * 1.15],
      ],
    ],
    frame: frameBetween(
      [
        [-w * 1.05, -height * 0.8],
        [0, -height * 0.97],
        [w * 0.95, -height],
      ],
      [
        [-w * 1.05, 0],
        [0, 0],
        [w * 1.05, 0],
      ],
      D,
    ),
    head: { x: neckTop[0] + build.head * 0.18, y: neckTop[1] - build.head * (0.42 - drop * 0.2), turn: drop * 5 },
    collar:
      drop > 0.5
        ? null
        : [
            [neckTop[0] - build.head * 0.6, neckTop[1] + build.head * 0.22],
            [neckTop[0], neckTop[1] + build.head * 0.68],
            [neckTop[0] + build.head * 0.64, neckTop[1] + build.head * 0.34],
          ],
  };
};

const loaf = (build: Build): Rig => {
  const { B, D, lw } = hips(build);
  const height = D * 1.3;
  const w = B * 0.56;
  const torso = blob([
    [w * 0.55, -height * 0.98],
    [-w * 0.1, -height],
    [-w * 0.75, -height * 0.86],
    [-w * 1.08, -height * 0.42],
    [-w * 1, -2],
    [0, -1],
    [w * 0.9, -2],
    [w * 1.1, -height * 0.36],
    [w * 0.98, -height * 0.76],
  ]);
  const pawTuck = limb(
    [
      [w * 0.55, -lw * 0.5],
      [w * 0.95, -lw * 0.55],
    ],
    [lw * 1, lw * 1],
  );
  const neckTop: Point = [w * 0.66, -height * 1.02];
  return {
    tail: {
      points: [
        [-w * 0.98, -D * 0.2],
        [-w * 0.62, -D * 0.07],
        [-w * 0.1, -D * 0.1],
        [w * 0.32, -D * 0.14],
      ],
      widths: [D * 0.3, D * 0.28, D * 0.26, D * 0.2].map((width) => width * (build.tail === 'plume' ? 1.6 : 1)),
      front: true,
    },
    far: [],
    body: [torso, pawTuck],
    paws: [{ at: [w * 0.75, -2], reach: lw * 1 }],
    creases: [
      [
        [w * 0.38, -height * 0.1],
        [w * 0.34, -height * 0.3],
        [w * 0.5, -height * 0.46],
      ],
      [
        [-w * 0.06, -height * 0.16],
        [-w * 0.1, -height * 0.44],
        [-w * 0.42, -height * 0.64],
        [-w * 0.7, -height * 0.62],
      ],
    ],
    frame: frameBetween(
      [
        [-w, -height * 0.7],
        [0, -height],
        [w * 0.8, -height],
      ],
      [
        [-w, 0],
        [0, 0],
        [w, 0],
      ],
      D,
    ),
    head: { x: neckTop[0] + build.head * 0.16, y: neckTop[1] - build.head * 0.34 },
    collar: [
      [neckTop[0] - build.head * 0.62, neckTop[1] + build.head * 0.14],
      [neckTop[0] + build.head * 0.1, neckTop[1] + build.head * 0.58],
      [neckTop[0] + build.head * 0.8, neckTop[1] + build.head * 0.2],
    ],
  };
};

/** Asleep, rolled up. */
const curl = (build: Build): Rig => {
  const { B, D, lw } = hips(build);
  const w = B * 0.36 + D * 0.4;
  const height = D * 0.95 + B * 0.2;
  const torso = blob([
    [w * 0.3, -height * 0.98],
    [-w * 0.4, -height * 0.96],
    [-w * 0.95, -height * 0.6],
    [-w * 1, -height * 0.2],
    [-w * 0.6, -1],
    [0, -1],
    [w * 0.7, -1],
    [w * 1.02, -height * 0.24],
    [w * 0.9, -height * 0.7],
  ]);
  const thick = build.tail === 'plume' || build.tail === 'brush' ? 0.5 : build.tail === 'stub' ? 0.24 : 0.26;
  const far = build.tail === 'stub' ? -0.4 : 0.42;
  return {
    tail: {
      points: [
        [-w * 0.9, -height * 0.2],
        [-w * 0.5, -D * thick * 0.42],
        [w * far * 0.3, -D * thick * 0.42],
        [w * far, -D * thick * 0.5],
      ],
      widths: [D * 0.3, D * thick, D * thick, D * thick * 0.6],
      front: true,
    },
    far: [],
    body: [torso, ellipse(w * 0.8, -lw * 0.5, lw * 1.2, lw * 0.55)],
    paws: [{ at: [w * 0.86, -lw * 0.4], reach: lw * 1.2 }],
    creases: [
      [
        [-w * 0.28, -height * 0.12],
        [-w * 0.16, -height * 0.46],
        [-w * 0.46, -height * 0.76],
      ],
    ],
    frame: frameBetween(
      [
        [-w, -height * 0.4],
        [-w * 0.3, -height],
        [w * 0.8, -height * 0.85],
      ],
      [
        [-w * 0.6, 0],
        [0, 0],
        [w, 0],
      ],
      D,
    ),
    head: { x: w * 0.56, y: -height * 0.42, turn: 16, scale: 0.96 },
    collar: null,
  };
};

/** Play bow: chest on the ground, rear in the air. */
const bow = (build: Build): Rig => {
  const { L, B, D, back, lw } = hips(build);
  const top = -(L + D);
  const chest: Point = [B * 0.34, -D * 0.62];
  const neckTop: Point = [chest[0] + build.neck * 0.8 + D * 0.2, chest[1] - D * 0.34 - build.neck * 0.5];
  const torso = limb([[back, top + D * 0.5], [B * 0.02, -L * 0.66 - D * 0.55], chest], [D * 1.02, D * 0.84, D * 0.98]);
  const neck = limb([chest, neckTop], [D * 0.8, build.head * 1.1]);
  const hind = (dx: number) => [
    limb(
      [
        [back + dx, top + D * 0.55],
        [back + dx + 6, -L * 0.78],
        [back + dx - 5, -L * 0.42],
        [back + dx - 2, -lw * 0.3],
      ],
      [D * 0.85, D * 0.52, lw * 0.95, lw * 0.85],
    ),
    paw([back + dx - 2, 0], lw),
  ];
  const reach = chest[0] + L * 0.75 + D * 0.4;
  const fore = (dx: number, dy: number) => [
    limb([chest, [chest[0] + D * 0.1, -lw * 0.8 + dy], [reach + dx, -lw * 0.5 + dy]], [lw * 1.6, lw * 1.15, lw]),
    ellipse(reach + dx + lw * 0.2, -lw * 0.46 + dy, lw * 0.8, lw * 0.5),
  ];
  return {
    tail: { ...tailCourse(build, [-B / 2 + 4, top + D * 0.24], 1), front: false },
    far: [...hind(D * 0.4), ...fore(lw * 0.8, -lw * 0.4)],
    body: [torso, neck, ...hind(0), ...fore(0, 0)],
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
        [B * 0.02, -L * 0.66 - D],
        [chest[0] + D * 0.3, chest[1] - D * 0.5],
      ],
      [
        [back - D * 0.4, top + D],
        [B * 0.02, -L * 0.66 - D * 0.1],
        [chest[0] + D * 0.1, -2],
      ],
      D,
    ),
    head: { x: neckTop[0] + build.head * 0.3, y: neckTop[1] - build.head * 0.3 },
    collar: null,
  };
};

/** Head and shoulders; the body runs out of the picture's lower edge at y = 0. */
const portrait = (build: Build): Rig => {
  const { head } = build;
  const w = head * 1.25 + build.depth * 0.12;
  const top = -head * 1.5;
  const torso = blob([
    [0, top - head * 0.3],
    [head * 0.66, top],
    [w * 0.98, top + head * 0.85],
    [w * 1.08, head * 0.2],
    [0, head * 0.5],
    [-w * 1.08, head * 0.2],
    [-w * 0.98, top + head * 0.85],
    [-head * 0.66, top],
  ]);
  return {
    tail: {
      points: [
        [0, 0],
        [0, -1],
      ],
      widths: [1, 1],
      front: false,
    },
    far: [],
    body: [torso],
    paws: [],
    creases: [],
    frame: frameBetween(
      [
        [-w, 0],
        [-w * 0.8, top * 0.6],
        [-head * 0.6, top],
      ],
      [
        [w, 0],
        [w * 0.8, top * 0.6],
        [head * 0.6, top],
      ],
      build.depth,
    ),
    head: { x: 0, y: top - head * 0.62 },
    collar: [
      [-head * 0.72, top + head * 0.1],
      [0, top + head * 0.48],
      [head * 0.72, top + head * 0.1],
    ],
  };
};

export const rigFor = (build: Build, pose: Pose): Rig => {
  switch (pose) {
    case 'stand': {
      return stand(build);
    }
    case 'run': {
      return run(build);
    }
    case 'sit': {
      return sit(build);
    }
    case 'front': {
      return front(build);
    }
    case 'lie': {
      return lying(build, 0);
    }
    case 'doze': {
      return lying(build, 1);
    }
    case 'loaf': {
      return loaf(build);
    }
    case 'curl': {
      return curl(build);
    }
    case 'bow': {
      return bow(build);
    }
    case 'portrait': {
      return portrait(build);
    }
  }
};
