import { darker } from '../../art.ts';
import { rect, soft, flat } from '../paint.ts';
import { bush, potPlant } from '../props.ts';
import { type SceneMaker, spotsInRow } from '../scene.ts';
import { walls, room } from './room.ts';

export const windowSill: SceneMaker = (stage) => {
  const { width, height, unit, random, light } = stage;
  const wall = random.pick(walls);
  const curtain = random.pick(['#e8cdb5', '#d6dfe2', '#e3c7cc', '#d3dcc5']);
  return {
    spots: spotsInRow(stage, 0.86, 3.5),
    paint: () => {
      const drape = (left: number, right: number, inner: number): string =>
        flat(
          [
            [left, 0],
            [right, 0],
            [inner, height * 0.84],
            [left, height * 0.84],
          ],
          curtain,
        ) +
        [0.25, 0.5, 0.75]
          .map((share) =>
            flat(
              [
                [left + (right - left) * share, 0],
                [left + (right - left) * share + unit * 14, 0],
                [left + (inner - left) * share + unit * 8, height * 0.84],
                [left + (inner - left) * share, height * 0.84],
              ],
              darker(curtain, 0.16),
              0.4,
            ),
          )
          .join('');
      const bar = '#fdf9f0';
      return {
        back:
          room(stage, 0.95, wall) +
          rect(width * 0.1, height * 0.03, width * 0.8, height * 0.8, bar, unit * 14) +
          rect(width * 0.13, height * 0.06, width * 0.74, height * 0.77, 'url(#sky)') +
          `<svg x="${width * 0.13}" y="${height * 0.06}" width="${width * 0.74}" height="${height * 0.77}" viewBox="${width * 0.13} ${height * 0.06} ${width * 0.74} ${height * 0.77}">` +
          soft(
            [
              [0, height * 0.6],
              [width * 0.3, height * 0.5],
              [width * 0.6, height * 0.58],
              [width, height * 0.48],
              [width, height],
              [0, height],
            ],
            light.mood === 'night' ? '#3a4163' : '#9dbb86',
          ) +
          [0.2, 0.42, 0.68, 0.84]
            .map((share, index) => bush(stage, width * share, height * (0.72 + (index % 2) * 0.05), unit * 130))
            .join('') +
          '</svg>' +
          rect(width * 0.49, height * 0.06, width * 0.02, height * 0.77, bar) +
          rect(width * 0.13, height * 0.3, width * 0.74, unit * 18, bar) +
          flat(
            [
              [width * 0.2, height * 0.83],
              [width * 0.38, height * 0.06],
              [width * 0.45, height * 0.06],
              [width * 0.27, height * 0.83],
            ],
            '#ffffff',
            0.14,
          ) +
          drape(-unit * 10, width * 0.2, width * 0.09) +
          drape(width + unit * 10, width * 0.8, width * 0.91) +
          rect(0, height * 0.81, width, height * 0.1, '#fdf8ee', unit * 10) +
          rect(0, height * 0.885, width, height * 0.03, '#d9cdb9') +
          potPlant(width * 0.09, height * 0.85, unit * 150, '#7f9fb3') +
          potPlant(width * 0.92, height * 0.85, unit * 120),
        front: '',
      };
    },
  };
};
