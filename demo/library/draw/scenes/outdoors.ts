import { blend, darker, lighter, type Point } from '../art.ts';
import { fade, flat, glow, oval, rect, ridge, soft, stroke, taper } from './paint.ts';
import {
  ball,
  bush,
  clouds,
  fir,
  flower,
  grassColours,
  leaf,
  potPlant,
  skyGradient,
  strewn,
  tree,
  tufts,
} from './props.ts';
import { type SceneMaker, spotsInRow, spotsOnGround, type Stage } from './scene.ts';

const sun = ({ width, height, unit, light, random }: Stage): string => {
  if (light.mood === 'dull') {
    return '';
  }
  const x = width * random.between(0.6, 0.88);
  const y = height * (light.mood === 'golden' ? 0.3 : 0.14);
  return (
    oval(x, y, unit * 260, unit * 260, 'url(#sun)') +
    oval(x, y, unit * 44, unit * 44, light.mood === 'night' ? '#f3efdc' : '#fff3c9')
  );
};

/** Sky, sun and clouds, and the gradients `sky`, `sun`, `grass`. */
const openSky = (stage: Stage, horizon: number): string => {
  const [near, far] = grassColours(stage.light);
  return (
    `<defs>${skyGradient(stage.light)}${fade('grass', [0, near], [1, far])}${glow('sun', [0, '#fff0bd', 0.9], [0.3, '#ffe9ac', 0.45], [1, '#ffe9ac', 0])}</defs>` +
    rect(0, 0, stage.width, stage.height * (horizon + 0.1), 'url(#sky)') +
    sun(stage) +
    clouds(stage, horizon * 0.6)
  );
};

/** Hills that grow paler with the distance. */
const hills = ({ width, height, random }: Stage, horizon: number, paint: string): string =>
  [0, 1]
    .map((layer) => {
      const y = height * (horizon - 0.09 + layer * 0.05);
      const heights = Array.from({ length: 6 }, () => y + random.between(-0.045, 0.03) * height);
      return ridge(width, height, heights, blend(paint, '#dfe9e6', 0.5 - layer * 0.25));
    })
    .join('');

export const garden: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const house = random.chance(0.5);
  return {
    spots: spotsOnGround(stage, 0.93, 0.77),
    paint: () => {
      const [near, far] = grassColours(stage.light);
      const fence = Array.from({ length: Math.ceil(width / (unit * 62)) + 1 }, (_, index) => {
        const x = index * unit * 62;
        const top = height * 0.44 + ((index * 37) % 9) * unit;
        return flat(
          [
            [x, top + unit * 20],
            [x + unit * 25, top],
            [x + unit * 50, top + unit * 20],
            [x + unit * 50, height * 0.66],
            [x, height * 0.66],
          ],
          index % 2 === 0 ? '#f2e6d0' : '#e9dac0',
        );
      }).join('');
      const beds = Array.from({ length: 16 }, (_, index) =>
        flower(
          ((index + 0.5) / 16) * width,
          height * 0.69 + (index % 3) * unit * 14,
          unit * (52 + (index % 4) * 14),
          stage.light.season === 'winter'
            ? '#c9c3b8'
            : random.pick(['#e76f7a', '#f4d35e', '#c79be0', '#fff6ea', '#f2a65a']),
        ),
      ).join('');
      return {
        back:
          openSky(stage, 0.5) +
          tree(stage, width * 0.12, height * 0.62, unit * 620) +
          tree(stage, width * 0.9, height * 0.6, unit * 520) +
          (house
            ? rect(width * 0.34, height * 0.16, width * 0.38, height * 0.5, '#ecd3b6') +
              flat(
                [
                  [width * 0.3, height * 0.18],
                  [width * 0.53, height * 0.02],
                  [width * 0.76, height * 0.18],
                ],
                '#b5654f',
              ) +
              rect(width * 0.44, height * 0.26, unit * 110, unit * 140, '#9cc3d1', unit * 6) +
              rect(width * 0.58, height * 0.26, unit * 110, unit * 140, '#9cc3d1', unit * 6)
            : bush(stage, width * 0.5, height * 0.52, unit * 240)) +
          rect(0, height * 0.49, width, unit * 16, '#d9c8ab') +
          rect(0, height * 0.59, width, unit * 16, '#d9c8ab') +
          rect(0, height * 0.47, width, height * 0.2, blend(far, '#dfe6c8', 0.35)) +
          fence +
          rect(0, height * 0.655, width, height * 0.35, 'url(#grass)') +
          oval(width * 0.5, height * 0.86, width * 0.6, height * 0.1, lighter(near, 0.25), 0.5) +
          bush(stage, width * 0.02, height * 0.72, unit * 150) +
          bush(stage, width * 0.98, height * 0.72, unit * 160) +
          beds +
          ball(width * random.between(0.75, 0.92), height * 0.8, unit * 24, '#e2654f'),
        front: tufts(stage, darker(far, 0.12)),
      };
    },
  };
};

