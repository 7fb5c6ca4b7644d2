import { darker, lighter, type Point } from '../art.ts';
import { fade, flat, glaze, glow, oval, rect, soft, stroke } from './paint.ts';
import { ball, bowl, bush, cushion, framed, pane, potPlant, skyGradient } from './props.ts';
import { type SceneMaker, spotsInRow, spotsOnGround, type Stage } from './scene.ts';

const walls = ['#f0d9be', '#e5d3cf', '#cfdcd2', '#d8d6e6', '#f1dfb9', '#dbe3e8'];
const fabrics = ['#7fa3a0', '#d98e73', '#8a8fbf', '#c9a24f', '#a8c0a0', '#b9798a'];

/** Wall and floorboards; `line` is where they meet, as a share of the height. */
const room = (stage: Stage, line: number, wall: string): string => {
  const { width, height, unit } = stage;
  const y = height * line;
  const boards = Array.from({ length: 6 }, (_, index) => {
    const at = y + (height - y) * ((index + 1) / 6) ** 1.5;
    return (
      rect(0, at, width, unit * 2.5, '#4f2f22') +
      rect(
        (((index * 397) % 1000) / 1000) * width,
        at - (height - y) * 0.12,
        unit * 2.5,
        (height - y) * 0.12,
        '#4f2f22',
      )
    );
  }).join('');
  return (
    `<defs>${skyGradient(stage.light)}${fade('wall', [0, lighter(wall, 0.25)], [1, darker(wall, 0.08)])}${fade('floor', [0, '#c0926a'], [1, '#946747'])}${glow('lamp', [0, '#ffe2a0', 0.75], [0.4, '#ffd98e', 0.3], [1, '#ffd98e', 0])}</defs>` +
    rect(0, 0, width, y, 'url(#wall)') +
    rect(0, y, width, height - y, 'url(#floor)') +
    `<g opacity=".22">${boards}</g>` +
    rect(0, y - unit * 26, width, unit * 26, lighter(wall, 0.5)) +
    glaze(0, y, width, unit * 10, '#3a2018', 0.16)
  );
};

/** Sunlight from a window, lying on the floor. */
const sunOnFloor = ({ width, height, light }: Stage, x: number): string =>
  light.mood === 'night' || light.mood === 'dull'
    ? ''
    : flat(
        [
          [x, height * 0.72],
          [x + width * 0.24, height * 0.72],
          [x + width * 0.1, height],
          [x - width * 0.24, height],
        ],
        '#ffedb8',
        0.28,
      );

const lamp = ({ unit, light }: Stage, x: number, y: number): string =>
  (light.mood === 'night' ? oval(x, y - unit * 470, unit * 420, unit * 420, 'url(#lamp)') : '') +
  rect(x - unit * 5, y - unit * 430, unit * 10, unit * 430, '#6f5a4c') +
  oval(x, y, unit * 60, unit * 14, '#5f4c40') +
  flat(
    [
      [x - unit * 55, y - unit * 540],
      [x + unit * 55, y - unit * 540],
      [x + unit * 90, y - unit * 410],
      [x - unit * 90, y - unit * 410],
    ],
    light.mood === 'night' ? '#ffe7b0' : '#f3e3c6',
  );

