import { darker, lighter } from '../../art.ts';
import { rect, glaze, oval, flat, fade, glow } from '../paint.ts';
import { skyGradient } from '../props.ts';
import type { Stage } from '../scene.ts';

export const walls = ['#f0d9be', '#e5d3cf', '#cfdcd2', '#d8d6e6', '#f1dfb9', '#dbe3e8'];
export const fabrics = ['#7fa3a0', '#d98e73', '#8a8fbf', '#c9a24f', '#a8c0a0', '#b9798a'];

/** Wall and floorboards; `line` is where they meet, as a share of the height. */
export const room = (stage: Stage, line: number, wall: string): string => {
  const { width, height, unit } = stage;
  const y = height * line;
  const boards = Array.from({ length: 6 }, (_, index) => {
    const at = y + (height - y) * ((index + 1) / 6) ** 1.5;
    return (
      rect(0, at, width, unit * 2.5, '#4f2f22') +
      rect(
        (((index * 397) % 1000) / 1000) * width,
        at - (height - y) * 0.12,
        unit * 2.5,
        (height - y) * 0.12,
        '#4f2f22',
      )
    );
  }).join('');
  return (
    `<defs>${skyGradient(stage.light)}${fade('wall', [0, lighter(wall, 0.25)], [1, darker(wall, 0.08)])}${fade('floor', [0, '#c0926a'], [1, '#946747'])}${glow('lamp', [0, '#ffe2a0', 0.75], [0.4, '#ffd98e', 0.3], [1, '#ffd98e', 0])}</defs>` +
    rect(0, 0, width, y, 'url(#wall)') +
    rect(0, y, width, height - y, 'url(#floor)') +
    `<g opacity=".22">${boards}</g>` +
    rect(0, y - unit * 26, width, unit * 26, lighter(wall, 0.5)) +
    glaze(0, y, width, unit * 10, '#3a2018', 0.16)
  );
};

/** Sunlight from a window, lying on the floor. */
export const sunOnFloor = ({ width, height, light }: Stage, x: number): string =>
  light.mood === 'night' || light.mood === 'dull'
    ? ''
    : flat(
        [
          [x, height * 0.72],
          [x + width * 0.24, height * 0.72],
          [x + width * 0.1, height],
          [x - width * 0.24, height],
        ],
        '#ffedb8',
        0.28,
      );

export const lamp = ({ unit, light }: Stage, x: number, y: number): string =>
  (light.mood === 'night' ? oval(x, y - unit * 470, unit * 420, unit * 420, 'url(#lamp)') : '') +
  rect(x - unit * 5, y - unit * 430, unit * 10, unit * 430, '#6f5a4c') +
  oval(x, y, unit * 60, unit * 14, '#5f4c40') +
  flat(
    [
      [x - unit * 55, y - unit * 540],
      [x + unit * 55, y - unit * 540],
      [x + unit * 90, y - unit * 410],
      [x - unit * 90, y - unit * 410],
    ],
    light.mood === 'night' ? '#ffe7b0' : '#f3e3c6',
  );