export const park: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const mirrored = random.chance(0.5);
  return {
    spots: spotsOnGround(stage, 0.93, 0.76),
    paint: () => {
      const x = (share: number) => (mirrored ? 1 - share : share) * width;
      const [, far] = grassColours(stage.light);
      const bench = x(0.8);
      const y = height * 0.69;
      return {
        back:
          openSky(stage, 0.52) +
          hills(stage, 0.56, '#7fa878') +
          [0.05, 0.22, 0.4, 0.6, 0.95]
            .map((share, index) =>
              tree(stage, x(share), height * (0.6 + (index % 2) * 0.03), unit * (360 + (index % 3) * 90)),
            )
            .join('') +
          rect(0, height * 0.6, width, height * 0.4, 'url(#grass)') +
          soft(
            [
              [x(0.52), height * 0.6],
              [x(0.58), height * 0.6],
              [x(0.72), height * 0.72],
              [x(0.62), height * 0.86],
              [x(0.9), height * 1.1],
              [x(0.2), height * 1.1],
              [x(0.38), height * 0.82],
              [x(0.56), height * 0.72],
            ],
            '#e6d3ac',
            0.9,
          ) +
          [-150, 130]
            .map((dx) => rect(bench + dx * unit, y - unit * 60, unit * 18, unit * 70, '#5f5a63', unit * 4))
            .join('') +
          [0, 1, 2]
            .map((row) =>
              rect(bench - unit * 180, y - unit * (150 - row * 34), unit * 360, unit * 24, '#a8744f', unit * 8),
            )
            .join('') +
          rect(bench - unit * 190, y - unit * 64, unit * 380, unit * 22, '#b9835b', unit * 8) +
          bush(stage, x(0.1), height * 0.69, unit * 130) +
          strewn(stage, 0.66, 0.95, 22),
        front: tufts(stage, darker(far, 0.12), 9),
      };
    },
  };
};

export const meadow: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  return {
    spots: spotsOnGround(stage, 0.92, 0.76),
    paint: () => {
      const [, far] = grassColours(stage.light);
      return {
        back:
          openSky(stage, 0.5) +
          ridge(
            width,
            height,
            [0.42, 0.3, 0.4, 0.26, 0.38, 0.33].map((share) => share * height),
            '#a9bfd0',
          ) +
          ridge(
            width,
            height,
            [0.46, 0.42, 0.46, 0.4, 0.47].map((share) => share * height),
            '#93b5a5',
          ) +
          hills(stage, 0.57, '#86b06a') +
          [0.1, 0.17, 0.86, 0.93]
            .map((share) => fir(width * share, height * 0.6, unit * random.between(150, 230), '#4f8062'))
            .join('') +
          rect(0, height * 0.6, width, height * 0.4, 'url(#grass)') +
          strewn(stage, 0.63, 0.98, 70),
        front:
          tufts(stage, darker(far, 0.1)) +
          Array.from({ length: 7 }, (_, index) =>
            flower(
              ((index + random.next()) / 7) * width,
              height + unit * 20,
              unit * random.between(80, 120),
              random.pick(['#fffaf0', '#f28fa0', '#f4d35e', '#b79be0']),
            ),
          ).join(''),
      };
    },
  };
};