export const livingRoom: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const wall = random.pick(walls);
  const sofa = random.pick(fabrics);
  const rug = random.pick(fabrics.filter((fabric) => fabric !== sofa));
  const mirrored = random.chance(0.5);
  return {
    spots: spotsOnGround(stage, 0.94, 0.8),
    paint: () => {
      const x = (share: number) => (mirrored ? 1 - share : share) * width;
      const y = height * 0.68;
      const s = unit * 1.05;
      const sofaX = x(0.3);
      const seat = (dx: number, dy: number, w: number, h: number, paint: string, corner: number) =>
        rect(sofaX + dx * s, y + dy * s, w * s, h * s, paint, corner * s);
      return {
        back:
          room(stage, 0.64, wall) +
          pane(stage, x(0.78) - unit * 170, height * 0.13, unit * 340, height * 0.33) +
          framed(x(0.3) - unit * 190, height * 0.12, unit * 150, unit * 190, '#e6b89c') +
          framed(x(0.3) + unit * 10, height * 0.16, unit * 190, unit * 150, '#a9c7c4') +
          seat(-330, -270, 660, 240, darker(sofa, 0.12), 60) +
          seat(-300, -290, 295, 200, sofa, 50) +
          seat(5, -290, 295, 200, sofa, 50) +
          seat(-310, -110, 620, 100, lighter(sofa, 0.1), 30) +
          seat(-370, -190, 90, 210, darker(sofa, 0.06), 42) +
          seat(280, -190, 90, 210, darker(sofa, 0.06), 42) +
          seat(-320, -10, 640, 40, darker(sofa, 0.25), 10) +
          cushion(sofaX - 180 * s, y - 150 * s, 130 * s, '#f2d6a2') +
          cushion(sofaX + 190 * s, y - 150 * s, 120 * s, lighter(rug, 0.3)) +
          lamp(stage, x(0.56), y + unit * 12) +
          potPlant(x(0.94), y + unit * 50, unit * 190) +
          oval(width / 2, height * 0.87, width * 0.44, height * 0.105, darker(rug, 0.1)) +
          oval(width / 2, height * 0.865, width * 0.42, height * 0.095, rug) +
          oval(width / 2, height * 0.865, width * 0.34, height * 0.07, lighter(rug, 0.22), 0.6) +
          sunOnFloor(stage, x(0.62)) +
          ball(x(0.9), height * 0.9, unit * 26, '#e2654f'),
        front: '',
      };
    },
  };
};

export const kitchen: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const front = random.pick(['#8fae9f', '#d9c7a4', '#8ba3bf', '#c9978a']);
  return {
    spots: spotsOnGround(stage, 0.95, 0.84),
    paint: () => {
      const line = height * 0.7;
      const doors = Array.from({ length: Math.ceil(width / (unit * 230)) }, (_, index) => {
        const x = index * unit * 230;
        return (
          rect(x + unit * 8, line - unit * 290, unit * 214, unit * 270, lighter(front, 0.1), unit * 8) +
          rect(x + unit * 185, line - unit * 200, unit * 10, unit * 60, '#f5ead2', unit * 5)
        );
      }).join('');
      const tiles = Array.from({ length: 9 }, (_, index) => {
        const x = (index / 8) * width;
        return flat(
          [
            [x, line],
            [x + unit * 2, line],
            [width / 2 + (x - width / 2) * 1.9 + unit * 4, height],
            [width / 2 + (x - width / 2) * 1.9, height],
          ],
          '#8d7a6c',
          0.35,
        );
      }).join('');
      const rows = [0.12, 0.32, 0.62]
        .map((share) => glaze(0, line + (height - line) * share, width, unit * 3, '#8d7a6c', 0.35))
        .join('');
      const jars = ['#e0a458', '#c8684f', '#7f9f72']
        .map(
          (paint, index) =>
            rect(width * 0.08 + index * unit * 62, line - unit * 390, unit * 48, unit * 70, paint, unit * 10) +
            rect(
              width * 0.08 + index * unit * 62 - unit * 2,
              line - unit * 398,
              unit * 52,
              unit * 14,
              '#6f5646',
              unit * 4,
            ),
        )
        .join('');
      return {
        back:
          room(stage, 0.7, '#f2e6d2') +
          rect(0, line, width, height - line, '#e3d3bf') +
          tiles +
          rows +
          pane(stage, width * 0.36, height * 0.1, unit * 400, height * 0.24) +
          rect(width * 0.02, height * 0.08, unit * 330, height * 0.2, front, unit * 10) +
          rect(width * 0.02 + unit * 160, height * 0.08, unit * 6, height * 0.2, darker(front, 0.2)) +
          rect(0, line - unit * 300, width, unit * 300, front) +
          doors +
          rect(0, line - unit * 326, width, unit * 34, '#b98d66', unit * 4) +
          rect(0, line - unit * 296, width, unit * 6, '#7d5a40') +
          rect(0, line - unit * 22, width, unit * 22, darker(front, 0.35)) +
          jars +
          potPlant(width * 0.72, line - unit * 320, unit * 90) +
          rect(width - unit * 300, height * 0.12, unit * 300, line - height * 0.12, '#e9edf0', unit * 18) +
          rect(width - unit * 300, height * 0.36, unit * 300, unit * 6, '#b9c3ca') +
          rect(width - unit * 270, height * 0.4, unit * 14, unit * 110, '#9aa7b0', unit * 7) +
          oval(width * 0.5, height * 0.9, width * 0.4, height * 0.06, '#22142e', 0.06),
        front:
          bowl(width * 0.1, height * 0.97, unit * 80, '#d1604f') +
          bowl(width * 0.21, height * 0.985, unit * 70, '#5f8fb0'),
      };
    },
  };
};

