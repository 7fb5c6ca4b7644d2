import {
  type Art,
  between,
  blob,
  darker,
  ellipse,
  fill,
  type Ids,
  lighter,
  limb,
  line,
  type Point,
  polygon,
  type Shape,
  surface,
  together,
  unboxed,
} from '../art.ts';
import { mark, shading } from './coat.ts';
import type { Look } from './look.ts';

export interface Expression {
  eyes: 'open' | 'closed' | 'happy';
  /** −1 … 1: how far the face looks along (or against) the direction of the body. */
  turn: number;
  mouth: 'shut' | 'open';
  /** Ears blown back, when running. */
  swept?: boolean;
}

/** Coordinates on the head: the skull is about 1 around (0,0); `turn` slides the face over it. */
const grid = (radius: number, width: number, turn: number) => {
  const scaled = (x: number, y: number): Point => [x * radius * width, y * radius];
  const onFace = (x: number, y: number): Point => scaled(x * (1 - Math.abs(turn) * 0.12) + turn * 0.24, y);
  return { scaled, onFace };
};
type Grid = ReturnType<typeof grid>;

const earInner = '#e8a79b';

const ears = (look: Look, { scaled }: Grid, radius: number, swept: boolean): { behind: Art; front: Art } => {
  const { coat, build } = look;
  const dark = coat.face === 'points' || coat.pattern === 'saddle';
  const hung = dark ? coat.mark : coat.face === 'blaze' || coat.face === 'half' ? coat.mark : darker(coat.base, 0.16);
  const both = (draw: (side: 1 | -1) => Art): Art => together(draw(-1), draw(1));
  const upright = (inner: [number, number], tip: [number, number], outer: [number, number], softness: number): Art =>
    both((side) => {
      const points = [inner, tip, outer].map(([x, y]) => scaled(x * side, y));
      const middle: Point = [
        (points[0][0] + points[1][0] + points[2][0]) / 3,
        (points[0][1] + points[1][1] + points[2][1]) / 3 + radius * 0.08,
      ];
      const shrunk = points.map((point) => between(middle, point, 0.58));
      return together(
        fill(polygon(points, softness * radius), dark || coat.face === 'blaze' ? coat.mark : coat.base),
        unboxed(mark(polygon(shrunk, softness * radius * 0.6), earInner, dark ? 0.35 : 0.8)),
      );
    });
  const hanging = (points: [number, number][]): Art =>
    both((side) => {
      const lift = swept ? -0.55 : 0;
      const shape = blob(
        points.map(([x, y]) => scaled((x - lift * Math.max(0, y) * 0.5) * side, y + lift * Math.max(0, y))),
      );
      return together(fill(shape, hung), unboxed(mark(shape, 'url(#shade)')));
    });
  const none: Art = { svg: '', hull: [] };
  switch (build.ears) {
    case 'pricked': {
      return look.species === 'cat'
        ? { behind: upright([0.12, -0.62], [0.74, -1.42], [0.98, -0.3], 0.14), front: none }
        : { behind: upright([0.12, -0.6], [0.66, -1.62], [0.95, -0.4], 0.16), front: none };
    }
    case 'bat': {
      return { behind: upright([0.16, -0.55], [0.92, -1.6], [1.04, -0.2], 0.26), front: none };
    }
    case 'round': {
      return {
        behind: both((side) => {
          const [x, y] = scaled(0.78 * side, -0.82);
          return together(
            fill(ellipse(x, y, radius * 0.42), coat.base),
            unboxed(mark(ellipse(x, y, radius * 0.24), coat.light)),
          );
        }),
        front: none,
      };
    }
    case 'tipped': {
      return {
        behind: both((side) =>
          together(
            fill(
              polygon(
                [scaled(0.2 * side, -0.6), scaled(0.72 * side, -1.32), scaled(0.98 * side, -0.35)],
                radius * 0.16,
              ),
              hung,
            ),
          ),
        ),
        front: both((side) =>
          fill(
            polygon([scaled(0.5 * side, -1.12), scaled(0.86 * side, -1.18), scaled(1.08 * side, -0.72)], radius * 0.14),
            darker(hung, 0.18),
          ),
        ),
      };
    }
    case 'folded': {
      return look.species === 'cat'
        ? {
            behind: none,
            front: both((side) =>
              fill(
                polygon(
                  [scaled(0.28 * side, -0.78), scaled(0.82 * side, -0.98), scaled(0.94 * side, -0.42)],
                  radius * 0.2,
                ),
                darker(coat.base, 0.14),
              ),
            ),
          }
        : {
            behind: none,
            front: both((side) =>
              fill(
                polygon(
                  [scaled(0.4 * side, -0.92), scaled(1.02 * side, -0.92), scaled(0.92 * side, -0.22)],
                  radius * 0.2,
                ),
                hung,
              ),
            ),
          };
    }
    case 'floppy': {
      return {
        behind: none,
        front: hanging([
          [0.6, -0.82],
          [0.98, -0.7],
          [1.2, -0.1],
          [1.12, 0.42],
          [0.86, 0.4],
          [0.76, -0.1],
          [0.62, -0.5],
        ]),
      };
    }
    case 'long': {
      return {
        behind: none,
        front: hanging([
          [0.6, -0.78],
          [0.98, -0.62],
          [1.26, 0.1],
          [1.24, 0.82],
          [0.92, 0.88],
          [0.78, 0.2],
          [0.62, -0.4],
        ]),
      };
    }
  }
};