export const beach: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const mirrored = random.chance(0.5);
  return {
    spots: spotsOnGround(stage, 0.93, 0.78),
    paint: () => {
      const x = (share: number) => (mirrored ? 1 - share : share) * width;
      const wave = (share: number): string =>
        ridge(
          width,
          height,
          Array.from({ length: 7 }, (_, index) => height * (share + (index % 2) * 0.012)),
          '#ffffff',
          0.35,
        );
      const poleX = x(0.84);
      const top = height * 0.3;
      const segment = (from: number, to: number, paint: string) =>
        flat(
          [
            [poleX, top],
            [poleX + unit * from, top + unit * 150],
            [poleX + unit * to, top + unit * 150],
          ],
          paint,
        );
      return {
        back:
          openSky(stage, 0.42) +
          `<defs>${fade('sea', [0, '#3f93ad'], [1, '#8fd0cf'])}${fade('sand', [0, '#f4dfb4'], [1, '#dfbd86'])}</defs>` +
          rect(0, height * 0.4, width, height * 0.32, 'url(#sea)') +
          [0.44, 0.49, 0.55]
            .map((share, index) =>
              stroke(
                [
                  [width * (0.1 + index * 0.12), height * share],
                  [width * (0.3 + index * 0.1), height * (share - 0.006)],
                  [width * (0.5 + index * 0.12), height * share],
                ],
                '#ffffff',
                unit * 5,
                0.5,
              ),
            )
            .join('') +
          flat(
            [
              [x(0.3), height * 0.4],
              [x(0.3) + unit * 14, height * 0.4 - unit * 90],
              [x(0.3) + unit * 70, height * 0.4 - unit * 8],
            ],
            '#fdf6e8',
          ) +
          rect(x(0.3) - unit * 20, height * 0.4 - unit * 8, unit * 100, unit * 14, '#c8604f', unit * 6) +
          wave(0.6) +
          ridge(
            width,
            height,
            [0.635, 0.65, 0.64, 0.66, 0.65].map((share) => share * height),
            '#e9d09c',
          ) +
          ridge(
            width,
            height,
            [0.65, 0.665, 0.66, 0.68, 0.67].map((share) => share * height),
            'url(#sand)',
          ) +
          rect(poleX - unit * 5, top, unit * 10, height * 0.78 - top, '#b98d66') +
          soft(
            [
              [poleX - unit * 260, top + unit * 155],
              [poleX - unit * 150, top + unit * 30],
              [poleX, top - unit * 8],
              [poleX + unit * 150, top + unit * 30],
              [poleX + unit * 260, top + unit * 155],
              [poleX, top + unit * 140],
            ],
            '#e4695a',
          ) +
          segment(-130, -45, '#fdf3e1') +
          segment(45, 130, '#fdf3e1') +
          oval(poleX, height * 0.785, unit * 230, unit * 30, '#22142e', 0.12) +
          Array.from({ length: 24 }, () =>
            oval(
              random.next() * width,
              height * random.between(0.7, 0.99),
              unit * random.between(3, 9),
              unit * 3,
              '#c59f68',
              0.6,
            ),
          ).join('') +
          soft(
            [
              [x(0.1), height * 0.93],
              [x(0.12), height * 0.905],
              [x(0.14), height * 0.93],
              [x(0.12), height * 0.945],
            ],
            '#f4a896',
          ),
        front: '',
      };
    },
  };
};

export const snow: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  return {
    spots: spotsOnGround(stage, 0.93, 0.77),
    paint: () => {
      const flakes = (count: number, low: number, high: number, opacity: number) =>
        Array.from({ length: count }, () => {
          const size = unit * random.between(low, high);
          return oval(random.next() * width, random.next() * height, size, size, '#ffffff', opacity);
        }).join('');
      return {
        back:
          openSky(stage, 0.5) +
          `<defs>${fade('snow', [0, '#ffffff'], [1, '#cfdcea'])}</defs>` +
          ridge(
            width,
            height,
            [0.44, 0.3, 0.42, 0.27, 0.4, 0.34].map((share) => share * height),
            '#c3d0e0',
          ) +
          ridge(
            width,
            height,
            [0.5, 0.44, 0.49, 0.42, 0.48].map((share) => share * height),
            '#dce6f0',
          ) +
          [0.04, 0.13, 0.22, 0.34, 0.62, 0.74, 0.84, 0.95]
            .map((share, index) =>
              fir(
                width * share,
                height * (0.6 + (index % 3) * 0.02),
                unit * (250 + ((index * 67) % 160)),
                '#4d7a72',
                true,
              ),
            )
            .join('') +
          ridge(
            width,
            height,
            [0.6, 0.58, 0.61, 0.585, 0.605].map((share) => share * height),
            'url(#snow)',
          ) +
          soft(
            [
              [width * 0.1, height * 0.8],
              [width * 0.4, height * 0.74],
              [width * 0.8, height * 0.8],
              [width * 0.5, height * 0.84],
            ],
            '#ffffff',
            0.7,
          ) +
          Array.from({ length: 7 }, (_, index) =>
            oval(
              width * (0.12 + index * 0.045),
              height * (0.68 + index * 0.03 + (index % 2) * 0.012),
              unit * 10,
              unit * 5,
              '#a9bdd3',
              0.8,
            ),
          ).join('') +
          flakes(50, 2, 5, 0.8),
        front:
          flakes(22, 6, 12, 0.75) +
          soft(
            [
              [-unit * 60, height * 0.99],
              [width * 0.25, height * 0.955],
              [width * 0.6, height * 0.985],
              [width + unit * 60, height * 0.95],
              [width + unit * 60, height * 1.1],
              [-unit * 60, height * 1.1],
            ],
            '#f7fafd',
          ),
      };
    },
  };
};

