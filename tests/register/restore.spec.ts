import { drawLibrary } from '@pets-for-immich/demo-library';
import type { LibraryPerson } from '@pets-for-immich/demo-library/types';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { libraryEvents } from '../../src/lib/pets/core/events';
import { intersectionOverUnion } from '../../src/lib/pets/core/photo/box';
import {
  coverFaceIds,
  facesOfPhoto,
  findPerson,
  getPerson,
  listPeople,
  photosOfPerson,
} from '../../src/lib/pets/immich';
import { allRecords, getDecision, putDecision, putRecord, recordOf } from '../../src/lib/pets/register';
import { keepRecord } from '../../src/lib/pets/restore/record-keeping';
import { findLost, searchLost, type RestoreItem } from '../../src/lib/pets/restore/restore-search';
import { restoreSilently } from '../../src/lib/pets/restore/restore-silently';
import { World } from '../changes/world.ts';

const library = drawLibrary();
const wanted = ['honey', 'moss', 'ziggy', 'domino', 'marmalade', 'scruff'];
const subjectOf = new Map(library.assets.flatMap(({ faces }) => faces).map(({ id, subjectKey }) => [id, subjectKey]));
const sizes = Map.groupBy(
  library.assets.flatMap(({ faces }) => faces),
  ({ personId }) => personId,
);
const clusters = (subject: string): LibraryPerson[] =>
  library.people
    .filter(({ coverFaceId }) => subjectOf.get(coverFaceId) === subject)
    .sort((a, b) => sizes.get(b.id)!.length - sizes.get(a.id)!.length);
const largest = (subject: string): LibraryPerson => clusters(subject)[0];

/** The animal that most of a person's faces really show. */
const shownBy = async (personId: string): Promise<string> => {
  const photos = await photosOfPerson(personId);
  const faces = await Promise.all(photos.map(({ id }) => facesOfPhoto(id)));
  const subjects = faces.flat().flatMap((face) => {
    const there = library.assets.find(({ id }) => id === face.assetId)!.faces;
    const best = there.toSorted(
      (a, b) => intersectionOverUnion(b.box, face.box) - intersectionOverUnion(a.box, face.box),
    )[0];
    return face.personId === personId ? [best.subjectKey] : [];
  });
  return [...Map.groupBy(subjects, (subject) => subject)].sort(([, a], [, b]) => b.length - a.length)[0][0];
};

/** Who has a name, and of whom what was decided; by id, unless an undo had to make people again. */
const state = async ({ byId }: { byId: boolean }) => {
  const people = await listPeople();
  const described = people.map(async ({ id, name, birthDate, isFavorite, isHidden }) => {
    const { kind } = await getDecision(id);
    return JSON.stringify({ id: byId && id, name, birthDate, isFavorite, isHidden, kind });
  });
  const [all, covers] = await Promise.all([Promise.all(described), coverFaceIds()]);
  return { people: all.sort(), covers: [...covers].map(([id, face]) => (byId ? `${id} ${face}` : face)).sort() };
};

const search = async (): Promise<RestoreItem[]> => {
  const [records, people] = await Promise.all([allRecords(), listPeople()]);
  const listed = new Set(people.map(({ id }) => id));
  return searchLost(await findLost(records.values(), (id) => listed.has(id)));
};

const choices = (items: readonly RestoreItem[], { withFragments = false } = {}) =>
  items
    .filter(({ status }) => status === 'found')
    .map(({ record, person, fragments }) => ({
      recordId: record.id,
      personId: person!.id,
      fragmentIds: withFragments ? fragments.map((fragment) => fragment.person.id) : [],
      name: record.name,
    }));

/** Whether people outlive the reset there, without faces and with their names. */
const servers = [
  { version: '3.0.3', isKept: false },
  { version: '3.2.2', isKept: true },
] as const;

