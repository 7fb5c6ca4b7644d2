import { darker, lighter } from '../../art.ts';
import { rect, oval } from '../paint.ts';
import { cushion, framed } from '../props.ts';
import { type SceneMaker, spotsInRow } from '../scene.ts';
import { walls, fabrics, room } from './room.ts';

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
