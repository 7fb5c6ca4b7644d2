import type { Random } from '../../random.ts';

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

export interface Light {
  season: Season;
  mood: 'day' | 'golden' | 'dull' | 'night';
}

/** A place where somebody can be. */
export interface Spot {
  x: number;
  /** The ground under the feet. */
  y: number;
  /** Pixels per unit of the animals' drawing. */
  scale: number;
}

export interface Stage {
  width: number;
  height: number;
  /** Pixels of the shorter side, in 1200ths: scenery is measured in it. */
  unit: number;
  random: Random;
  light: Light;
}

export interface Scene {
  /** The best places first. */
  spots: Spot[];
  /** What lies behind and before everyone; painted only when a picture is asked for. */
  paint(): { back: string; front: string };
}

export type SceneMaker = (stage: Stage) => Scene;

const columnsOf = ({ width, height, random }: Stage): number[] => {
  const columns = width > height ? [0.36, 0.68, 0.15, 0.87, 0.52] : [0.4, 0.74, 0.2];
  const mirrored = random.chance(0.5);
  return columns.map((column) => ((mirrored ? 1 - column : column) + random.between(-0.03, 0.03)) * width);
};

/** Three to five places on open ground between two depths (shares of the height): nearer ones lower and larger. */
export const spotsOnGround = (stage: Stage, near: number, far: number): Spot[] =>
  columnsOf(stage).map((x, index) => {
    const depth = index === 0 ? 1 : stage.random.between(0.15, 0.85) * (index === 4 ? 0.2 : 1);
    return { x, y: (far + (near - far) * depth) * stage.height, scale: stage.unit * (2.75 + depth * 0.85) };
  });

/** Places in a row: on a sofa, a bed, a sill. */
export const spotsInRow = (stage: Stage, y: number, scale: number): Spot[] =>
  columnsOf(stage).map((x) => ({ x: stage.width * 0.08 + x * 0.84, y: y * stage.height, scale: stage.unit * scale }));
