import { blob, type Point, round } from '../art.ts';

export const rect = (x: number, y: number, width: number, height: number, paint: string, extra = ''): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${paint}"${extra && ` ${extra}`}/>`;

export const oval = (x: number, y: number, rx: number, ry: number, paint: string, opacity = 1): string =>
  `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${paint}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;

export const shape = (points: readonly Point[], paint: string, opacity = 1): string =>
  `<path d="${blob(points).d}" fill="${paint}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;

export const poly = (points: readonly Point[], paint: string, opacity = 1): string =>
  `<path d="M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z" fill="${paint}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;

/** A vertical gradient over the shape that is filled with it. */
export const fade = (id: string, ...stops: [offset: number, colour: string, opacity?: number][]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>`;

export const glow = (id: string, ...stops: [offset: number, colour: string, opacity?: number][]): string =>
  `<radialGradient id="${id}">${stopsOf(stops)}</radialGradient>`;

const stopsOf = (stops: [number, string, number?][]) =>
  stops
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}"${opacity < 1 ? ` stop-opacity="${opacity}"` : ''}/>`,
    )
    .join('');

/** A rolling line of hills or a shore, closed at the bottom of the picture. */
export const ridge = (
  width: number,
  bottom: number,
  heights: readonly number[],
  paint: string,
  opacity = 1,
): string => {
  const step = width / (heights.length - 1);
  const points = heights.map((y, index): Point => [index * step, y]);
  return shape(
    [
      [-step, heights[0]],
      ...points,
      [width + step, heights.at(-1)!],
      [width + step, bottom + 200],
      [-step, bottom + 200],
    ],
    paint,
    opacity,
  );
};
