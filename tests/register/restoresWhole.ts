import { drawLibrary } from '@pets-for-immich/demo-library';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DemoVersion } from '../../demo/server/index.ts';
import { applyChange } from '../../src/lib/pets/changes/engine';
import { libraryEvents } from '../../src/lib/pets/core/events';
import { isSamePlace } from '../../src/lib/pets/core/photo/place';
import { facesOfPhoto, getPerson, listPeople, photosOfPerson } from '../../src/lib/pets/immich';
import { allRecords, recordOf } from '../../src/lib/pets/register';
import { allPlaces } from '../../src/lib/pets/register/document/register';
import { keepRecord } from '../../src/lib/pets/restore/record-keeping';
import { findLost, isKnownFragment, searchLost } from '../../src/lib/pets/restore/restore-search';
import { World } from '../changes/world.ts';

const library = drawLibrary();
const subjectOf = new Map(library.assets.flatMap(({ faces }) => faces).map(({ id, subjectKey }) => [id, subjectKey]));
const sizes = Map.groupBy(
  library.assets.flatMap(({ faces }) => faces),
  ({ personId }) => personId,
);
const clusters = (subject: string) =>
  library.people
    .filter(({ coverFaceId }) => subjectOf.get(coverFaceId) === subject)
    .map(({ id }) => id)
    .sort((a, b) => sizes.get(b)!.length - sizes.get(a)!.length);

const facesOf = async (personId: string) => {
  const photos = await photosOfPerson(personId, { withTrashed: true });
  const faces = await Promise.all(photos.map(({ id }) => facesOfPhoto(id)));
  return faces.flat().filter((face) => face.personId === personId);
};

const bySubject = Map.groupBy(
  library.assets.flatMap(({ id, faces }) => faces.map((face) => ({ ...face, assetId: id }))),
  ({ subjectKey }) => subjectKey,
);
/** The pet with most faces of those that are in several clusters: all of it, strays too, gets into one person. */
const [subject, drawn] = [...bySubject]
  .filter(([key]) => clusters(key).length > 2)
  .sort(([, a], [, b]) => b.length - a.length)[0];

/** A pet of many fragments, all of it confirmed, outlives a face reset of this server. */
export const restoresWhole = (version: DemoVersion) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(version, { library });
  });
  afterAll(() => world.close());

  it('comes back whole with what is ticked beforehand, and the register still knows all of it', async () => {
    const [first, ...others] = clusters(subject);
    const strays = await Promise.all(
      drawn
        .filter(({ personId }) => personId === null)
        .map(async ({ assetId, box }) => {
          const faces = await facesOfPhoto(assetId);
          return faces.find((face) => isSamePlace(face, { assetId, box }))!;
        }),
    );
    await applyChange({ kind: 'gather', personId: first, mergedIds: others, faces: strays });
    await applyChange({ kind: 'rename', personId: first, name: 'Bella' });
    await keepRecord(await getPerson(first), { withPlaces: true });
    const before = await facesOf(first);
    expect(before.length).toBeGreaterThan(40);
    const known = await recordOf(first);
    expect(before.filter((face) => allPlaces(known!).some((place) => isSamePlace(place, face)))).toHaveLength(
      before.length,
    );

    await world.resetFaces();
    libraryEvents.emit('FacesChanged', {});
    libraryEvents.emit('PeopleChanged', {});
    const [records, people] = await Promise.all([allRecords(), listPeople()]);
    const listed = new Set(people.map(({ id }) => id));
    const items = await searchLost(await findLost(records.values(), (id) => listed.has(id)));
    const item = items.find(({ record }) => record.name === 'Bella')!;
    const fragmentIds = item.fragments.filter((fragment) => isKnownFragment(fragment)).map(({ person: { id } }) => id);
    await applyChange({
      kind: 'restore',
      pets: [{ recordId: item.record.id, personId: item.person!.id, fragmentIds, name: 'Bella' }],
    });

    const everybody = await listPeople();
    const named = everybody.filter(({ name }) => name === 'Bella');
    expect(named).toHaveLength(1);
    const after = await facesOf(named[0].id);
    const back = before.filter((face) => after.some((other) => isSamePlace(face, other)));
    expect(back.length).toBeGreaterThanOrEqual(before.length * 0.95);

    libraryEvents.emit('FacesChanged', {});
    await keepRecord(await getPerson(named[0].id), { withPlaces: true });
    const record = await recordOf(named[0].id);
    expect(record!.id).toBe(item.record.id);
    expect(before.filter((face) => allPlaces(record!).some((place) => isSamePlace(place, face)))).toHaveLength(
      before.length,
    );
  });
};
