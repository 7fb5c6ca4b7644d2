import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  applyChange,
  currentPersonId,
  finishEntry,
  listEntries,
  planChange,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { libraryEvents } from '../../src/lib/pets/core/events';
import {
  assignFace,
  coverFaceIds,
  deletePerson,
  getPerson,
  mergePeople,
  setCover,
  updatePerson,
} from '../../src/lib/pets/immich';
import { getDecision, putDecision } from '../../src/lib/pets/register';
import { assetId, faceId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const coverOf = async (id: string): Promise<string | undefined> => {
  const covers = await coverFaceIds();
  return covers.get(id);
};

describe('planning a merge', () => {
  it('tells the outcome and warns of what speaks against it', async () => {
    const plan = await planChange({ kind: 'merge', survivorId: personId(2), mergedIds: [personId(1), personId(4)] });
    expect(plan.outcome).toEqual({
      name: 'Bella',
      birthDate: '2020-04-01',
      isFavorite: true,
      isHidden: false,
      coverOf: personId(2),
    });
    expect(plan.photosAffected).toBe(7);
    expect(plan.warnings.map((warning) => warning.kind)).toEqual(['same-photo', 'two-names']);
  });

  it('is refused for somebody who is gone', async () => {
    await deletePerson(personId(2));
    await expect(
      planChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] }),
    ).rejects.toMatchObject({ name: 'ApiError', kind: 'not-found' });
  });
});

describe('planning many merges into one pet', () => {
  it('looks for its cover once', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    const count = async () => {
      asked.mockClear();
      await planChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(5)] });
      return asked.mock.calls.length;
    };
    await planChange({ kind: 'merge', survivorId: personId(4), mergedIds: [personId(5)] });
    // The cover is on the oldest photo.
    await setCover(personId(1), assetId(0));
    const [first, second] = [await count(), await count()];
    asked.mockRestore();
    expect(second).toBeLessThan(first);
  });
});

describe('un-merging', () => {
  it('gives back everything, under a new id that stands for the old one', async () => {
    await putDecision(personId(3), { kind: 'pet', species: 'cat' });
    const before = await world.state();
    const { id } = await applyChange({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(3)] });
    expect(await getDecision(personId(5))).toEqual({ kind: 'pet', species: 'cat' });

    const events: Record<string, string>[] = [];
    const stop = libraryEvents.on({ ChangeApplied: ({ replaced }) => void events.push(replaced) });
    await undoEntry(id);
    stop();
    expect(await world.state()).toEqual(before);
    const newId = await currentPersonId(personId(3));
    expect(newId).not.toBe(personId(3));
    expect(events).toEqual([{ [personId(3)]: newId }]);
    expect(await getPerson(newId)).toMatchObject({ birthDate: '2021-01-01', isHidden: true });
  });

  it('leaves faces with whom they were given to since', async () => {
    const { id } = await applyChange({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(2)] });
    await assignFace(faceId(4), personId(6));
    const entry = await undoEntry(id);
    expect(entry.status).toBe('partly-undone');
    expect(entry.problems).toMatchObject([{ kind: 'faces-moved-since', count: 1 }]);
    const faces = await world.faces();
    expect(faces.find((face) => face.id === faceId(4))?.personId).toBe(personId(6));
  });

  it('makes nobody again whose faces are all elsewhere', async () => {
    const { id } = await applyChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(5)] });
    await mergePeople(personId(6), [personId(1)]);
    const people = await world.people();
    const entry = await undoEntry(id);
    expect(entry.problems.map((problem) => problem.kind)).toContain('faces-moved-since');
    expect(await world.people()).toHaveLength(people.length);
  });
});

describe('undoing', () => {
  it('does not take back a name that somebody has changed since', async () => {
    const { id } = await applyChange({ kind: 'rename', personId: personId(2), name: ' Luna ' });
    await updatePerson(personId(2), { name: 'Lola' });
    const entry = await undoEntry(id);
    expect(entry.problems).toMatchObject([{ kind: 'changed-since', name: 'Lola' }]);
    expect(await getPerson(personId(2))).toMatchObject({ name: 'Lola' });
  });

  it('takes it back once it is tried again, where they have changed it back', async () => {
    const before = await world.state();
    const { id } = await applyChange({ kind: 'rename', personId: personId(2), name: 'Luna' });
    await updatePerson(personId(2), { name: 'Lola' });
    expect(await undoEntry(id)).toMatchObject({ status: 'partly-undone' });
    expect(await finishEntry(id)).toMatchObject({ status: 'partly-undone', problems: [{ kind: 'changed-since' }] });
    await updatePerson(personId(2), { name: 'Luna' });
    expect(await finishEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('and doing it again, gives the same as doing it once', async () => {
    const before = await world.state();
    const { id, plan } = await applyChange({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(2)] });
    const merged = await world.state();
    await undoEntry(id);
    const again = await applyChange(plan.change);
    expect(await world.state()).toEqual(merged);
    await undoEntry(again.id);
    expect(await world.state()).toEqual(before);
  });

  it('keeps a new pet that was given other faces', async () => {
    const { id } = await applyChange({
      kind: 'move',
      faces: await world.facesOf(5),
      to: { kind: 'new', name: 'Milo', species: null },
    });
    const people = await world.people();
    const milo = people.find((person) => person.name === 'Milo');
    await assignFace(faceId(14), milo!.id);
    const entry = await undoEntry(id);
    expect(entry.problems).toMatchObject([{ kind: 'person-kept', name: 'Milo' }]);
    const kept = await world.faces();
    expect(kept.filter((face) => face.personId === milo!.id).map((face) => face.id)).toEqual([faceId(14)]);
    expect(await getPerson(milo!.id)).toMatchObject({ name: 'Milo' });
  });

  it('leaves a box that was drawn with whom it was given to since', async () => {
    const photo = assetId(9);
    const box = { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 };
    const { id } = await applyChange({
      kind: 'draw',
      assetId: photo,
      box,
      to: { kind: 'person', personId: personId(1) },
    });
    const onPhoto = async () => {
      const faces = await world.faces();
      return faces.filter((face) => face.assetId === photo && face.source === 'manual');
    };
    const [drawn] = await onPhoto();
    await assignFace(drawn.id, personId(6));
    const { problems } = await undoEntry(id);
    expect(problems).toMatchObject([{ kind: 'faces-moved-since', name: 'Ann' }]);
    expect(await onPhoto()).toMatchObject([{ id: drawn.id, personId: personId(6) }]);
  });

  it('works once: what is undone is left as somebody has made it since', async () => {
    const { id } = await applyChange({ kind: 'rename', personId: personId(2), name: 'Luna' });
    await undoEntry(id);
    await updatePerson(personId(2), { name: 'Luna' });
    await expect(undoEntry(id)).rejects.toThrow(`No entry ${id} that is done`);
    expect(await getPerson(personId(2))).toMatchObject({ name: 'Luna' });
    expect(await listEntries()).toMatchObject([{ id, status: 'undone' }]);
  });

  it('gives a person whose cover face moved away its cover again', async () => {
    const coverId = await coverOf(personId(4));
    const faces = await world.facesOf(4);
    const cover = faces.filter((face) => face.id === coverId);
    const { id } = await applyChange({ kind: 'move', faces: cover, to: { kind: 'person', personId: personId(6) } });
    const meanwhile = await coverOf(personId(4));
    expect(faces.map((face) => face.id)).toContain(meanwhile);
    expect(meanwhile).not.toBe(coverId);
    await undoEntry(id);
    expect(await coverOf(personId(4))).toBe(coverId);
  });
});