export const sofa: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const fabric = random.pick(fabrics);
  const wall = random.pick(walls);
  const throwPaint = random.pick(fabrics.filter((other) => other !== fabric));
  return {
    spots: spotsInRow(stage, 0.76, 3.4),
    paint: () => {
      const seat = height * 0.66;
      const halves = [0.06, 0.5]
        .map(
          (left) =>
            rect(width * left, height * 0.34, width * 0.44, height * 0.4, fabric, unit * 70) +
            oval(width * (left + 0.22), height * 0.42, width * 0.17, height * 0.04, lighter(fabric, 0.25), 0.5),
        )
        .join('');
      return {
        back:
          room(stage, 0.9, wall) +
          framed(width * 0.16, height * 0.06, unit * 200, unit * 160, '#c7b2d6') +
          framed(width * 0.44, height * 0.04, unit * 160, unit * 200, '#e9c46a') +
          framed(width * 0.7, height * 0.07, unit * 200, unit * 150, '#a9c7c4') +
          rect(width * 0.02, height * 0.32, width * 0.96, height * 0.5, darker(fabric, 0.14), unit * 90) +
          halves +
          cushion(width * 0.13, height * 0.56, unit * 230, throwPaint) +
          cushion(width * 0.86, height * 0.57, unit * 210, lighter(throwPaint, 0.35)) +
          rect(width * 0.02, seat, width * 0.96, height * 0.17, lighter(fabric, 0.1), unit * 46) +
          rect(width * 0.02, seat + height * 0.12, width * 0.96, height * 0.05, darker(fabric, 0.06), unit * 30) +
          rect(width * 0.496, seat + unit * 6, unit * 6, height * 0.16, darker(fabric, 0.25)),
        front:
          rect(width * 0.02, height * 0.825, width * 0.96, height * 0.135, darker(fabric, 0.14), unit * 24) +
          rect(-unit * 60, height * 0.5, unit * 150, height * 0.48, darker(fabric, 0.05), unit * 70) +
          rect(width - unit * 90, height * 0.5, unit * 150, height * 0.48, darker(fabric, 0.05), unit * 70) +
          oval(unit * 15, height * 0.53, unit * 60, unit * 26, lighter(fabric, 0.25), 0.5) +
          oval(width - unit * 15, height * 0.53, unit * 60, unit * 26, lighter(fabric, 0.25), 0.5),
      };
    },
  };
};

