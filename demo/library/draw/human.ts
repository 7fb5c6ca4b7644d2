import { mark, shading } from './animal/coat.ts';
import {
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
  surface,
  together,
  unboxed,
} from './art.ts';

export interface HumanLook {
  skin: string;
  hair: string;
  style: 'short' | 'long' | 'bun' | 'bob' | 'curly';
  top: string;
  bottom: string;
  /** 1 is 270 units, an adult. */
  height: number;
  beard?: boolean;
  glasses?: boolean;
}

export type HumanPose = 'stand' | 'kneel' | 'bust';

export interface HumanArt {
  art: Art;
  /** The face, brow to chin: the only thing Immich puts a box around. */
  face: Point[];
}

const headRadius = 17;

const hairBehind = (look: HumanLook): Art => {
  const r = headRadius;
  switch (look.style) {
    case 'long': {
      return fill(
        blob([
          [0, -r * 1.3],
          [r * 1.1, -r * 0.7],
          [r * 1.25, r * 0.6],
          [r * 1.2, r * 2.1],
          [0, r * 2.2],
          [-r * 1.2, r * 2.1],
          [-r * 1.25, r * 0.6],
          [-r * 1.1, -r * 0.7],
        ]),
        darker(look.hair, 0.12),
      );
    }
    case 'bob': {
      return fill(
        blob([
          [0, -r * 1.25],
          [r * 1.12, -r * 0.6],
          [r * 1.2, r * 0.5],
          [r * 0.9, r * 1],
          [-r * 0.9, r * 1],
          [-r * 1.2, r * 0.5],
          [-r * 1.12, -r * 0.6],
        ]),
        darker(look.hair, 0.12),
      );
    }
    case 'bun': {
      return together(
        fill(ellipse(0, -r * 1.5, r * 0.55), look.hair),
        fill(ellipse(0, -r * 0.3, r * 1.1, r * 1.05), darker(look.hair, 0.12)),
      );
    }
    case 'curly': {
      return together(
        ...[
          [-0.85, -0.4],
          [-0.5, -1],
          [0, -1.2],
          [0.5, -1],
          [0.85, -0.4],
        ].map(([x, y]) => fill(ellipse(x * r, y * r, r * 0.55), look.hair)),
      );
    }
    case 'short': {
      return fill(ellipse(0, -r * 0.35, r * 1.04, r * 0.98), look.hair);
    }
  }
};

const fringe = (look: HumanLook): string => {
  const r = headRadius;
  switch (look.style) {
    case 'long':
    case 'bob': {
      return mark(
        blob([
          [-r * 0.98, r * 0.1],
          [-r * 0.9, -r * 0.8],
          [0, -r * 1.22],
          [r * 0.9, -r * 0.8],
          [r * 0.98, r * 0.1],
          [r * 0.62, -r * 0.42],
          [0.1 * r, -r * 0.72],
          [-r * 0.55, -r * 0.3],
        ]),
        look.hair,
      );
    }
    case 'short':
    case 'curly':
    case 'bun': {
      return mark(
        blob([
          [-r * 0.98, -r * 0.1],
          [-r * 0.88, -r * 0.85],
          [0, -r * 1.2],
          [r * 0.88, -r * 0.85],
          [r * 0.98, -r * 0.1],
          [r * 0.7, -r * 0.56],
          [0, -r * 0.66],
          [-r * 0.7, -r * 0.56],
        ]),
        look.hair,
      );
    }
  }
};

