import { createRandom, type Random } from '../../random.ts';
import type { Box } from '../../types.ts';
import type { CastAnimal } from '../cast/cast.ts';
import { animalRole, day, firstDay, humanRole, lastDay, lightAt, localTime, weighted } from '../cast/casting.ts';
import type { Role } from '../cast/roles.ts';
import { type SceneName, sceneInfo, sceneNames } from '../scenes/index.ts';
import type { Household } from './household.ts';
import { humanShot } from './human-shots.ts';
import type { Take } from './shots.ts';

/** What a photo is of, as often as photos are taken of it. */
const motifs = [
  ...Array.from({ length: 9 }, () => 'animals' as const),
  ...Array.from({ length: 3 }, () => 'company' as const),
  'far',
  'near',
  ...Array.from({ length: 5 }, () => 'humans' as const),
  'selfie with a pet',
  'nobody',
  'nobody',
] as const;
type Motif = (typeof motifs)[number];

const boxAround = (x: number, y: number, width: number, height: number): Box => ({
  x1: Math.max(0.01, x - width / 2),
  y1: Math.max(0.01, y - height / 2),
  x2: Math.min(0.99, x + width / 2),
  y2: Math.min(0.99, y + height / 2),
});

const severalOf = (animals: readonly CastAnimal[], count: number, random: Random): CastAnimal[] => {
  const cast = new Set<CastAnimal>();
  for (let tries = 0; cast.size < count && tries < 12; tries++) {
    cast.add(weighted(animals, random));
  }
  return [...cast];
};

const rolesOf = (
  { animals, humans }: Household,
  motif: Motif,
  { scene, time, isUpright }: { scene: SceneName; time: number; isUpright: boolean },
  random: Random,
): Role[] => {
  const one = (member: CastAnimal, fit?: Box): Role => ({
    ...animalRole(member, scene, time, false, random),
    ...(fit && { fit }),
  });
  switch (motif) {
    case 'animals': {
      const cast = severalOf(animals, random.pick([1, 1, 1, 1, 2, 2, 3]), random);
      return cast.map((member) => animalRole(member, scene, time, cast.length === 1, random));
    }
    case 'company': {
      const company = random.shuffle(humans).slice(0, random.pick([1, 1, 2]));
      return [
        ...severalOf(animals, random.pick([1, 1, 2]), random).map((member) => one(member)),
        ...company.map((human) => humanRole(human, scene, random)),
      ];
    }
    case 'far': {
      const size = random.between(0.05, 0.2);
      return [one(weighted(animals, random), boxAround(random.between(0.2, 0.8), 0.7, size, size))];
    }
    case 'near': {
      const size = random.between(0.8, 0.98);
      return [one(weighted(animals, random), boxAround(0.5, 0.5, size, size))];
    }
    case 'humans': {
      return humanShot(humans, scene, isUpright, random);
    }
    case 'selfie with a pet': {
      const face = boxAround(0.3, 0.42, random.between(0.18, 0.35), random.between(0.3, 0.55));
      const body = boxAround(0.72, 0.6, random.between(0.25, 0.45), random.between(0.3, 0.6));
      return [
        { ...humanRole(weighted(humans, random), scene, random), fit: face },
        one(weighted(animals, random), body),
      ];
    }
    case 'nobody': {
      return [];
    }
  }
};

/** All photos of a household, the oldest first; of its humans alone when it has no animals. */
export const householdTakes = (household: Household, seed: number, count: number): Take[] => {
  const possible = household.animals.length > 0 ? motifs : (['humans'] as const);
  const random = createRandom(seed, 'household takes');
  const times = Array.from(
    { length: count },
    () => firstDay + random.int((lastDay - firstDay) / day) * day + (random.int(14) + 7) * 3_600_000,
  ).sort((a, b) => a - b);
  return times.map((time, index): Take => {
    const isUpright = random.chance(0.3);
    const light = lightAt(time, random);
    const scene = random.pick(
      sceneNames.filter((name) => {
        const { seasons, moods } = sceneInfo(name);
        return (!seasons || seasons.includes(light.season)) && (!moods || moods.includes(light.mood));
      }),
    );
    const [width, height] = isUpright ? [1200, 1600] : [1600, 1200];
    const roles = rolesOf(household, random.pick<Motif>(possible), { scene, time, isUpright }, random);
    return {
      shot: { seed: `${seed}/household/${index}`, scene, light, width, height, roles },
      type: 'IMAGE',
      takenAt: localTime(time),
      place: { city: 'Freiburg', country: 'Germany' },
      missed: [],
    };
  });
};