const eye = (look: Look, [x, y]: Point, radius: number, side: 1 | -1, expression: Expression): string => {
  const dark = '#20171c';
  if (expression.eyes !== 'open') {
    const bend = expression.eyes === 'closed' ? 0.1 : -0.12;
    const w = radius * 0.17;
    const paint = look.coat.base < '#444444' && look.coat.face !== 'blaze' ? '#8d8496' : darker(look.coat.mark, 0.6);
    return line(
      [
        [x - w, y],
        [x, y + radius * bend],
        [x + w, y],
      ],
      paint,
      radius * 0.065,
    );
  }
  const shine = mark(ellipse(x + radius * 0.045, y - radius * 0.06, radius * 0.042), '#ffffff', 0.95);
  if (look.species === 'cat') {
    const iris = side === 1 && look.otherEye ? look.otherEye : look.eyes;
    return (
      mark(ellipse(x, y, radius * 0.215, radius * 0.2), darker(look.coat.base, 0.45)) +
      mark(ellipse(x, y, radius * 0.19, radius * 0.178), iris) +
      mark(ellipse(x, y, radius * 0.085, radius * 0.16), dark) +
      mark(ellipse(x + radius * 0.05, y - radius * 0.07, radius * 0.05), '#ffffff', 0.95)
    );
  }
  const size = look.species === 'plush' ? 0.1 : 0.125;
  const rim =
    look.species === 'plush'
      ? ''
      : mark(
          ellipse(x, y, radius * (size + 0.035), radius * (size + 0.025)),
          look.eyes === dark ? lighter(look.coat.base, 0.2) : darker(look.coat.base, 0.3),
          0.5,
        );
  return (
    rim +
    mark(ellipse(x, y, radius * size, radius * size * 1.05), look.eyes) +
    (look.eyes === dark ? '' : mark(ellipse(x, y, radius * size * 0.6), dark)) +
    shine
  );
};

