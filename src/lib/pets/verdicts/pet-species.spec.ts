import { beforeEach, expect, it, vi } from 'vitest';
import { sharedSpecies, speciesOf, speciesOfAllPets } from './pet-species';

const world = vi.hoisted(() => ({ settled: true, pets: ['rex', 'ida', 'fragment'] }));
const verdicts: Record<string, object> = {
  rex: { kind: 'pet', species: 'dog' },
  ida: { kind: 'pet', species: 'dog' },
  tom: { kind: 'pet', species: 'cat' },
  fragment: { kind: 'pet', species: null },
  ann: { kind: 'human' },
};

vi.mock('./pets.svelte', () => ({
  petsState: {
    verdictOf: (id: string) => verdicts[id],
    get settled() {
      return world.settled;
    },
    get pets() {
      return world.pets.map((id) => ({ person: { id } }));
    },
  },
}));

beforeEach(() => Object.assign(world, { settled: true, pets: ['rex', 'ida', 'fragment'] }));

it('knows what a pet is, and of nobody else', () => {
  expect(['rex', 'tom', 'fragment', 'ann', 'nobody'].map((id) => speciesOf(id))).toEqual([
    'dog',
    'cat',
    null,
    null,
    null,
  ]);
});

it('knows what several are where those that are known are the same', () => {
  expect(sharedSpecies(['rex', 'fragment', 'ida'])).toBe('dog');
  expect(sharedSpecies(['rex', 'tom'])).toBeNull();
  expect(sharedSpecies(['fragment'])).toBeNull();
  expect(sharedSpecies([])).toBeNull();
});

it('knows what all pets are once everybody is known', () => {
  expect(speciesOfAllPets()).toBe('dog');
  world.settled = false;
  expect(speciesOfAllPets()).toBeNull();
  Object.assign(world, { settled: true, pets: ['rex', 'tom'] });
  expect(speciesOfAllPets()).toBeNull();
});