export const wood: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  return {
    spots: spotsOnGround(stage, 0.92, 0.77),
    paint: () => {
      const trunk = (x: number, y: number, thick: number, paint: string): string => {
        const lean = random.between(-30, 30) * unit;
        const foot: Point[] = [
          [x, y],
          [x + lean * 0.4, y * 0.5],
          [x + lean, -20],
        ];
        return (
          taper(foot, [thick * 1.25, thick, thick * 0.85], paint) +
          stroke(
            [
              [x + thick * 0.2, y - thick],
              [x + lean * 0.4 + thick * 0.16, y * 0.5],
            ],
            lighter(paint, 0.25),
            thick * 0.12,
            0.5,
          )
        );
      };
      const canopy = (y: number, count: number, size: number, shade: number) =>
        Array.from({ length: count }, (_, index) =>
          oval(
            ((index + random.next()) / count) * width,
            y + random.between(-40, 40) * unit,
            unit * size * random.between(0.8, 1.2),
            unit * size * 0.7,
            darker(leaf(stage), shade),
          ),
        ).join('');
      return {
        back:
          `<defs>${skyGradient(stage.light)}${fade('mist', [0, '#f6dcae'], [1, '#efc98d'])}${fade('forest', [0, '#b98a52'], [1, '#8a5f3a'])}</defs>` +
          rect(0, 0, width, height, 'url(#mist)') +
          [0.05, 0.14, 0.27, 0.39, 0.52, 0.66, 0.77, 0.9]
            .map((share) => trunk(share * width, height * 0.62, unit * 26, '#c79f78'))
            .join('') +
          canopy(height * 0.1, 12, 130, 0) +
          rect(0, height * 0.6, width, height * 0.4, 'url(#forest)') +
          ridge(
            width,
            height,
            [0.6, 0.585, 0.6, 0.59, 0.6].map((share) => share * height),
            'url(#forest)',
          ) +
          [0.02, 0.22, 0.82, 0.97].map((share) => trunk(share * width, height * 0.7, unit * 58, '#7d5a48')).join('') +
          canopy(height * 0.02, 9, 170, 0.12) +
          Array.from({ length: 130 }, () => {
            const depth = random.next();
            return oval(
              random.next() * width,
              height * (0.62 + depth * 0.38),
              unit * (7 + depth * 14),
              unit * (4 + depth * 7),
              leaf(stage),
              0.85,
            );
          }).join('') +
          oval(width * 0.16, height * 0.78, unit * 16, unit * 40, '#f3e6d0') +
          soft(
            [
              [width * 0.16 - unit * 50, height * 0.755],
              [width * 0.16, height * 0.715],
              [width * 0.16 + unit * 50, height * 0.755],
              [width * 0.16, height * 0.765],
            ],
            '#c9483e',
          ),
        front: Array.from({ length: 16 }, () =>
          oval(
            random.next() * width,
            height * random.between(0.95, 1.01),
            unit * random.between(24, 42),
            unit * random.between(12, 20),
            leaf(stage),
          ),
        ).join(''),
      };
    },
  };
};