const faceMarks = (look: Look, { scaled, onFace }: Grid, radius: number): string => {
  const { coat } = look;
  const soft = (points: Point[], paint: string, opacity = 1) => mark(blob(points), paint, opacity);
  switch (coat.face) {
    case 'blaze': {
      return (
        soft(
          [
            scaled(-1.4, -1.3),
            onFace(-0.16, -1.2),
            onFace(-0.12, -0.3),
            onFace(-0.42, 0.25),
            onFace(-0.9, 0.7),
            scaled(-1.5, 0.2),
          ],
          coat.mark,
        ) +
        soft(
          [
            scaled(1.4, -1.3),
            onFace(0.16, -1.2),
            onFace(0.12, -0.3),
            onFace(0.42, 0.25),
            onFace(0.9, 0.7),
            scaled(1.5, 0.2),
          ],
          coat.mark,
        )
      );
    }
    case 'mask': {
      return soft(
        [onFace(-0.7, -0.15), onFace(0, 0), onFace(0.7, -0.15), onFace(0.62, 0.6), onFace(0, 1.3), onFace(-0.62, 0.6)],
        coat.mark,
        0.92,
      );
    }
    case 'points': {
      return soft(
        [
          onFace(-0.55, -0.3),
          onFace(0, -0.5),
          onFace(0.55, -0.3),
          onFace(0.62, 0.4),
          onFace(0, 1.1),
          onFace(-0.62, 0.4),
        ],
        coat.mark,
        0.88,
      );
    }
    case 'tan': {
      const spot = (x: number, y: number, rx: number, ry: number) => {
        const [cx, cy] = onFace(x, y);
        return mark(ellipse(cx, cy, rx * radius, ry * radius), coat.light);
      };
      return (
        spot(-0.36, -0.38, 0.12, 0.08) +
        spot(0.36, -0.38, 0.12, 0.08) +
        spot(-0.52, 0.4, 0.3, 0.26) +
        spot(0.52, 0.4, 0.3, 0.26)
      );
    }
    case 'half': {
      return (
        soft(
          [scaled(-1.4, -1.3), onFace(-0.1, -1.1), onFace(-0.02, -0.2), onFace(-0.3, 0.35), scaled(-1.4, 0.5)],
          coat.mark,
        ) +
        soft(
          [scaled(1.4, -1.2), onFace(0.3, -1.1), onFace(0.24, -0.15), onFace(0.55, 0.2), scaled(1.4, 0.2)],
          coat.third ?? coat.base,
        )
      );
    }
    case 'tabby': {
      const stroke = (points: [number, number][], width: number) =>
        mark(
          limb(
            points.map(([x, y]) => onFace(x, y)),
            [radius * width, radius * width * 0.8, radius * width * 0.3].slice(0, points.length),
          ),
          coat.mark,
        );
      return [
        stroke(
          [
            [0, -1],
            [0, -0.6],
            [0, -0.36],
          ],
          0.12,
        ),
        ...[-1, 1].flatMap((side) => [
          stroke(
            [
              [0.26 * side, -1],
              [0.24 * side, -0.66],
              [0.3 * side, -0.4],
            ],
            0.11,
          ),
          stroke(
            [
              [1.2 * side, 0.02],
              [0.84 * side, 0.1],
              [0.62 * side, 0.1],
            ],
            0.1,
          ),
          stroke(
            [
              [1.2 * side, 0.36],
              [0.82 * side, 0.36],
              [0.6 * side, 0.3],
            ],
            0.1,
          ),
        ]),
      ].join('');
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
            .map(([x, y, r]) => {
              const [cx, cy] = onFace(x, y);
              return mark(ellipse(cx, cy, r * radius), coat.mark);
            })
            .join('')
        : '';
    }
  }
};