const head = (look: HumanLook, smile: boolean): { art: Art; face: Point[] } => {
  const r = headRadius;
  const skull = blob([
    [0, -r * 1.05],
    [r * 0.76, -r * 0.75],
    [r * 0.92, 0],
    [r * 0.66, r * 0.78],
    [0, r * 1.1],
    [-r * 0.66, r * 0.78],
    [-r * 0.92, 0],
    [-r * 0.76, -r * 0.75],
  ]);
  const ink = darker(look.skin, 0.72);
  const eyes = [-1, 1]
    .map(
      (side) =>
        mark(ellipse(side * r * 0.36, -r * 0.02, r * 0.085, r * 0.11), '#2b2026') +
        line(
          [
            [side * r * 0.22, -r * 0.3],
            [side * r * 0.38, -r * 0.36],
            [side * r * 0.54, -r * 0.28],
          ],
          darker(look.hair, 0.2),
          r * 0.09,
        ),
    )
    .join('');
  const blush = [-1, 1]
    .map((side) => mark(ellipse(side * r * 0.52, r * 0.36, r * 0.2, r * 0.13), '#e8736a', 0.28))
    .join('');
  const beard = look.beard
    ? mark(
        blob([
          [-r * 0.92, r * 0.1],
          [-r * 0.55, r * 0.36],
          [0, r * 0.34],
          [r * 0.55, r * 0.36],
          [r * 0.92, r * 0.1],
          [r * 0.7, r * 0.95],
          [0, r * 1.3],
          [-r * 0.7, r * 0.95],
        ]),
        look.hair,
      )
    : '';
  const mouth = line(
    [
      [-r * 0.28, r * 0.52],
      [0, r * (smile ? 0.68 : 0.56)],
      [r * 0.28, r * 0.52],
    ],
    look.beard ? '#f3d6c8' : ink,
    r * 0.085,
  );
  const nose = line(
    [
      [r * 0.02, r * 0.08],
      [r * 0.09, r * 0.26],
      [-r * 0.03, r * 0.29],
    ],
    darker(look.skin, 0.3),
    r * 0.07,
  );
  const glasses = look.glasses
    ? [-1, 1]
        .map(
          (side) =>
            `<circle cx="${side * r * 0.38}" cy="0" r="${r * 0.27}" fill="#ffffff" fill-opacity=".18" stroke="#3a3440" stroke-width="${r * 0.07}"/>`,
        )
        .join('') +
      line(
        [
          [-r * 0.12, 0],
          [r * 0.12, 0],
        ],
        '#3a3440',
        r * 0.07,
      )
    : '';
  const ears = together(
    fill(ellipse(-r * 0.95, r * 0.12, r * 0.18, r * 0.24), darker(look.skin, 0.08)),
    fill(ellipse(r * 0.95, r * 0.12, r * 0.18, r * 0.24), darker(look.skin, 0.08)),
  );
  return {
    art: together(
      hairBehind(look),
      ears,
      fill(skull, look.skin),
      unboxed(() => blush + beard + eyes + nose + mouth + glasses + fringe(look)),
    ),
    face: skull.hull,
  };
};

/** A person seen from the front, feet on y = 0. */
export const drawHuman = (look: HumanLook, ids: Ids, pose: HumanPose): HumanArt => {
  const lift = pose === 'stand' ? 128 : pose === 'kneel' ? 52 : -40;
  const hip = -lift;
  const shoulder = hip - 84;
  const torso = blob([
    [-12, shoulder - 5],
    [12, shoulder - 5],
    [32, shoulder + 6],
    [30, shoulder + 40],
    [27, hip + 6],
    [-27, hip + 6],
    [-30, shoulder + 40],
    [-32, shoulder + 6],
  ]);
  const arm = (side: 1 | -1): Point[] =>
    pose === 'kneel'
      ? [
          [side * 29, shoulder + 12],
          [side * 40, shoulder + 48],
          [side * 24, hip + 2],
        ]
      : [
          [side * 29, shoulder + 12],
          [side * 37, shoulder + 50],
          [side * 34, hip + 8],
        ];
  const sleeves = [-1, 1].map((side) => limb(arm(side as 1 | -1).slice(0, 3), [19, 16, 13]));
  const hands = ([-1, 1] as const).map((side) =>
    fill(ellipse(arm(side)[2][0], arm(side)[2][1] + 4, 7.5, 8.5), look.skin),
  );
  const legs =
    pose === 'stand'
      ? [-1, 1].map((side) =>
          limb(
            [
              [side * 13, hip],
              [side * 14, hip / 2],
              [side * 14, -5],
            ],
            [29, 23, 17],
          ),
        )
      : pose === 'kneel'
        ? [-1, 1].map((side) =>
            limb(
              [
                [side * 14, hip],
                [side * 26, -30],
                [side * 24, -12],
              ],
              [30, 32, 26],
            ),
          )
        : [];
  const shoes =
    pose === 'stand' ? [-1, 1].map((side) => fill(ellipse(side * 17, -5, 13, 6.5), darker(look.bottom, 0.4))) : [];
  const crown = head(look, true);
  const at = { x: 0, y: shoulder - 28 };
  const top = surface(
    ids,
    [torso, ...sleeves],
    look.top,
    () => shading([torso]) + sleeves.map((sleeve) => mark(sleeve, darker(look.top, 0.3), 0.22)).join(''),
  );
  const neck = together(
    fill(
      limb(
        [
          [0, shoulder - 20],
          [0, shoulder + 2],
        ],
        [15, 17],
      ),
      darker(look.skin, 0.14),
    ),
    unboxed(() => mark(ellipse(0, shoulder - 3, 14, 6), lighter(look.top, 0.25))),
  );
  const figure = together(
    legs.length === 0 ? { svg: '', hull: [] } : surface(ids, legs, look.bottom, () => shading(legs)),
    ...shoes,
    top,
    ...hands,
    neck,
    place(crown.art, at),
  );
  const placement = { x: 0, y: 0, scale: look.height };
  return {
    art: place(figure, placement),
    face: place({ svg: '', hull: place({ svg: '', hull: crown.face }, at).hull }, placement).hull,
  };
};
