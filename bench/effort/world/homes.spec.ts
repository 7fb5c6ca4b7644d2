import { createRandom } from '@pets-for-immich/demo-library/random';
import { expect, it } from 'vitest';
import { unit } from '../../../src/lib/pets/ranking/vectors/vectors.ts';
import type { HouseholdFace } from '../../ranking/sample/household.ts';
import { sortByStock } from '../stock.ts';
import { tallyOf } from '../tally.ts';
import { drawWorlds } from './homes.ts';
import { libraryOf, namedIn } from './world.ts';

const random = createRandom('homes');
const anyVector = () => unit(Float32Array.from({ length: 16 }, () => random.gaussian()));
/** So different from each other that the server makes people of few of them. */
const householdFaces = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((pet, place) =>
  Array.from({ length: 6 }, (_, index): HouseholdFace => {
    const vector = anyVector();
    return { index: 10 * place + index, pet, species: 'cat', server: vector, clean: vector, parts: [] };
  }),
);
const worlds = [...drawWorlds(householdFaces, { homes: 12, seed: 1, isBuiltIn: false, isSmall: true })];

it('counts pets of whom the server has made no person: all their photos are to be sorted', () => {
  const ownOf = (world: (typeof worlds)[number]) => [...world.animals].filter(([, { isOurs }]) => isOurs);
  const without = worlds.filter((world) => namedIn(world).length < ownOf(world).length);
  expect(without).not.toEqual([]);
  for (const world of without) {
    const faces = world.clusters.flatMap((cluster) => cluster.faces);
    const isOurs = new Set(ownOf(world).map(([pet]) => pet));
    expect(tallyOf(world).photos).toBe(faces.filter(({ pet }) => isOurs.has(pet)).length);
    expect(sortByStock(world)[0].right).toBeLessThan(1);
    expect(sortByStock(world).at(-1)!.right).toBe(1);
  }
});

it('tells the app no more than it would know: with whose faces they are exchanged, it knows the same', () => {
  const blind = worlds.map((world) => ({
    ...world,
    clusters: world.clusters.map((cluster) => ({
      ...cluster,
      faces: cluster.faces.map((face) => ({ ...face, pet: 'somebody else' })),
    })),
  }));
  const seen = (list: typeof worlds) => list.map((world) => libraryOf(world, createRandom('known')));
  expect(seen(blind)).toEqual(seen(worlds));
});

it('leaves out of the questions, though not of the photos, whom the app takes for human', () => {
  const world = worlds.find(({ clusters }) => clusters.some(({ isStray }) => isStray))!;
  const { id } = world.clusters.find(({ isStray }) => isStray)!;
  const library = libraryOf({ ...world, leftOut: new Set([id]) }, createRandom('known'));
  expect(library.strays).toHaveLength(libraryOf(world, createRandom('known')).strays.length - 1);
  expect(tallyOf({ ...world, leftOut: new Set([id]) }).photos).toBe(tallyOf(world).photos);
});