export const bed: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const blanket = random.pick(['#9fb7c9', '#e3b9a5', '#b9c5a0', '#c3b1d4', '#efd9a7']);
  const wall = random.pick(walls);
  return {
    spots: spotsInRow(stage, 0.78, 3.4),
    paint: () => {
      const fold = (share: number): Point[] => [
        [width * share, height * 0.66],
        [width * (share + 0.03), height * 0.8],
        [width * (share - 0.02), height * 1.02],
      ];
      return {
        back:
          room(stage, 0.9, wall) +
          pane(stage, width * 0.06, height * 0.08, unit * 260, height * 0.26) +
          framed(width * 0.72, height * 0.07, unit * 220, unit * 170, '#d9a58e') +
          rect(width * 0.04, height * 0.3, width * 0.92, height * 0.5, '#a67c5b', unit * 60) +
          rect(width * 0.07, height * 0.335, width * 0.86, height * 0.4, '#b98d68', unit * 44) +
          [0.27, 0.73]
            .map((share) => cushion(width * share, height * 0.53, Math.min(width * 0.34, unit * 420), '#fbf4e8'))
            .join('') +
          soft(
            [
              [-unit * 60, height * 0.68],
              [width * 0.25, height * 0.62],
              [width * 0.5, height * 0.645],
              [width * 0.75, height * 0.62],
              [width + unit * 60, height * 0.68],
              [width + unit * 60, height * 1.1],
              [-unit * 60, height * 1.1],
            ],
            lighter(blanket, 0.5),
          ) +
          soft(
            [
              [-unit * 60, height * 0.73],
              [width * 0.25, height * 0.68],
              [width * 0.5, height * 0.7],
              [width * 0.75, height * 0.68],
              [width + unit * 60, height * 0.73],
              [width + unit * 60, height * 1.2],
              [-unit * 60, height * 1.2],
            ],
            blanket,
          ) +
          [0.1, 0.33, 0.6, 0.86].map((share) => stroke(fold(share), darker(blanket, 0.3), unit * 9, 0.25)).join(''),
        front: soft(
          [
            [-unit * 60, height * 0.98],
            [width * 0.2, height * 0.93],
            [width * 0.5, height * 0.965],
            [width * 0.8, height * 0.93],
            [width + unit * 60, height * 0.98],
            [width + unit * 60, height * 1.2],
            [-unit * 60, height * 1.2],
          ],
          lighter(blanket, 0.14),
        ),
      };
    },
  };
};

export const windowSill: SceneMaker = (stage) => {
  const { width, height, unit, random, light } = stage;
  const wall = random.pick(walls);
  const curtain = random.pick(['#e8cdb5', '#d6dfe2', '#e3c7cc', '#d3dcc5']);
  return {
    spots: spotsInRow(stage, 0.86, 3.5),
    paint: () => {
      const drape = (left: number, right: number, inner: number): string =>
        flat(
          [
            [left, 0],
            [right, 0],
            [inner, height * 0.84],
            [left, height * 0.84],
          ],
          curtain,
        ) +
        [0.25, 0.5, 0.75]
          .map((share) =>
            flat(
              [
                [left + (right - left) * share, 0],
                [left + (right - left) * share + unit * 14, 0],
                [left + (inner - left) * share + unit * 8, height * 0.84],
                [left + (inner - left) * share, height * 0.84],
              ],
              darker(curtain, 0.16),
              0.4,
            ),
          )
          .join('');
      const bar = '#fdf9f0';
      return {
        back:
          room(stage, 0.95, wall) +
          rect(width * 0.1, height * 0.03, width * 0.8, height * 0.8, bar, unit * 14) +
          rect(width * 0.13, height * 0.06, width * 0.74, height * 0.77, 'url(#sky)') +
          `<svg x="${width * 0.13}" y="${height * 0.06}" width="${width * 0.74}" height="${height * 0.77}" viewBox="${width * 0.13} ${height * 0.06} ${width * 0.74} ${height * 0.77}">` +
          soft(
            [
              [0, height * 0.6],
              [width * 0.3, height * 0.5],
              [width * 0.6, height * 0.58],
              [width, height * 0.48],
              [width, height],
              [0, height],
            ],
            light.mood === 'night' ? '#3a4163' : '#9dbb86',
          ) +
          [0.2, 0.42, 0.68, 0.84]
            .map((share, index) => bush(stage, width * share, height * (0.72 + (index % 2) * 0.05), unit * 130))
            .join('') +
          '</svg>' +
          rect(width * 0.49, height * 0.06, width * 0.02, height * 0.77, bar) +
          rect(width * 0.13, height * 0.3, width * 0.74, unit * 18, bar) +
          flat(
            [
              [width * 0.2, height * 0.83],
              [width * 0.38, height * 0.06],
              [width * 0.45, height * 0.06],
              [width * 0.27, height * 0.83],
            ],
            '#ffffff',
            0.14,
          ) +
          drape(-unit * 10, width * 0.2, width * 0.09) +
          drape(width + unit * 10, width * 0.8, width * 0.91) +
          rect(0, height * 0.81, width, height * 0.1, '#fdf8ee', unit * 10) +
          rect(0, height * 0.885, width, height * 0.03, '#d9cdb9') +
          potPlant(width * 0.09, height * 0.85, unit * 150, '#7f9fb3') +
          potPlant(width * 0.92, height * 0.85, unit * 120),
        front: '',
      };
    },
  };
};

