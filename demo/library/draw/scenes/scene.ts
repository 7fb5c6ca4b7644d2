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
  /** What lies behind and before the animals; painted only when a picture is asked for. */
  paint(): { back: string; front: string };
}

export type SceneMaker = (stage: Stage) => Scene;

/** Three to five places on the ground, nearer ones lower and larger. `horizon` and `floor` are shares of the height. */
export const spotsOnGround = ({ width, height, unit, random }: Stage, near: number, far: number): Spot[] => {
  const columns = width > height ? [0.36, 0.68, 0.15, 0.87, 0.52] : [0.42, 0.76, 0.2];
  const mirrored = random.chance(0.5);
  return columns.map((column, index) => {
    const depth = index === 0 ? 1 : random.between(0.15, 0.85) * (index === 4 ? 0.2 : 1);
    const x = (mirrored ? 1 - column : column) + random.between(-0.03, 0.03);
    return { x: x * width, y: (far + (near - far) * depth) * height, scale: unit * (2.55 + depth * 0.75) };
  });
};
