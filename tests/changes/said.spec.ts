import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JournalError, type JournalEntry } from '../../src/lib/pets/changes';
import { applyChange, resumeEntry, undoEntry } from '../../src/lib/pets/changes/engine';
import { mergePeople } from '../../src/lib/pets/immich';
import { allDecisions, getDecision, putDecision, putRecord, recordOf } from '../../src/lib/pets/register';
import { faceId, personId } from './smallLibrary.ts';
import { anyWrite, World, writeMethods } from './world.ts';

const dog = { kind: 'pet', species: 'dog' } as const;
const mostWrites = 8;

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** Gives all faces of a pet of whom something was decided to somebody else. */
const emptied = async (): Promise<void> => {
  await putDecision(personId(5), dog);
  await applyChange({ kind: 'move', faces: await world.facesOf(5), to: { kind: 'person', personId: personId(4) } });
};

describe('what the user said', () => {
  it('is true again of a pet that had lost its last face and gets one', async () => {
    await emptied();
    const [face] = await world.facesOf(6);
    await applyChange({ kind: 'move', faces: [face], to: { kind: 'person', personId: personId(5) } });
    expect(await getDecision(personId(5))).toEqual(dog);
  });

  it('is true again of one that gets faces by a merge, or a box', async () => {
    await emptied();
    await applyChange({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(3)] });
    expect(await getDecision(personId(5))).toEqual(dog);
    await world.reset();
    await emptied();
    const box = { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 };
    const [{ assetId }] = await world.facesOf(6);
    await applyChange({ kind: 'draw', assetId, box, to: { kind: 'person', personId: personId(5) } });
    expect(await getDecision(personId(5))).toEqual(dog);
  });

  it('comes back with one that was merged without any face', async () => {
    await emptied();
    const { id } = await applyChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(5)] });
    await undoEntry(id);
    const decisions = await allDecisions();
    expect([...decisions.values()]).toContainEqual(dog);
  });

  it('comes back with one that was merged where the register was lost meanwhile', async () => {
    await putDecision(personId(2), dog);
    const { id } = await applyChange({ kind: 'merge', survivorId: personId(6), mergedIds: [personId(2)] });
    await world.forgetRegister();
    await undoEntry(id);
    const decisions = await allDecisions();
    expect([...decisions.values()]).toEqual([dog]);
  });

  it('comes back wherever the undo of a merge is cut off', async () => {
    for (const method of writeMethods) {
      for (let nth = 0; nth < mostWrites; nth++) {
        await putDecision(personId(2), dog);
        await putRecord(personId(2), { said: { deathDate: '2024-05-06' } });
        const { id } = await applyChange({ kind: 'merge', survivorId: personId(6), mergedIds: [personId(2)] });
        await world.fail({ match: anyWrite, method, after: nth, times: 1, status: 'drop', isDone: true });
        const cutOff = await undoEntry(id).catch((error: unknown) => error as JournalError);
        const entry: JournalEntry = cutOff instanceof JournalError ? await resumeEntry(id) : cutOff;
        const people = await world.people();
        const faces = await world.faces();
        const again = faces.find((face) => face.id === faceId(4))?.personId ?? '';
        expect(entry.status).toBe('undone');
        expect(people.map((person) => person.id)).toContain(again);
        expect(await getDecision(again), `${method} ${nth}`).toEqual(dog);
        expect(await recordOf(again)).toMatchObject({ deathDate: '2024-05-06' });
        await world.reset();
      }
    }
  });

  it('is taken back also of somebody who has been merged since, who is made again without it', async () => {
    const fields = { deathDate: '2024-05-06' };
    const died = await applyChange({ kind: 'edit', personIds: [personId(2)], fields });
    const decided = await applyChange({ kind: 'decide', personIds: [personId(2)], decision: dog });
    const merge = await applyChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] });
    expect(await undoEntry(died.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await undoEntry(decided.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await undoEntry(merge.id)).toMatchObject({ status: 'undone', problems: [] });
    const faces = await world.faces();
    const again = faces.find((face) => face.id === faceId(4))?.personId ?? '';
    expect(again).not.toBe(personId(1));
    expect(await getDecision(again)).toEqual({ kind: null, species: null });
    const record = await recordOf(again);
    expect(record?.deathDate ?? null).toBeNull();
  });
});

describe('a box that comes back', () => {
  it('is not drawn twice when its owner was merged away meanwhile', async () => {
    const [face] = await world.facesOf(5);
    const { id } = await applyChange({ kind: 'erase', face });
    await world.fail({ match: '/api/faces$', method: 'POST', status: 'drop', isDone: true });
    await expect(undoEntry(id)).rejects.toBeInstanceOf(JournalError);
    await mergePeople(personId(6), [personId(5)]);
    const people = await world.people();
    expect(await resumeEntry(id)).toMatchObject({ problems: [{ kind: 'faces-moved-since', count: 1 }] });
    const faces = await world.faces();
    expect(faces.filter(({ assetId }) => assetId === face.assetId)).toHaveLength(1);
    expect(await world.people()).toHaveLength(people.length);
  });
});
