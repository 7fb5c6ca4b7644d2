import { rect, oval, stroke, fade, glow } from '../paint.ts';
import { skyGradient, clouds, potPlant } from '../props.ts';
import { type Stage, type SceneMaker, spotsInRow } from '../scene.ts';

export const balcony: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const night: Stage = { ...stage, light: { ...stage.light, mood: 'night' } };
  return {
    spots: spotsInRow(stage, 0.92, 3.4),
    paint: () => {
      const towers = Array.from({ length: 11 }, (_, index) => {
        const x = (index / 11) * width;
        const top = height * random.between(0.26, 0.48);
        const w = width / 11 + unit * 8;
        const lit = Array.from({ length: 14 }, (_, light) =>
          random.chance(0.45)
            ? rect(
                x + w * (0.16 + (light % 3) * 0.26),
                top + unit * (26 + Math.floor(light / 3) * 54),
                w * 0.14,
                unit * 24,
                '#f8d58a',
                unit * 2,
              )
            : '',
        ).join('');
        return rect(x, top, w, height - top, random.pick(['#2d3358', '#343a62', '#28304f'])) + lit;
      }).join('');
      const bulbs = Array.from({ length: 13 }, (_, index) => {
        const x = (index / 12) * width;
        const y = height * (0.08 + Math.sin((index / 12) * Math.PI) * 0.1);
        return oval(x, y, unit * 60, unit * 60, 'url(#bulb)') + oval(x, y, unit * 11, unit * 14, '#ffe9b0');
      }).join('');
      const rails = Array.from({ length: Math.ceil(width / (unit * 70)) }, (_, index) =>
        rect(index * unit * 70 + unit * 30, height * 0.58, unit * 10, height * 0.27, '#23243a'),
      ).join('');
      return {
        back:
          `<defs>${skyGradient(night.light)}${glow('bulb', [0, '#ffdf95', 0.7], [1, '#ffdf95', 0])}${fade('deck', [0, '#6a5560'], [1, '#8a6c66'])}</defs>` +
          rect(0, 0, width, height, 'url(#sky)') +
          clouds(night, 0.3) +
          oval(width * 0.8, height * 0.16, unit * 60, unit * 60, '#f3efdc') +
          towers +
          rails +
          rect(0, height * 0.57, width, unit * 22, '#2b2c45', unit * 6) +
          rect(0, height * 0.84, width, height * 0.16, 'url(#deck)') +
          [0.88, 0.93, 0.97].map((share) => rect(0, height * share, width, unit * 3, '#4b3b47')).join('') +
          stroke(
            [
              [0, height * 0.08],
              [width * 0.25, height * 0.15],
              [width * 0.5, height * 0.18],
              [width * 0.75, height * 0.15],
              [width, height * 0.08],
            ],
            '#1d1f33',
            unit * 4,
          ) +
          bulbs +
          potPlant(width * 0.05, height * 0.9, unit * 210, '#b5654f') +
          potPlant(width * 0.95, height * 0.9, unit * 170, '#7f9fb3'),
        front: '',
      };
    },
  };
};
