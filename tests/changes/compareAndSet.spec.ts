import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applyChange, planChange, resumeEntry, undoEntry } from '../../src/lib/pets/changes/engine';
import { JournalError } from '../../src/lib/pets/changes/errors';
import { applyPlan } from '../../src/lib/pets/changes/execute';
import { assignFace, deletePerson, getPerson, mergePeople, updatePerson } from '../../src/lib/pets/immich';
import { getDecision, putDecision } from '../../src/lib/pets/register';
import { assetId, personId } from './smallLibrary.ts';
import { anyWrite, World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const [bella, other, third] = [1, 2, 3].map((number) => personId(number));

/** Plans, lets somebody else act, runs, and takes back what was run. */
const around = async (change: Parameters<typeof planChange>[0], act: () => Promise<unknown>) => {
  const plan = await planChange(change);
  await act();
  const between = await world.state();
  const entry = await applyPlan(plan);
  return { between, entry, undone: () => undoEntry(entry.id) };
};

describe('what somebody else did while a dialog was open', () => {
  it('a face that Immich adds to a merged pet goes back to it', async () => {
    const { between, undone } = await around({ kind: 'merge', survivorId: bella, mergedIds: [other] }, async () => {
      const [stray] = await world.facesOf(0);
      await assignFace(stray.id, other);
    });
    expect(await undone()).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(between);
  });

  it('a name that the merged pet was given comes back with it', async () => {
    const { between, undone } = await around({ kind: 'merge', survivorId: bella, mergedIds: [other] }, () =>
      updatePerson(other, { name: 'Luna', birthDate: '2018-02-03' }),
    );
    expect(await undone()).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(between);
  });

  it('a name that the survivor was given stays, during and after', async () => {
    const { between, entry, undone } = await around({ kind: 'merge', survivorId: third, mergedIds: [bella] }, () =>
      updatePerson(third, { name: 'Max' }),
    );
    expect(await getPerson(third)).toMatchObject({ name: 'Max' });
    expect(entry.problems).toMatchObject([{ kind: 'changed-since', name: 'Max' }]);
    await undone();
    expect(await world.state()).toEqual(between);
  });

  it.each<[string, () => Promise<unknown>, object[]]>([
    ['merged into the same pet', () => mergePeople(bella, [third]), []],
    ['merged into another pet', () => mergePeople(personId(6), [third]), [{ kind: 'person-gone' }]],
    ['deleted', () => deletePerson(third), [{ kind: 'person-gone' }]],
  ])('whoever was %s stays so, during and after', async (_, act, problems) => {
    const merged = [other, third];
    const { between, entry, undone } = await around({ kind: 'merge', survivorId: bella, mergedIds: merged }, act);
    expect(entry).toMatchObject({ status: 'done', problems });
    expect(await undone()).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(between);
  });

  it('a name that is written over comes back', async () => {
    const { between, undone } = await around({ kind: 'rename', personId: other, name: 'Rex II' }, () =>
      updatePerson(other, { name: 'Lola' }),
    );
    expect(await getPerson(other)).toMatchObject({ name: 'Rex II' });
    expect(await undone()).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(between);
  });

  it.each<[string, Parameters<typeof planChange>[0], string, Parameters<typeof updatePerson>[1]]>([
    ['a name', { kind: 'rename', personId: other, name: 'Lola' }, other, { name: 'Lola' }],
    ['a name to be merged', { kind: 'merge', survivorId: other, mergedIds: [bella] }, other, { name: 'Bella' }],
    ['a birthday', { kind: 'merge', survivorId: other, mergedIds: [third] }, other, { birthDate: '2021-01-01' }],
    ['a favorite', { kind: 'merge', survivorId: bella, mergedIds: [other] }, bella, { isFavorite: true }],
  ])('%s that is there already stays after an undo', async (_, change, whose, fields) => {
    const { between, undone } = await around(change, () => updatePerson(whose, fields));
    expect(await undone()).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(between);
  });

  it.each([
    { kind: 'human', species: null },
    { kind: 'pet', species: 'dog' },
  ] as const)('so does a decision: $kind', async (decision) => {
    const { undone } = await around(
      { kind: 'decide', personIds: [other], decision: { kind: 'pet', species: 'dog' } },
      () => putDecision(other, decision),
    );
    expect(await undone()).toMatchObject({ status: 'undone', problems: [] });
    expect(await getDecision(other)).toEqual(decision);
  });
});

it('a decision about whoever has no face any more comes back when another is undone', async () => {
  const decision = { kind: 'human', species: null } as const;
  await putDecision(personId(5), decision);
  const faces = await world.facesOf(5);
  const moved = await applyChange({ kind: 'move', faces, to: { kind: 'person', personId: bella } });
  const said = await applyChange({
    kind: 'decide',
    personIds: [personId(5)],
    decision: { kind: 'not-pet', species: null },
  });
  await undoEntry(said.id);
  await undoEntry(moved.id);
  expect(await getDecision(personId(5))).toEqual(decision);
});

describe('a change that was cut off, and is carried on much later', () => {
  const cutOff = async (change: Parameters<typeof applyChange>[0], method = 'PUT') => {
    await world.fail({ match: anyWrite, method, status: 'drop', times: 1 });
    const error = await applyChange(change).catch((error_: unknown) => error_);
    expect(error).toBeInstanceOf(JournalError);
    return (error as JournalError).entry.id;
  };

  it('leaves the birthday that somebody else gave since, and says so', async () => {
    const id = await cutOff({ kind: 'edit', personIds: [bella], fields: { birthDate: '2019-05-06' } });
    await updatePerson(bella, { birthDate: '2021-07-08' });
    const entry = await resumeEntry(id);
    expect(entry.problems).toMatchObject([{ kind: 'changed-since', name: 'Bella' }]);
    expect(await getPerson(bella)).toMatchObject({ birthDate: '2021-07-08' });
  });

  const merge: Parameters<typeof applyChange>[0] = { kind: 'merge', survivorId: bella, mergedIds: [other, third] };
  it.each<[string, () => Promise<Parameters<typeof applyChange>[0]>, string, object[], string?]>([
    ['edited', () => Promise.resolve({ kind: 'edit', personIds: [bella], fields: { isFavorite: true } }), bella, []],
    ['given a cover', () => Promise.resolve({ kind: 'cover', personId: bella, assetId: assetId(0) }), bella, []],
    [
      'given faces',
      async () => ({ kind: 'move', faces: await world.facesOf(2), to: { kind: 'person', personId: bella } }),
      bella,
      [{ kind: 'faces-moved-since', count: 4 }],
    ],
    [
      'given a box',
      () =>
        Promise.resolve({
          kind: 'draw',
          assetId: assetId(9),
          box: { x1: 0.6, y1: 0.1, x2: 0.7, y2: 0.3 },
          to: { kind: 'person', personId: bella },
        }),
      bella,
      [{ kind: 'faces-gone' }],
      'POST',
    ],
    ['merged into', () => Promise.resolve(merge), bella, [{ kind: 'faces-moved-since', count: 6 }], 'POST'],
    ['merged', () => Promise.resolve(merge), other, [], 'POST'],
  ])('is finished though whoever was to be %s was removed, and lists it', async (_, changeOf, whose, more, method) => {
    const id = await cutOff(await changeOf(), method);
    await deletePerson(whose);
    const { problems, status } = await resumeEntry(id);
    expect(status).toBe('done');
    expect(problems).toEqual(
      expect.arrayContaining([{ kind: 'person-gone' }, ...more].map((one) => expect.objectContaining(one))),
    );
    expect(await undoEntry(id)).toMatchObject({ direction: 'back' });
  });

  it('is done where nobody came in between', async () => {
    const id = await cutOff({ kind: 'edit', personIds: [bella], fields: { birthDate: '2019-05-06' } });
    expect(await resumeEntry(id)).toMatchObject({ status: 'done', problems: [] });
    expect(await getPerson(bella)).toMatchObject({ birthDate: '2019-05-06' });
  });
});