const catFace = (look: Look, { onFace }: Grid, radius: number): string => {
  const { coat } = look;
  const pale = coat.face === 'points' ? coat.mark : coat.light;
  const [noseX, noseY] = onFace(0, 0.27);
  const cheek = (side: 1 | -1) => {
    const [x, y] = onFace(0.17 * side, 0.44);
    return mark(ellipse(x, y, radius * 0.24, radius * 0.19), pale, 0.95);
  };
  const whisker = (side: 1 | -1) =>
    [-0.06, 0.06]
      .map((dy) =>
        line(
          [onFace(0.3 * side, 0.42 + dy), onFace(0.8 * side, 0.36 + dy * 2.5), onFace(1.25 * side, 0.42 + dy * 4)],
          '#fffaf2',
          radius * 0.022,
          'opacity=".75"',
        ),
      )
      .join('');
  const n = radius * 0.1;
  const mouth = [-1, 1]
    .map((side) =>
      line(
        [
          [noseX, noseY + n * 1.2],
          [noseX + side * n * 0.8, noseY + n * 2.1],
          [noseX + side * n * 1.9, noseY + n * 1.7],
        ],
        darker(pale, 0.55),
        radius * 0.035,
      ),
    )
    .join('');
  const nose = mark(
    polygon(
      [
        [noseX - n, noseY - n * 0.5],
        [noseX + n, noseY - n * 0.5],
        [noseX, noseY + n * 0.8],
      ],
      n * 0.5,
    ),
    coat.base < '#505050' || coat.face === 'points' ? '#5b4650' : '#d98880',
  );
  return (
    mark(ellipse(...onFace(0, 0.62), radius * 0.18, radius * 0.13), pale, 0.9) +
    cheek(-1) +
    cheek(1) +
    mouth +
    nose +
    whisker(-1) +
    whisker(1)
  );
};

const dogFace = (
  look: Look,
  { onFace }: Grid,
  radius: number,
  expression: Expression,
): { under: Shape; marks: string; art: string } => {
  const { coat, build } = look;
  const long = build.muzzle;
  const width = 0.56 - long * 0.06 + (look.species === 'plush' ? 0.02 : 0);
  const bottom = 0.78 + long * 0.3;
  const muzzle = blob([
    onFace(-width * 0.62, 0.02),
    onFace(0, -0.1),
    onFace(width * 0.62, 0.02),
    onFace(width, 0.42),
    onFace(width * 0.72, bottom - 0.1),
    onFace(0, bottom),
    onFace(-width * 0.72, bottom - 0.1),
    onFace(-width, 0.42),
  ]);
  const paint = coat.face === 'mask' ? coat.mark : coat.face === 'plain' ? lighter(coat.base, 0.14) : coat.light;
  const noseY = 0.2 + long * 0.16;
  const [x, y] = onFace(expression.turn * 0.1, noseY);
  const n = radius * 0.17;
  const noseColour = look.species === 'plush' ? '#6b4a3a' : '#2a2026';
  const lineColour = darker(paint, 0.6);
  const lip = y + n * 1.9 + radius * long * 0.1;
  const tongue =
    expression.mouth === 'open'
      ? mark(
          blob([
            [x - n * 1.25, lip - n * 0.2],
            [x + n * 1.25, lip - n * 0.2],
            [x + n * 0.9, lip + n * 1.2],
            [x, lip + n * 1.7],
            [x - n * 0.9, lip + n * 1.2],
          ]),
          '#5a2530',
        ) +
        mark(
          blob([
            [x - n * 0.75, lip + n * 0.2],
            [x + n * 0.75, lip + n * 0.2],
            [x + n * 0.8, lip + n * 1.7],
            [x, lip + n * 2.3],
            [x - n * 0.8, lip + n * 1.7],
          ]),
          '#ef8d93',
        )
      : '';
  const mouth =
    line(
      [
        [x, y + n * 0.6],
        [x, lip],
      ],
      lineColour,
      radius * 0.045,
    ) +
    [-1, 1]
      .map((side) =>
        line(
          [
            [x, lip],
            [x + side * n * 0.9, lip + n * 0.42],
            [x + side * n * 2, lip - n * 0.05],
          ],
          lineColour,
          radius * 0.045,
        ),
      )
      .join('');
  const nose =
    mark(
      blob([
        [x - n, y - n * 0.45],
        [x, y - n * 0.62],
        [x + n, y - n * 0.45],
        [x + n * 0.62, y + n * 0.45],
        [x, y + n * 0.8],
        [x - n * 0.62, y + n * 0.45],
      ]),
      noseColour,
    ) + mark(ellipse(x - n * 0.2, y - n * 0.3, n * 0.42, n * 0.16), '#ffffff', 0.4);
  return { under: muzzle, marks: mark(muzzle, paint), art: tongue + mouth + nose };
};

