import { rect, oval, soft, flat, stroke, fade, ridge } from '../paint.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { openSky } from './sky.ts';

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
