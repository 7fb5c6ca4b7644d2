import type { Random } from '../../random.ts';
import type { Box } from '../../types.ts';
import type { CastHuman } from '../cast/cast.ts';
import { humanRole } from '../cast/casting.ts';
import type { HumanRole } from '../cast/roles.ts';
import type { SceneName } from '../scenes/index.ts';

/** A box around a middle, as upright as a face: `share` of a picture whose sides are as 4 to 3, or 3 to 4 when upright. */
const faceAround = (x: number, y: number, share: number, isUpright: boolean): Box => {
  const ratio = isUpright ? 3 / 4 : 4 / 3;
  const height = Math.sqrt((share * ratio) / 0.86);
  const width = share / height;
  return { x1: x - width / 2, y1: y - height / 2, x2: x + width / 2, y2: y + height / 2 };
};

/** Ways to photograph humans without animals. */
const ways = ['group', 'group', 'group', 'portrait', 'portrait', 'selfie', 'pair', 'embrace'] as const;

/**
 * Humans alone: groups of full figures, half-length portraits, selfies that are mostly face, two heads together, and a
 * child held close. All of them as far as the household has the people.
 */
export const humanShot = (
  household: readonly CastHuman[],
  scene: SceneName,
  isUpright: boolean,
  random: Random,
): HumanRole[] => {
  const [first, ...others] = random.shuffle(household);
  const role = (member: CastHuman, fit?: Box): HumanRole => ({
    ...humanRole(member, scene, random),
    ...(fit && { fit }),
  });
  const face = (x: number, y: number, low: number, high: number) =>
    faceAround(x + random.between(-0.05, 0.05), y + random.between(-0.05, 0.05), random.between(low, high), isUpright);
  const way = others.length === 0 ? random.pick(['portrait', 'selfie'] as const) : random.pick(ways);
  switch (way) {
    case 'group': {
      return [first, ...others.slice(0, random.int(4))].map((member) => role(member));
    }
    case 'portrait': {
      return [role(first, face(0.5, 0.32, 0.015, 0.06))];
    }
    case 'selfie': {
      return [role(first, face(0.5, 0.45, 0.06, 0.3))];
    }
    case 'pair': {
      return [role(first, face(0.34, 0.42, 0.04, 0.12)), role(others[0], face(0.67, 0.42, 0.04, 0.12))];
    }
    case 'embrace': {
      const child = others.find(({ look }) => look.height < 0.8) ?? others[0];
      return [role(first, face(0.42, 0.3, 0.02, 0.06)), role(child, face(0.58, 0.52, 0.02, 0.09))];
    }
  }
};
