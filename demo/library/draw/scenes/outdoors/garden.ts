import { blend, darker, lighter } from '../../art.ts';
import { rect, oval, flat } from '../paint.ts';
import { grassColours, tree, bush, tufts, flower, ball } from '../props.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { openSky } from './sky.ts';

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
