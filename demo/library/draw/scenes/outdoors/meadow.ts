import { darker } from '../../art.ts';
import { rect, ridge } from '../paint.ts';
import { grassColours, fir, tufts, flower, strewn } from '../props.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { openSky, hills } from './sky.ts';

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
