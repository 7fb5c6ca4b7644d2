import { expect, it } from 'vitest';
import { sortByStock } from './stock.ts';
import type { TrueCluster, TrueFace, World } from './world/world.ts';

const face = (id: string, pet: string): TrueFace => ({
  id,
  pet,
  assetId: id,
  takenAt: '2020-01-01',
  clean: Float32Array.from([1, 0]),
  parts: [],
  stored: Float32Array.from([1, 0]),
});

const cluster = (id: string, pet: string, pets: readonly string[], isStray = false): TrueCluster => ({
  id,
  pet,
  isStray,
  faces: pets.map((each, index) => face(`${id} ${index}`, each)),
});

const animal = (isOurs: boolean) => ({ species: 'dog' as const, bornOn: '2000-01-01', diedOn: '2100-01-01', isOurs });

it('counts as the flow is written out', () => {
  const world: World = {
    isBuiltIn: true,
    animals: new Map([
      ['bella', animal(true)],
      ['cat next door', animal(false)],
    ]),
    clusters: [
      cluster('named', 'bella', ['bella', 'bella', 'bella', 'cat next door']),
      ...['1', '2', '3', '4', '5', '6'].map((id) => cluster(id, 'bella', ['bella'])),
      cluster('next door', 'cat next door', ['cat next door']),
      cluster('stray', 'bella', ['bella'], true),
      cluster('stray next door', 'cat next door', ['cat next door'], true),
    ],
  };
  const steps = sortByStock(world);
  // Five fragments, the sixth, the wrong face, the stray.
  expect(steps.map(({ presses }) => presses)).toEqual([0, 4 + 5 + 2, 11 + 3 + 1 + 2, 17 + 5, 22 + 5]);
  expect(steps.at(-1)).toMatchObject({ right: 1, wrong: 0 });
});

it('takes several photos of one person at once where the user knows how, and one where that is less', () => {
  const world: World = {
    isBuiltIn: true,
    animals: new Map([
      ['bella', animal(true)],
      ['max', animal(true)],
      ['cat next door', animal(false)],
      ['dog next door', animal(false)],
    ]),
    clusters: [
      cluster('named', 'bella', [
        'bella',
        'bella',
        'bella',
        'bella',
        'cat next door',
        'dog next door',
        'max',
        'max',
        'max',
      ]),
      cluster('other', 'max', ['max', 'max', 'max', 'max', 'bella']),
      ...['1', '2', '3'].map((id) => cluster(id, 'max', ['max'], true)),
    ],
  };
  const costs = (knowsFix: boolean) => {
    const presses = sortByStock(world, knowsFix).map((step) => step.presses);
    return presses.slice(1).map((each, index) => each - presses[index]);
  };
  expect(costs(false)).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5]);
  // Max's three, the two strangers, Bella's one with Max, and the strays, which are no person's.
  expect(costs(true)).toEqual([5 + 3, 5 + 2, 5, 5, 5, 5]);
  expect(sortByStock(world, true).at(-1)).toMatchObject({ right: 1, wrong: 0 });
});