describe.each(servers)('after a face reset on $version', ({ version, isKept }) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(version, { library });
  });

  beforeEach(async () => {
    const [scruff, ...others] = clusters('scruff').map(({ id }) => id);
    await applyChange({ kind: 'merge', survivorId: scruff, mergedIds: others });
    const covers = await coverFaceIds();
    for (const subject of wanted) {
      const { id } = largest(subject);
      await applyChange({ kind: 'rename', personId: id, name: `My ${subject}` });
      await applyChange({ kind: 'edit', personIds: [id], fields: { birthDate: '2020-02-02', isFavorite: true } });
      await keepRecord(await getPerson(id), { coverFaceId: covers.get(id) });
    }
    await putRecord(largest('moss').id, { said: { deathDate: '2026-01-02' } });
    await putDecision(largest('fox').id, { kind: 'not-pet', species: null });
    await keepRecord(await getPerson(largest('fox').id), { count: 8 });
    await world.resetFaces();
  });

  afterEach(async () => {
    await world.reset();
    // The world is put back without the app's doing.
    libraryEvents.emit('FacesChanged', {});
    libraryEvents.emit('PeopleChanged', {});
  });
  afterAll(() => world.close());

  it('all pets get their names back on the right animals, in one change, and undo takes it back', async () => {
    const people = await listPeople();
    expect(people.every(({ name }) => name === '')).toBe(true);
    const honey = await findPerson(largest('honey').id);
    expect(honey?.name).toBe(isKept ? 'My honey' : undefined);

    const items = await restoreSilently(await search());
    expect(items.map(({ record, status }) => `${record.name} ${status}`).sort()).toEqual(
      wanted.map((subject) => `My ${subject} found`).sort(),
    );
    for (const { face, person, record, votes } of items) {
      expect(face?.personId).toBe(person?.id);
      expect(votes).toBeGreaterThan(record.exemplars.length / 3);
    }

    const before = await state({ byId: !isKept });
    const entry = await applyChange({ kind: 'restore', pets: choices(items) });
    expect(entry.status).toBe('done');
    const after = await listPeople();
    const named = after.filter(({ name }) => name !== '');
    expect(named.map(({ name }) => name).sort()).toEqual(wanted.map((subject) => `My ${subject}`).sort());
    for (const { id, name, birthDate, isFavorite } of named) {
      expect(`My ${await shownBy(id)}`).toBe(name);
      expect([birthDate, isFavorite]).toEqual(['2020-02-02', true]);
    }
    const moss = named.find(({ name }) => name === 'My moss')!;
    expect(await recordOf(moss.id)).toMatchObject({ id: largest('moss').id, deathDate: '2026-01-02' });
    expect(await search()).toEqual([]);

    const undone = await undoEntry(entry.id);
    expect(undone.problems).toEqual([]);
    const undoneTo = await state({ byId: !isKept });
    // A person that outlived the reset keeps the cover: servers take none back.
    expect(undoneTo).toEqual({ ...before, covers: isKept ? expect.arrayContaining(before.covers) : before.covers });
    const again = await search();
    expect(again.filter(({ status }) => status === 'found')).toHaveLength(wanted.length);
  });

  it('gives back covers, and merges the fragments that were chosen', async () => {
    const items = await restoreSilently(await search());
    const scattered = items.filter(({ fragments }) => fragments.length > 0);
    expect(scattered.length).toBeGreaterThan(0);
    const before = await state({ byId: false });
    const entry = await applyChange({ kind: 'restore', pets: choices(items, { withFragments: true }) });
    const covers = await coverFaceIds();
    let isBack = 0;
    for (const { record, person, fragments } of items) {
      const faces = await facesOfPhoto(record.cover!.assetId);
      // Whom the pet was stays where the server kept it, and takes in whom it was found to be.
      const petId = isKept ? record.personId : person!.id;
      isBack += faces.some(({ id, personId }) => id === covers.get(petId) && personId === petId) ? 1 : 0;
      const gone = await Promise.all(fragments.map((fragment) => findPerson(fragment.person.id)));
      expect(gone.every((one) => one === null)).toBe(true);
    }
    expect(isBack).toBeGreaterThanOrEqual(4);
    const undone = await undoEntry(entry.id);
    expect(undone.problems).toEqual([]);
    const after = await state({ byId: false });
    expect(after.people.length).toBe(before.people.length);
  });

  it('keeps in the bin what was there, without a question', async () => {
    const fox = largest('fox').id;
    expect(await findPerson(fox)).toEqual(isKept ? expect.objectContaining({ id: fox }) : null);
    await restoreSilently(await search());
    const records = await allRecords();
    const { personId } = records.get(fox)!;
    expect(personId).not.toBe(fox);
    expect(await shownBy(personId)).toBe('fox');
    expect(await getDecision(personId)).toMatchObject({ kind: 'not-pet' });
  });

  it('does not offer a person that has got another name since, nor ask about one that has its own again', async () => {
    const [one, other] = await restoreSilently(await search());
    await applyChange({ kind: 'rename', personId: one.person!.id, name: 'Somebody' });
    await applyChange({ kind: 'rename', personId: other.person!.id, name: other.record.name });
    const items = await restoreSilently(await search());
    expect(items.find(({ record }) => record.id === one.record.id)).toMatchObject({ status: 'taken' });
    expect(items.some(({ record }) => record.id === other.record.id)).toBe(false);
    expect(await recordOf(other.person!.id)).toMatchObject({ id: other.record.id });
  });
});
