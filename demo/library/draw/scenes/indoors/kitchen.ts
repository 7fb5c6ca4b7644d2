import { darker, lighter } from '../../art.ts';
import { rect, glaze, oval, flat } from '../paint.ts';
import { potPlant, pane, bowl } from '../props.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { room } from './room.ts';

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
