import { oval, soft, fade, ridge } from '../paint.ts';
import { fir } from '../props.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { openSky } from './sky.ts';

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
