import { darker } from '../../art.ts';
import { rect, soft } from '../paint.ts';
import { grassColours, tree, bush, tufts, strewn } from '../props.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { openSky, hills } from './sky.ts';

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
