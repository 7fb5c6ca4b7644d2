import type { Point } from '../art.ts';
import type { Look } from './look.ts';

export interface Expression {
  eyes: 'open' | 'closed' | 'happy';
  /** −1 … 1: how far the face looks along (or against) the direction of the body. */
  turn: number;
  mouth: 'shut' | 'open';
  /** Ears blown back, when running. */
  swept?: boolean;
}

/** A head to be drawn: its skull has about radius 1 around (0,0) in the coordinates that these functions take. */
export interface Face {
  look: Look;
  expression: Expression;
  radius: number;
  /** On the skull, which does not turn. */
  on(x: number, y: number): Point;
  /** On the face, which slides over the skull. */
  front(x: number, y: number): Point;
}

export const faceOf = (look: Look, expression: Expression): Face => {
  const radius = look.build.head;
  const { turn } = expression;
  const on = (x: number, y: number): Point => [x * radius * look.build.skull, y * radius];
  return { look, expression, radius, on, front: (x, y) => on(x * (1 - Math.abs(turn) * 0.12) + turn * 0.24, y) };
};

export const sides = [-1, 1] as const;
export type Side = (typeof sides)[number];
