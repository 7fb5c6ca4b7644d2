import { type Point, darker, lighter } from '../../art.ts';
import { rect, soft, stroke } from '../paint.ts';
import { pane, cushion, framed } from '../props.ts';
import { type SceneMaker, spotsInRow } from '../scene.ts';
import { walls, room } from './room.ts';

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