export const lake: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  return {
    spots: spotsInRow(stage, 0.9, 3.4),
    paint: () => ({
      back:
        openSky(stage, 0.4) +
        `<defs>${fade('lake', [0, '#8fb9c4'], [1, '#4f8ba3'])}</defs>` +
        ridge(
          width,
          height,
          [0.38, 0.22, 0.34, 0.16, 0.33, 0.24, 0.37].map((share) => share * height),
          '#94a9c2',
        ) +
        ridge(
          width,
          height,
          [0.42, 0.33, 0.41, 0.31, 0.4, 0.36].map((share) => share * height),
          '#7d9c9c',
        ) +
        Array.from({ length: 22 }, (_, index) =>
          fir((index / 21) * width, height * 0.47, unit * random.between(70, 150), '#4a7a66'),
        ).join('') +
        rect(0, height * 0.465, width, height * 0.4, 'url(#lake)') +
        Array.from({ length: 14 }, () =>
          stroke(
            [
              [random.next() * width, height * 0.6],
              [0, 0],
            ]
              .map(([sx], index): Point => [
                sx + index * unit * random.between(60, 160),
                height * random.between(0.5, 0.7),
              ])
              .sort(([a], [b]) => a - b)
              .map(([sx], _, all): Point => [sx, all[0][1]]),
            '#ffffff',
            unit * 4,
            0.28,
          ),
        ).join('') +
        Array.from({ length: 9 }, (_, index) =>
          flat(
            [
              [width * (index / 9), height * 0.84],
              [width * ((index + 1) / 9) - unit * 6, height * 0.84],
              [width * (0.5 + (index + 1 - 4.5) / 6) - unit * 8, height * 1.02],
              [width * (0.5 + (index - 4.5) / 6), height * 1.02],
            ],
            index % 2 === 0 ? '#b98d66' : '#ad825c',
          ),
        ).join('') +
        rect(0, height * 0.835, width, unit * 14, '#8d6546') +
        [0.06, 0.94]
          .map((share) =>
            rect(width * share - unit * 22, height * 0.74, unit * 44, height * 0.12, '#8d6546', unit * 12),
          )
          .join(''),
      front: '',
    }),
  };
};

export const balcony: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const night: Stage = { ...stage, light: { ...stage.light, mood: 'night' } };
  return {
    spots: spotsInRow(stage, 0.92, 3.4),
    paint: () => {
      const towers = Array.from({ length: 11 }, (_, index) => {
        const x = (index / 11) * width;
        const top = height * random.between(0.26, 0.48);
        const w = width / 11 + unit * 8;
        const lit = Array.from({ length: 14 }, (_, light) =>
          random.chance(0.45)
            ? rect(
                x + w * (0.16 + (light % 3) * 0.26),
                top + unit * (26 + Math.floor(light / 3) * 54),
                w * 0.14,
                unit * 24,
                '#f8d58a',
                unit * 2,
              )
            : '',
        ).join('');
        return rect(x, top, w, height - top, random.pick(['#2d3358', '#343a62', '#28304f'])) + lit;
      }).join('');
      const bulbs = Array.from({ length: 13 }, (_, index) => {
        const x = (index / 12) * width;
        const y = height * (0.08 + Math.sin((index / 12) * Math.PI) * 0.1);
        return oval(x, y, unit * 60, unit * 60, 'url(#bulb)') + oval(x, y, unit * 11, unit * 14, '#ffe9b0');
      }).join('');
      const rails = Array.from({ length: Math.ceil(width / (unit * 70)) }, (_, index) =>
        rect(index * unit * 70 + unit * 30, height * 0.58, unit * 10, height * 0.27, '#23243a'),
      ).join('');
      return {
        back:
          `<defs>${skyGradient(night.light)}${glow('bulb', [0, '#ffdf95', 0.7], [1, '#ffdf95', 0])}${fade('deck', [0, '#6a5560'], [1, '#8a6c66'])}</defs>` +
          rect(0, 0, width, height, 'url(#sky)') +
          clouds(night, 0.3) +
          oval(width * 0.8, height * 0.16, unit * 60, unit * 60, '#f3efdc') +
          towers +
          rails +
          rect(0, height * 0.57, width, unit * 22, '#2b2c45', unit * 6) +
          rect(0, height * 0.84, width, height * 0.16, 'url(#deck)') +
          [0.88, 0.93, 0.97].map((share) => rect(0, height * share, width, unit * 3, '#4b3b47')).join('') +
          stroke(
            [
              [0, height * 0.08],
              [width * 0.25, height * 0.15],
              [width * 0.5, height * 0.18],
              [width * 0.75, height * 0.15],
              [width, height * 0.08],
            ],
            '#1d1f33',
            unit * 4,
          ) +
          bulbs +
          potPlant(width * 0.05, height * 0.9, unit * 210, '#b5654f') +
          potPlant(width * 0.95, height * 0.9, unit * 170, '#7f9fb3'),
        front: '',
      };
    },
  };
};
