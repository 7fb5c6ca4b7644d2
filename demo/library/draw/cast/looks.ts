import type { Random } from '../../random.ts';
import type { Look } from '../animal/index.ts';
import { blend } from '../art.ts';
import { animals, humans } from './cast.ts';
import type { HumanRole } from './roles.ts';

const isPet = (species: Look['species']): boolean => species === 'dog' || species === 'cat';

/** A coat like that of a pet of the cast, in a colour of its own. */
export const randomLook = (random: Random, isWanted = isPet): Look => {
  const { look } = random.pick(animals.filter(({ look: { species } }) => isWanted(species)));
  const tint = random.pick(['#c9874b', '#8b8f9c', '#f1e3cd', '#5a4238', '#d9b68a', '#2f2c35', '#b9683c', '#e9c46a']);
  return {
    ...look,
    coat: { ...look.coat, base: blend(look.coat.base, tint, random.between(0.25, 0.75)), seed: random.int(1000) },
    collar: random.chance(0.6) ? random.pick(['#d1495b', '#3f8f8a', '#4d6fb3', '#f2b134', '#8a6bbd']) : null,
  };
};

/** Somebody like one of the cast, in other clothes. */
export const randomHuman = (random: Random): HumanRole['look'] => ({
  ...random.pick(humans).look,
  skin: random.pick(['#f0c3a2', '#e5b08a', '#a8704a', '#8a5636', '#efcaa0']),
  top: random.pick(['#e07a5f', '#81a88d', '#3f7d8c', '#9b6a9e', '#f4a259', '#5b7db1']),
});
