import { type Point, darker, lighter } from '../../art.ts';
import { rect, oval, soft, stroke, taper, fade, ridge } from '../paint.ts';
import { skyGradient, leaf } from '../props.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';

export const wood: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  return {
    spots: spotsOnGround(stage, 0.92, 0.77),
    paint: () => {
      const trunk = (x: number, y: number, thick: number, paint: string): string => {
        const lean = random.between(-30, 30) * unit;
        const foot: Point[] = [
          [x, y],
          [x + lean * 0.4, y * 0.5],
          [x + lean, -20],
        ];
        return (
          taper(foot, [thick * 1.25, thick, thick * 0.85], paint) +
          stroke(
            [
              [x + thick * 0.2, y - thick],
              [x + lean * 0.4 + thick * 0.16, y * 0.5],
            ],
            lighter(paint, 0.25),
            thick * 0.12,
            0.5,
          )
        );
      };
      const canopy = (y: number, count: number, size: number, shade: number) =>
        Array.from({ length: count }, (_, index) =>
          oval(
            ((index + random.next()) / count) * width,
            y + random.between(-40, 40) * unit,
            unit * size * random.between(0.8, 1.2),
            unit * size * 0.7,
            darker(leaf(stage), shade),
          ),
        ).join('');
      return {
        back:
          `<defs>${skyGradient(stage.light)}${fade('mist', [0, '#f6dcae'], [1, '#efc98d'])}${fade('forest', [0, '#b98a52'], [1, '#8a5f3a'])}</defs>` +
          rect(0, 0, width, height, 'url(#mist)') +
          [0.05, 0.14, 0.27, 0.39, 0.52, 0.66, 0.77, 0.9]
            .map((share) => trunk(share * width, height * 0.62, unit * 26, '#c79f78'))
            .join('') +
          canopy(height * 0.1, 12, 130, 0) +
          rect(0, height * 0.6, width, height * 0.4, 'url(#forest)') +
          ridge(
            width,
            height,
            [0.6, 0.585, 0.6, 0.59, 0.6].map((share) => share * height),
            'url(#forest)',
          ) +
          [0.02, 0.22, 0.82, 0.97].map((share) => trunk(share * width, height * 0.7, unit * 58, '#7d5a48')).join('') +
          canopy(height * 0.02, 9, 170, 0.12) +
          Array.from({ length: 130 }, () => {
            const depth = random.next();
            return oval(
              random.next() * width,
              height * (0.62 + depth * 0.38),
              unit * (7 + depth * 14),
              unit * (4 + depth * 7),
              leaf(stage),
              0.85,
            );
          }).join('') +
          oval(width * 0.16, height * 0.78, unit * 16, unit * 40, '#f3e6d0') +
          soft(
            [
              [width * 0.16 - unit * 50, height * 0.755],
              [width * 0.16, height * 0.715],
              [width * 0.16 + unit * 50, height * 0.755],
              [width * 0.16, height * 0.765],
            ],
            '#c9483e',
          ),
        front: Array.from({ length: 16 }, () =>
          oval(
            random.next() * width,
            height * random.between(0.95, 1.01),
            unit * random.between(24, 42),
            unit * random.between(12, 20),
            leaf(stage),
          ),
        ).join(''),
      };
    },
  };
};