const skullOf = (look: Look, { scaled }: Grid): Shape => {
  if (look.species === 'cat') {
    const tuft = look.build.fluff > 0.6;
    return blob(
      tuft
        ? [
            scaled(0, -0.82),
            scaled(0.55, -0.74),
            scaled(0.96, -0.16),
            scaled(1.16, 0.36),
            scaled(0.86, 0.5),
            scaled(0.72, 0.8),
            scaled(0, 0.84),
            scaled(-0.72, 0.8),
            scaled(-0.86, 0.5),
            scaled(-1.16, 0.36),
            scaled(-0.96, -0.16),
            scaled(-0.55, -0.74),
          ]
        : [
            scaled(0, -0.8),
            scaled(0.56, -0.74),
            scaled(0.98, -0.14),
            scaled(0.92, 0.38),
            scaled(0.52, 0.76),
            scaled(0, 0.84),
            scaled(-0.52, 0.76),
            scaled(-0.92, 0.38),
            scaled(-0.98, -0.14),
            scaled(-0.56, -0.74),
          ],
    );
  }
  if (look.species === 'fox') {
    return blob([
      scaled(0, -0.8),
      scaled(0.6, -0.7),
      scaled(0.94, -0.15),
      scaled(1.28, 0.42),
      scaled(0.7, 0.66),
      scaled(0, 0.95),
      scaled(-0.7, 0.66),
      scaled(-1.28, 0.42),
      scaled(-0.94, -0.15),
      scaled(-0.6, -0.7),
    ]);
  }
  const shaggy = look.build.fluff > 0.85 ? 0.14 : 0;
  return blob([
    scaled(0, -0.9),
    scaled(0.6, -0.78),
    scaled(0.93, -0.2),
    scaled(0.86 + shaggy, 0.32),
    scaled(0.56 + shaggy, 0.74 + shaggy),
    scaled(0, 0.86 + shaggy),
    scaled(-0.56 - shaggy, 0.74 + shaggy),
    scaled(-0.86 - shaggy, 0.32),
    scaled(-0.93, -0.2),
    scaled(-0.6, -0.78),
  ]);
};

/** The head, its skull centred on (0,0). */
export const drawHead = (look: Look, ids: Ids, expression: Expression): Art => {
  const { build, coat } = look;
  const radius = build.head;
  const places = grid(radius, build.skull, expression.turn);
  const skull = skullOf(look, places);
  const { behind, front } = ears(look, places, radius, expression.swept === true);
  const spread = look.species === 'cat' ? 0.44 : 0.4;
  const height = look.species === 'cat' ? 0 : -0.12;
  const eyes = ([-1, 1] as const)
    .map((side) => eye(look, places.onFace(spread * side, height), radius, side, expression))
    .join('');
  const shapes: Shape[] = [skull];
  let marks = faceMarks(look, places, radius);
  let features: string;
  if (look.species === 'cat') {
    features = catFace(look, places, radius);
  } else {
    const face = dogFace(look, places, radius, expression);
    shapes.push(face.under);
    if (look.species === 'fox') {
      marks += [-1, 1]
        .map((side) =>
          mark(
            blob([
              places.onFace(0.1 * side, 0.35),
              places.onFace(0.5 * side, 0.12),
              places.scaled(1.4 * side, 0.3),
              places.scaled(0.8 * side, 1),
              places.onFace(0, 1.1),
            ]),
            coat.light,
          ),
        )
        .join('');
    }
    marks += face.marks;
    features = face.art;
  }
  return together(
    behind,
    surface(
      ids,
      shapes,
      coat.face === 'blaze' || coat.face === 'half' ? coat.light : coat.base,
      marks + shading(shapes),
    ),
    front,
    unboxed(features + eyes),
  );
};
