import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JournalError } from '../../src/lib/pets/changes';
import { applyChange, planChange, rollBackEntry, undoEntry } from '../../src/lib/pets/changes/engine';
import { getPerson, updatePerson } from '../../src/lib/pets/immich';
import { assetId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

const open = (version: Parameters<typeof World.open>[0]) => {
  beforeAll(async () => {
    world = await World.open(version);
  });
  afterEach(async () => {
    setFetch((input, init) => fetch(input, init));
    await world.reset();
  });
  afterAll(() => world.close());
};

const writes = async (work: () => Promise<unknown>): Promise<string[]> => {
  const bodies: string[] = [];
  setFetch(async (input, init) => {
    const request = new Request(input, init);
    if (['PUT', 'PATCH'].includes(request.method)) {
      bodies.push(await request.clone().text());
    }
    return fetch(request);
  });
  await work();
  setFetch((input, init) => fetch(input, init));
  return bodies;
};

describe('Immich 3.2.0, which says yes to a merge of different people and merges nobody', () => {
  open('3.2.0');

  it.each([
    ['two names', personId(1), personId(4)],
    ['a name into none', personId(5), personId(1)],
    ['a birthday alone', personId(1), personId(3)],
  ])('has them made alike first: %s', async (_, survivorId, mergedId) => {
    const before = await world.state();
    const { plan, id } = await applyChange({ kind: 'merge', survivorId, mergedIds: [mergedId] });
    expect(await getPerson(survivorId)).toMatchObject({ name: plan.outcome?.name, birthDate: plan.outcome?.birthDate });
    await expect(getPerson(mergedId)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('is called by its name where even that does not help, and the names come back', async () => {
    const before = await world.state();
    setFetch((input, init) =>
      new Request(input, init).url.endsWith('/merge') ? Promise.resolve(Response.json([])) : fetch(input, init),
    );
    const error = await applyChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(4)] }).catch(
      (error_: unknown) => error_,
    );
    expect(error).toMatchObject({ reason: 'not-merged' });
    setFetch((input, init) => fetch(input, init));
    expect(await world.state()).toEqual(before);
    await rollBackEntry((error as JournalError).entry.id);
    expect(await world.state()).toEqual(before);
  });

  it('gives the names back where the connection is lost in between', async () => {
    const before = await world.state();
    await world.fail({ match: '/merge$', method: 'POST', status: 'drop', after: 1, times: 1 });
    const error = await applyChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(4)] }).catch(
      (error_: unknown) => error_,
    );
    expect(await getPerson(personId(4))).toMatchObject({ name: 'Bella' });
    await rollBackEntry((error as JournalError).entry.id);
    expect(await world.state()).toEqual(before);
  });
});

describe('a server that hands birthdays out a day early', () => {
  open('3.1.0');

  it('has kept the birthday, which is said, and has the old one after an undo', async () => {
    await world.misbehave({ birthdaysEarly: true });
    const { id, status } = await applyChange({
      kind: 'edit',
      personIds: [personId(1)],
      fields: { birthDate: '2019-05-06' },
    });
    expect(status).toBe('done');
    await world.misbehave({ birthdaysEarly: false });
    expect(await getPerson(personId(1))).toMatchObject({ birthDate: '2019-05-06' });
    await world.misbehave({ birthdaysEarly: true });
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    await world.misbehave({ birthdaysEarly: false });
    expect(await getPerson(personId(1))).toMatchObject({ birthDate: '2020-04-01' });
  });

  it('is not told birthdays again that nobody touched, by a merge nor its undo', async () => {
    await updatePerson(personId(5), { birthDate: '2018-02-03' });
    const before = await world.state();
    await world.misbehave({ birthdaysEarly: true });
    // unnamed without a birthday, into which one with a birthday goes
    const { id } = await applyChange({ kind: 'merge', survivorId: personId(2), mergedIds: [personId(5)] });
    await world.misbehave({ birthdaysEarly: false });
    expect(await getPerson(personId(2))).toMatchObject({ birthDate: '2018-02-03' });
    await world.misbehave({ birthdaysEarly: true });
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    await world.misbehave({ birthdaysEarly: false });
    expect(await world.state()).toEqual(before);
  });

  it('is told the survivor’s birthday by no merge at all', async () => {
    await world.misbehave({ birthdaysEarly: true });
    const bodies = await writes(() =>
      applyChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] }),
    );
    expect(bodies.filter((body) => body.includes('birthDate'))).toEqual([]);
  });
});

describe('a server that keeps the old cover and says yes', () => {
  open('3.2.2');

  it('is not believed', async () => {
    await world.misbehave({ keepsCovers: true });
    await expect(applyChange({ kind: 'cover', personId: personId(1), assetId: assetId(1) })).rejects.toMatchObject({
      name: 'JournalError',
      reason: 'not-verified',
    });
  });

  it('does not stop a change of which the cover is a part', async () => {
    const faces = await world.facesOf(4);
    const face = faces.find(({ assetId: id }) => id === assetId(9))!;
    await world.misbehave({ keepsCovers: true });
    const { plan, problems } = await applyChange({
      kind: 'move',
      faces: [face],
      to: { kind: 'person', personId: personId(6) },
    });
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['set-cover', 'assign']);
    expect(problems).toMatchObject([{ kind: 'cover-kept', name: 'Rex' }]);
  });
});

describe.each(['3.3', '3.4'] as const)('Immich %s', (version) => {
  open(version);

  it('is sent what it wants: updates as PATCH, with whose side is meant, and none that are empty', async () => {
    const sent: { method: string; path: string; body: string }[] = [];
    await planChange({ kind: 'rename', personId: personId(1), name: 'Luna' });
    setFetch(async (input, init) => {
      const request = new Request(input, init);
      sent.push({
        method: request.method,
        path: new URL(request.url).pathname,
        body: await request.clone().text(),
      });
      return fetch(request);
    });
    const { id } = await applyChange({ kind: 'rename', personId: personId(1), name: 'Luna' });
    await undoEntry(id);
    const moved = await applyChange({ kind: 'move', faces: await world.facesOf(1), to: { kind: 'nobody' } });
    expect(moved.status).toBe('done');
    expect(await updatePerson(personId(1), {})).toMatchObject({ name: 'Bella' });
    const updates = sent.filter(
      ({ method, path }) => ['PUT', 'PATCH'].includes(method) && /^\/api\/people\/[^/]+$/u.test(path),
    );
    expect(updates.map(({ method }) => method)).toEqual(['PATCH', 'PATCH']);
    expect(updates.every(({ body }) => (JSON.parse(body) as { userId?: string }).userId)).toBe(true);
    const deleted = sent.filter(({ method, path }) => method === 'DELETE' && path.startsWith('/api/people/'));
    expect(deleted.map(({ body }) => Object.keys(JSON.parse(body) as object))).toEqual([['userId']]);
  });
});