export const fireside: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const mirrored = random.chance(0.5);
  return {
    spots: spotsOnGround(stage, 0.95, 0.82),
    paint: () => {
      const x = (share: number) => (mirrored ? 1 - share : share) * width;
      const y = height * 0.7;
      const treeX = x(0.22);
      const baubles = Array.from({ length: 22 }, (_, index) => {
        const row = index % 6;
        const spread = (row + 1) * 30;
        return oval(
          treeX + random.between(-spread, spread) * unit,
          y - unit * (620 - row * 100),
          unit * 13,
          unit * 13,
          random.pick(['#e4574c', '#f2c14e', '#f7ede0', '#7fb7be']),
        );
      }).join('');
      const firX = (half: number, base: number, top: number) =>
        soft(
          [
            [treeX, y - unit * top],
            [treeX + unit * half * 0.5, y - unit * (base + top) * 0.5],
            [treeX + unit * half, y - unit * base],
            [treeX, y - unit * (base - 24)],
            [treeX - unit * half, y - unit * base],
            [treeX - unit * half * 0.5, y - unit * (base + top) * 0.5],
          ],
          '#3f7358',
        );
      const fireX = x(0.68);
      return {
        back:
          room(stage, 0.66, '#d9c3b0') +
          rect(fireX - unit * 270, y - unit * 460, unit * 540, unit * 460, '#c9b6a6', unit * 10) +
          rect(fireX - unit * 310, y - unit * 490, unit * 620, unit * 46, '#8a6146', unit * 8) +
          rect(fireX - unit * 170, y - unit * 330, unit * 340, unit * 330, '#3b2a2a', unit * 20) +
          oval(fireX, y - unit * 90, unit * 330, unit * 260, 'url(#lamp)') +
          soft(
            [
              [fireX - unit * 90, y - unit * 10],
              [fireX - unit * 70, y - unit * 120],
              [fireX - unit * 20, y - unit * 90],
              [fireX, y - unit * 210],
              [fireX + unit * 40, y - unit * 100],
              [fireX + unit * 80, y - unit * 140],
              [fireX + unit * 95, y - unit * 10],
            ],
            '#f08a3c',
          ) +
          soft(
            [
              [fireX - unit * 45, y - unit * 10],
              [fireX - unit * 20, y - unit * 70],
              [fireX + unit * 6, y - unit * 120],
              [fireX + unit * 40, y - unit * 60],
              [fireX + unit * 50, y - unit * 10],
            ],
            '#ffd66b',
          ) +
          rect(fireX - unit * 120, y - unit * 30, unit * 240, unit * 30, '#6b4531', unit * 14) +
          [-0.35, 0, 0.4]
            .map(
              (dx, index) =>
                rect(
                  fireX + unit * (dx * 600 - 20),
                  y - unit * 445,
                  unit * 40,
                  unit * 86,
                  ['#d9534a', '#f1e6d4', '#5f8f74'][index],
                  unit * 14,
                ) +
                rect(
                  fireX + unit * (dx * 600 - 20),
                  y - unit * 380,
                  unit * 62,
                  unit * 28,
                  ['#d9534a', '#f1e6d4', '#5f8f74'][index],
                  unit * 14,
                ),
            )
            .join('') +
          rect(treeX - unit * 18, y - unit * 70, unit * 36, unit * 90, '#7a5338') +
          firX(240, 70, 420) +
          firX(190, 260, 560) +
          firX(130, 440, 700) +
          baubles +
          oval(treeX, y - unit * 705, unit * 24, unit * 24, '#f7d65b') +
          rect(treeX + unit * 120, y - unit * 70, unit * 130, unit * 100, '#c94f4f', unit * 6) +
          rect(treeX + unit * 178, y - unit * 70, unit * 16, unit * 100, '#f4dfa6') +
          rect(treeX - unit * 250, y - unit * 50, unit * 110, unit * 84, '#5f8f9a', unit * 6) +
          rect(treeX - unit * 203, y - unit * 50, unit * 14, unit * 84, '#f4dfa6') +
          oval(width / 2, height * 0.87, width * 0.42, height * 0.095, '#8c4a45') +
          oval(width / 2, height * 0.87, width * 0.37, height * 0.078, '#b8645a'),
        front: '',
      };
    },
  };
};

