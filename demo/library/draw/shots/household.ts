import { createRandom, type Random } from '../../random.ts';
import type { Subject } from '../../types.ts';
import { builds } from '../animal/look.ts';
import type { CastAnimal, CastHuman, Circle } from '../cast/cast.ts';
import { randomHuman, randomLook } from '../cast/looks.ts';

/** Everybody who is in a library's pictures. */
export interface Household {
  animals: CastAnimal[];
  humans: CastHuman[];
}

const circles: Circle[] = ['home', 'home', 'home', 'park', 'farm', 'city'];
const range = (random: Random, low: number, high: number) =>
  Array.from({ length: low + random.int(high - low + 1) }, (_, index) => index);

/**
 * Another household than the demo's, drawn by lot: its own dogs and cats, dogs of strangers that are met now and then,
 * perhaps wild animals and plush toys, and its own grown-ups and children. For trying whether what was fitted or found
 * out on one household holds for another.
 */
export const drawHousehold = (seed: number): Household => {
  const random = createRandom(seed, 'household');
  const member = (kind: Subject['kind'], key: string) => ({
    subject: { key, kind, name: `${key.charAt(0).toUpperCase()}${key.slice(1)}` },
    circle: random.pick(circles),
    family: key,
    fragments: 1 + random.int(4),
    fame: random.between(0.5, 1.6),
  });
  const pets = (species: 'dog' | 'cat', indices: number[], name: string): CastAnimal[] =>
    indices.map((index) => ({
      ...member(species, `${name}-${index + 1}`),
      look: randomLook(random, (known) => known === species),
    }));
  const strangers = pets('dog', range(random, 0, random.pick([0, 3])), 'stranger').map((stranger) => ({
    ...stranger,
    fragments: 1,
    fame: 0.4,
  }));
  const wild = range(random, 0, random.pick([0, 2])).map((index) => ({
    ...member('other', `wild-${index + 1}`),
    fragments: 1,
    fame: random.between(0.3, 0.8),
    look: {
      ...randomLook(random, (species) => species === 'fox'),
      build: random.pick([
        builds.fox,
        { ...builds.fox, leg: 50, length: 95 },
        { ...builds.terrier, tail: 'stub' as const },
      ]),
    },
  }));
  const toys = range(random, 0, 1).map((index) => ({
    ...member('thing', `toy-${index + 1}`),
    fragments: 1,
    fame: random.between(0.3, 0.7),
    look: randomLook(random, (species) => species === 'plush'),
  }));
  const humans = range(random, 3, 12).map((index): CastHuman => {
    const isChild = random.chance(0.3);
    const look = randomHuman(random);
    return {
      ...member('human', `human-${index + 1}`),
      fragments: 1 + random.int(2),
      look: {
        ...look,
        height: isChild ? random.between(0.5, 0.75) : random.between(0.92, 1.08),
        beard: !isChild && look.beard,
      },
    };
  });
  // Some keep only cats, some only dogs.
  const keeps = random.pick(['both', 'both', 'dogs', 'cats']);
  const animals = [
    ...pets('dog', keeps === 'cats' ? [] : range(random, 1, 9), 'dog'),
    ...pets('cat', keeps === 'dogs' ? [] : range(random, 1, 8), 'cat'),
    ...strangers,
    ...wild,
    ...toys,
  ];
  return { animals, humans };
};
