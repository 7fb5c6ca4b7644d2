import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CoverReader } from '../../src/lib/pets/changes/covers';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import type { Face } from '../../src/lib/pets/core/photo/face';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open('3.2.2', { apiKey: 'demo-key' });
});
afterEach(() => world.reset());
afterAll(() => world.close());

const six = Array.from({ length: 6 }, (_, index) => index + 1);

/** Every choice of some of these. */
const choicesOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: 2 ** items.length }, (_, choice) => items.filter((__, index) => (choice >> index) & 1));

/** Says what a reader would have to, if it could. */
const truth = async () => {
  const people = await world.people();
  const covers = new Map(people.map(({ id, faceAssetId }) => [id, faceAssetId]));
  return (id: string, faces: readonly Face[]): Face | null => faces.find((face) => face.id === covers.get(id)) ?? null;
};

/** The covers of all who have faces, by who they are: the photos on which these are. */
const shownCovers = async (): Promise<Map<string, string>> => {
  const [people, faces] = [await world.people(), await world.faces()];
  const photoOf = new Map(faces.map((face) => [face.id, face.assetId]));
  const first = (id: string) =>
    faces
      .filter((face) => face.personId === id)
      .map((face) => face.id)
      .sort()
      .at(0);
  return new Map(
    people.flatMap(({ id, faceAssetId }) => {
      const who = first(id);
      return who ? [[who, photoOf.get(faceAssetId ?? '') ?? ''] as const] : [];
    }),
  );
};

describe('in a library of six people, with an API key', () => {
  it('no cover is taken for another face, whichever face it is and whichever ones are asked about', async () => {
    const wrong: string[] = [];
    let known = 0;
    for (const number of six) {
      const id = personId(number);
      const own = await world.facesOf(number);
      for (const { assetId } of own) {
        await world.setCover(id, assetId);
        const coverIn = await truth();
        const reader = new CoverReader();
        for (const some of choicesOf(own)) {
          const said = await reader.amongFaces(id, some);
          if (said !== undefined && said?.id !== coverIn(id, some)?.id) {
            wrong.push(`${number}: ${said?.assetId} of ${some.length}`);
          }
          known += said === undefined ? 0 : 1;
        }
        const photo = await reader.of(id, own);
        if (typeof photo === 'object' && photo.assetId !== assetId) {
          wrong.push(`${number}: ${photo.assetId}, not ${assetId}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(known).toBeGreaterThan(50);
  });

  it('two that are merged and taken apart have their covers, or are listed', async () => {
    const silent: string[] = [];
    for (const one of six) {
      const others = six.filter((number) => number !== one);
      for (const other of others) {
        const before = await shownCovers();
        const { id } = await applyChange({ kind: 'merge', survivorId: personId(one), mergedIds: [personId(other)] });
        const undone = await undoEntry(id);
        const after = await shownCovers();
        const lost = [...before].filter(([who, photo]) => after.get(who) !== photo).length;
        if (lost > undone.problems.filter(({ kind }) => kind === 'cover-unknown').length) {
          silent.push(`${other} in ${one}`);
        }
        await world.reset();
      }
    }
    expect(silent).toEqual([]);
  }, 120_000);

  it('faces that are moved and taken back bring the cover along, or it is listed', async () => {
    const silent: string[] = [];
    for (const number of six) {
      const own = await world.facesOf(number);
      const choices = choicesOf(own).filter((some) => some.length > 0);
      for (const faces of choices) {
        const before = await shownCovers();
        const to = { kind: 'person', personId: personId(number === 5 ? 4 : 5) } as const;
        const { id } = await applyChange({ kind: 'move', faces, to });
        const undone = await undoEntry(id);
        const after = await shownCovers();
        const lost = [...before].filter(([who, photo]) => after.get(who) !== photo).length;
        if (lost > undone.problems.filter(({ kind }) => kind === 'cover-unknown').length) {
          silent.push(`${faces.length} of ${number}`);
        }
        await world.reset();
      }
    }
    expect(silent).toEqual([]);
  }, 120_000);
});
