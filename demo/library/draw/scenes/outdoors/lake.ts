import type { Point } from '../../art.ts';
import { rect, flat, stroke, fade, ridge } from '../paint.ts';
import { fir } from '../props.ts';
import { type SceneMaker, spotsInRow } from '../scene.ts';
import { openSky } from './sky.ts';

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