export const car: SceneMaker = (stage) => {
  const { width, height, unit } = stage;
  return {
    spots: spotsInRow(stage, 0.84, 3.3),
    paint: () => {
      const seat = '#6f6a78';
      return {
        back:
          `<defs>${skyGradient(stage.light)}${fade('road', [0, '#a9c08a'], [1, '#7f9c69'])}</defs>` +
          rect(0, 0, width, height, '#4b4855') +
          rect(width * 0.06, height * 0.08, width * 0.88, height * 0.36, 'url(#sky)', unit * 80) +
          `<svg x="${width * 0.06}" y="${height * 0.08}" width="${width * 0.88}" height="${height * 0.36}" viewBox="0 0 ${width * 0.88} ${height * 0.36}">` +
          soft(
            [
              [-50, height * 0.26],
              [width * 0.2, height * 0.2],
              [width * 0.45, height * 0.27],
              [width * 0.7, height * 0.2],
              [width, height * 0.26],
              [width, height * 0.6],
              [-50, height * 0.6],
            ],
            'url(#road)',
          ) +
          [0.12, 0.5, 0.76].map((share) => bush(stage, width * share, height * 0.33, unit * 100)).join('') +
          '</svg>' +
          flat(
            [
              [width * 0.2, height * 0.44],
              [width * 0.36, height * 0.08],
              [width * 0.44, height * 0.08],
              [width * 0.28, height * 0.44],
            ],
            '#ffffff',
            0.15,
          ) +
          [0.2, 0.8]
            .map((share) =>
              rect(width * share - unit * 110, height * 0.38, unit * 220, unit * 170, lighter(seat, 0.1), unit * 50),
            )
            .join('') +
          rect(width * 0.02, height * 0.48, width * 0.96, height * 0.4, seat, unit * 70) +
          [0.34, 0.66]
            .map((share) =>
              rect(width * share - unit * 4, height * 0.5, unit * 8, height * 0.3, darker(seat, 0.3), unit * 4),
            )
            .join('') +
          rect(0, height * 0.79, width, height * 0.3, lighter(seat, 0.12), unit * 50) +
          soft(
            [
              [width * 0.06, height * 0.8],
              [width * 0.5, height * 0.78],
              [width * 0.94, height * 0.8],
              [width * 0.97, height * 1],
              [width * 0.5, height * 0.97],
              [width * 0.03, height * 1],
            ],
            '#c9705d',
          ) +
          soft(
            [
              [width * 0.1, height * 0.82],
              [width * 0.5, height * 0.8],
              [width * 0.9, height * 0.82],
              [width * 0.92, height * 0.86],
              [width * 0.5, height * 0.84],
              [width * 0.08, height * 0.86],
            ],
            '#e0917d',
          ),
        front: '',
      };
    },
  };
};
