import { along, blob, crestPath, limb, line, type Point, round } from '../art.ts';

/** Pieces of scenery as SVG text. Colours may be `url(#…)` of a gradient. */

const faint = (opacity: number) => (opacity < 1 ? ` opacity="${opacity}"` : '');

export const rect = (x: number, y: number, width: number, height: number, paint: string, corner = 0): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${paint}"${corner > 0 ? ` rx="${round(corner)}"` : ''}/>`;

/** The same, see-through. */
export const glaze = (x: number, y: number, width: number, height: number, paint: string, opacity: number): string =>
  `<g${faint(opacity)}>${rect(x, y, width, height, paint)}</g>`;

export const oval = (x: number, y: number, rx: number, ry: number, paint: string, opacity = 1): string =>
  `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${paint}"${faint(opacity)}/>`;

/** A soft shape through the points. */
export const soft = (points: readonly Point[], paint: string, opacity = 1): string =>
  `<path d="${blob(points).d}" fill="${paint}"${faint(opacity)}/>`;

/** A shape with straight sides. */
export const flat = (points: readonly Point[], paint: string, opacity = 1): string =>
  `<path d="M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z" fill="${paint}"${faint(opacity)}/>`;

export const stroke = (points: readonly Point[], paint: string, width: number, opacity = 1): string =>
  line(points, paint, width, faint(opacity).trim());

export const taper = (points: readonly Point[], widths: readonly number[], paint: string): string =>
  `<path d="${limb(points, widths).d}" fill="${paint}"/>`;

type Stop = [offset: number, colour: string, opacity?: number];

const stops = (list: Stop[]) =>
  list
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}"${opacity < 1 ? ` stop-opacity="${opacity}"` : ''}/>`,
    )
    .join('');

/** A gradient from the top of whatever it fills to its bottom. */
export const fade = (id: string, ...list: Stop[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops(list)}</linearGradient>`;

/** From the middle outwards. */
export const glow = (id: string, ...list: Stop[]): string =>
  `<radialGradient id="${id}">${stops(list)}</radialGradient>`;

/** Ground with a soft upper edge through the points, straight sides and a straight bottom. */
export const bank = (crest: readonly Point[], bottom: number, paint: string, opacity = 1): string =>
  `<path d="${crestPath(crest)}V${round(bottom)}H${round(crest[0][0])}Z" fill="${paint}"${faint(opacity)}/>`;

/** Hills or a shore from the left edge to the right one. */
export const ridge = (width: number, bottom: number, heights: readonly number[], paint: string, opacity = 1): string =>
  bank(
    heights.map((y, index): Point => [(index * width) / (heights.length - 1), y]),
    bottom,
    paint,
    opacity,
  );

/** The listed points (`0,0 10,5`), `scale` times as large, around (x, y). */
export const around = (list: string, x: number, y: number, scale: number): Point[] =>
  along(list, (dx, dy) => [x + dx * scale, y + dy * scale]);
