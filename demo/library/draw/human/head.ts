import { mark } from '../animal/coat.ts';
import {
  along,
  type Art,
  blob,
  darker,
  ellipse,
  fill,
  line,
  type Point,
  symmetric,
  together,
  unboxed,
} from '../art.ts';
import type { HumanLook } from './look.ts';

const radius = 17;
const at = (x: number, y: number): Point => [x * radius, y * radius];
const sides = [-1, 1] as const;
const dot = (x: number, y: number, rx: number, ry: number) => ellipse(x * radius, y * radius, rx * radius, ry * radius);

/** Hair that hangs behind neck and shoulders. */
export const hairBehind = ({ hair, style }: HumanLook): Art => {
  const shaded = darker(hair, 0.14);
  switch (style) {
    case 'long': {
      return fill(blob(symmetric('0,-1.3 1.1,-0.7 1.22,0.6 1.15,2 0,2.15', at)), shaded);
    }
    case 'bob': {
      return fill(blob(symmetric('0,-1.25 1.12,-0.6 1.22,0.5 0.95,1.05 0,1.05', at)), shaded);
    }
    case 'bun': {
      return together(fill(dot(0, -1.5, 0.55, 0.55), hair), fill(dot(0, -0.3, 1.1, 1.05), shaded));
    }
    case 'curly': {
      const curls = along('-0.95,0 -0.85,-0.5 -0.5,-1 0,-1.2 0.5,-1 0.85,-0.5 0.95,0', (x, y) => [x, y]);
      return together(...curls.map(([x, y]) => fill(dot(x, y, 0.5, 0.5), hair)));
    }
    case 'short': {
      return fill(dot(0, -0.35, 1.04, 0.98), hair);
    }
  }
};

const fringe = ({ hair, style }: HumanLook): string => {
  const parted = '-0.98,0.1 -0.9,-0.8 0,-1.22 0.9,-0.8 0.98,0.1 0.62,-0.42 0.1,-0.72 -0.55,-0.3';
  const brushed = '-0.98,-0.1 -0.88,-0.85 0,-1.2 0.88,-0.85 0.98,-0.1 0.7,-0.56 0,-0.66 -0.7,-0.56';
  return mark(blob(along(style === 'long' || style === 'bob' ? parted : brushed, at)), hair);
};

const features = (look: HumanLook): string => {
  const both = (draw: (side: 1 | -1) => string) => sides.map((side) => draw(side)).join('');
  const bent = (list: string, side: number) => along(list, (x, y) => at(x * side, y));
  const blush = both((side) => mark(dot(side * 0.52, 0.36, 0.2, 0.13), '#e8736a', 0.28));
  const beard = look.beard ? mark(blob(symmetric('0,0.34 0.55,0.36 0.92,0.1 0.7,0.95 0,1.3', at)), look.hair) : '';
  const eyes = both(
    (side) =>
      mark(dot(side * 0.36, -0.02, 0.085, 0.11), '#2b2026') +
      line(bent('0.22,-0.3 0.38,-0.36 0.54,-0.28', side), darker(look.hair, 0.2), radius * 0.09),
  );
  const nose = line(along('0.02,0.08 0.09,0.26 -0.03,0.29', at), darker(look.skin, 0.3), radius * 0.07);
  const mouth = line(
    along('-0.28,0.52 0,0.68 0.28,0.52', at),
    look.beard ? '#f3d6c8' : darker(look.skin, 0.65),
    radius * 0.085,
  );
  const glasses = look.glasses
    ? both((side) => {
        const [x, y] = at(side * 0.38, 0);
        return `<circle cx="${x}" cy="${y}" r="${radius * 0.27}" fill="#ffffff" fill-opacity=".18" stroke="#3a3440" stroke-width="${radius * 0.07}"/>`;
      }) + line(along('-0.12,0 0.12,0', at), '#3a3440', radius * 0.07)
    : '';
  return blush + beard + eyes + nose + mouth + glasses + fringe(look);
};

/** A head around (0,0), and the outline of its face: brow to chin, without the hair. */
export const humanHead = (look: HumanLook): { art: Art; face: readonly Point[] } => {
  const skull = blob(symmetric('0,-1.05 0.76,-0.75 0.92,0 0.66,0.78 0,1.1', at));
  const ears = sides.map((side) => fill(dot(side * 0.95, 0.12, 0.18, 0.24), darker(look.skin, 0.08)));
  return {
    art: together(
      ...ears,
      fill(skull, look.skin),
      unboxed(() => features(look)),
    ),
    face: skull.hull,
  };
};
