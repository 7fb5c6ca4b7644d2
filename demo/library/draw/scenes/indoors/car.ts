import { darker, lighter } from '../../art.ts';
import { rect, soft, flat, fade } from '../paint.ts';
import { skyGradient, bush } from '../props.ts';
import { type SceneMaker, spotsInRow } from '../scene.ts';

export const car: SceneMaker = (stage) => {
  const { width, height, unit } = stage;
  return {
    spots: spotsInRow(stage, 0.84, 3.3),
    paint: () => {
      const seat = '#6f6a78';
      return {
        back:
          `<defs>${skyGradient(stage.light)}${fade('road', [0, '#a9c08a'], [1, '#7f9c69'])}</defs>` +
          rect(0, 0, width, height, '#4b4855') +
          rect(width * 0.06, height * 0.08, width * 0.88, height * 0.36, 'url(#sky)', unit * 80) +
          `<svg x="${width * 0.06}" y="${height * 0.08}" width="${width * 0.88}" height="${height * 0.36}" viewBox="0 0 ${width * 0.88} ${height * 0.36}">` +
          soft(
            [
              [-50, height * 0.26],
              [width * 0.2, height * 0.2],
              [width * 0.45, height * 0.27],
              [width * 0.7, height * 0.2],
              [width, height * 0.26],
              [width, height * 0.6],
              [-50, height * 0.6],
            ],
            'url(#road)',
          ) +
          [0.12, 0.5, 0.76].map((share) => bush(stage, width * share, height * 0.33, unit * 100)).join('') +
          '</svg>' +
          flat(
            [
              [width * 0.2, height * 0.44],
              [width * 0.36, height * 0.08],
              [width * 0.44, height * 0.08],
              [width * 0.28, height * 0.44],
            ],
            '#ffffff',
            0.15,
          ) +
          [0.2, 0.8]
            .map((share) =>
              rect(width * share - unit * 110, height * 0.38, unit * 220, unit * 170, lighter(seat, 0.1), unit * 50),
            )
            .join('') +
          rect(width * 0.02, height * 0.48, width * 0.96, height * 0.4, seat, unit * 70) +
          [0.34, 0.66]
            .map((share) =>
              rect(width * share - unit * 4, height * 0.5, unit * 8, height * 0.3, darker(seat, 0.3), unit * 4),
            )
            .join('') +
          rect(0, height * 0.79, width, height * 0.3, lighter(seat, 0.12), unit * 50) +
          soft(
            [
              [width * 0.06, height * 0.8],
              [width * 0.5, height * 0.78],
              [width * 0.94, height * 0.8],
              [width * 0.97, height * 1],
              [width * 0.5, height * 0.97],
              [width * 0.03, height * 1],
            ],
            '#c9705d',
          ) +
          soft(
            [
              [width * 0.1, height * 0.82],
              [width * 0.5, height * 0.8],
              [width * 0.9, height * 0.82],
              [width * 0.92, height * 0.86],
              [width * 0.5, height * 0.84],
              [width * 0.08, height * 0.86],
            ],
            '#e0917d',
          ),
        front: '',
      };
    },
  };
};
