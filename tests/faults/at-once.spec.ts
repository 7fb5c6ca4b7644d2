import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, ChangeOf, JournalEntry } from '../../src/lib/pets/changes/change.ts';
import { personId } from '../changes/smallLibrary.ts';
import { bundleApp, type AppModule, type Globals } from './browser/bundle.ts';
import { World } from './play/world.ts';
import type { Sequence } from './sequence/sequence.ts';
import { Immich } from './server/immich.ts';

const now = Date.now;
let start: (globals: Globals) => AppModule;
let immich: Immich;
let world: World;

beforeAll(async () => {
  [start, immich] = await Promise.all([bundleApp(), Immich.open('3.2.2')]);
});
afterAll(async () => {
  await immich.close();
  Date.now = now;
});

const [bella, other, third, rex, fifth] = [1, 2, 3, 4, 5].map((number) => personId(number));
const merge: ChangeOf<'merge'> = { kind: 'merge', survivorId: bella, mergedIds: [other] };
const rename = (person: string, name: string): Change => ({ kind: 'rename', personId: person, name });

/** Does something in both tabs at the same moment. */
const both = (...works: [work: (app: AppModule) => Promise<unknown>, other: (app: AppModule) => Promise<unknown>]) =>
  Promise.allSettled(works.map((work, tab) => world.tab(tab).do(work)));
const inFirst = <T>(work: (app: AppModule) => Promise<T>): Promise<T> => world.tab(0).do(work);
const apply = (change: Change) => inFirst(({ engine }) => engine.applyChange(change));
const nameOf = async (id: string) => {
  const { people } = await immich.state();
  return people.find((person) => person.id === id)?.name;
};
const facesOf = async (id: string) => {
  const { faces } = await world.view(0);
  return faces.filter(({ owner }) => owner === id).map(({ face }) => face);
};
const history = async () => {
  const entries = await world.entries(0);
  return entries.map(({ plan, status }) => `${plan.change.kind} ${status}`);
};
const failed = (name: string) => ({ status: 'rejected', reason: { name } });
const done = (status: JournalEntry['status'] = 'done') => ({ status: 'fulfilled', value: { status, problems: [] } });

describe.each([
  ['Web Locks', true],
  ['leases', false],
])('in two tabs at the same moment (%s)', (_, isSecure) => {
  beforeEach(async () => {
    await immich.reset();
    const kind = { device: 0, isSecure, skewMs: 0 };
    const sequence: Sequence = { seed: 1, version: '3.2.2', tabs: [kind, kind], steps: [], isUndone: false };
    world = new World(immich, start, sequence);
    await world.prepare();
  });

  it('the same merge is made once: the second plan is out of date, and leaves nothing', async () => {
    const plans = [0, 1].map((tab) => world.tab(tab).do(({ engine }) => engine.planChange(merge)));
    const [one, two] = [await plans[0], await plans[1]];
    const before = await immich.state();
    const ends = await both(
      ({ engine }) => engine.applyPlan(one),
      ({ engine }) => engine.applyPlan(two),
    );
    expect(ends).toMatchObject([done(), failed('OutdatedPlanError')]);
    expect(await history()).toEqual(['merge done']);
    const [{ id }] = await world.entries(0);
    await inFirst(({ engine }) => engine.undoEntry(id));
    expect(await history()).toEqual(['merge undone']);
    const { people } = await immich.state();
    expect(people).toHaveLength(before.people.length);
  });

  it.each<[string, Change]>([
    ['renames one of its pets', rename(other, 'Max')],
    ['moves a face of one', { kind: 'move', faces: [], to: { kind: 'nobody' } }],
    ['says what one is', { kind: 'decide', personIds: [bella], decision: { kind: 'pet', species: 'cat' } }],
    ['merges one elsewhere', { kind: 'merge', survivorId: rex, mergedIds: [other] }],
    ['deletes a face of one', { kind: 'erase', face: undefined as never }],
  ])('a plan is out of date once the other tab %s, and not for what has nothing to do with it', async (__, change) => {
    const [face] = await facesOf(other);
    const filled =
      change.kind === 'move' ? { ...change, faces: [face] } : change.kind === 'erase' ? { ...change, face } : change;
    const plan = await inFirst(({ engine }) => engine.planChange(merge));
    await world.tab(1).do(({ engine }) => engine.applyChange(rename(third, 'Luna')));
    await world.tab(1).do(({ engine }) => engine.applyChange(filled));
    const asIs = await immich.state();
    await expect(inFirst(({ engine }) => engine.applyPlan(plan))).rejects.toMatchObject({ name: 'OutdatedPlanError' });
    expect(await immich.state()).toEqual(asIs);
    expect(await history()).toHaveLength(2);
    const unrelated = await inFirst(({ engine }) =>
      engine.planChange({ ...merge, survivorId: fifth, mergedIds: [third] }),
    );
    await world.tab(1).do(({ engine }) => engine.applyChange(rename(bella, 'Bello')));
    expect(await inFirst(({ engine }) => engine.applyPlan(unrelated))).toMatchObject({ status: 'done' });
  });

  it('a plan is out of date once the other tab has taken back what it was made after', async () => {
    const { id } = await apply(rename(other, 'Max'));
    const plan = await inFirst(({ engine }) => engine.planChange(merge));
    await world.tab(1).do(({ engine }) => engine.undoEntry(id));
    await expect(inFirst(({ engine }) => engine.applyPlan(plan))).rejects.toMatchObject({ name: 'OutdatedPlanError' });
    expect(await history()).toEqual(['rename undone']);
  });

  it('the second change acts on what the first has left, and its undo gives that back', async () => {
    const ends = await both(
      ({ engine }) => engine.applyChange(rename(other, 'First')),
      ({ engine }) => engine.applyChange(rename(other, 'Second')),
    );
    expect(ends).toMatchObject([done(), done()]);
    const [newest, oldest] = await world.entries(0);
    const { name } = newest.plan.change as { name: string };
    expect(await nameOf(other)).toBe(name);
    await inFirst(({ engine }) => engine.undoEntry(newest.id));
    expect(await nameOf(other)).toBe((oldest.plan.change as { name: string }).name);
    await inFirst(({ engine }) => engine.undoEntry(oldest.id));
    expect(await nameOf(other)).toBe('');
  });

  it('what needs no question and is done already is done once', async () => {
    const ends = await both(
      ({ engine }) => engine.applyChange(rename(other, 'Max')),
      ({ engine }) => engine.applyChange(rename(other, 'Max')),
    );
    expect(ends).toMatchObject([done(), done()]);
    expect(await history()).toEqual(['rename done']);
  });

  it('a change of the pets of one that was cut off while it waited is not begun', async () => {
    world.weather.set([{ kind: 'lost', of: 'write', at: 0, times: 99 }]);
    const ends = await both(
      ({ engine }) => engine.applyChange(merge),
      ({ engine }) => engine.applyChange(rename(other, 'Max')),
    );
    world.weather.clear();
    expect(ends).toMatchObject([failed('JournalError'), failed('UnfinishedChangeError')]);
    expect(await history()).toEqual(['merge interrupted']);
  });

  it('a change is taken back once: the other tab learns that it has been', async () => {
    const { id } = await apply(merge);
    const ends = await both(
      ({ engine }) => engine.undoEntry(id),
      ({ engine }) => engine.undoEntry(id),
    );
    expect(ends).toMatchObject([done('undone'), failed('MovedOnError')]);
    expect(await history()).toEqual(['merge undone']);
  });

  it('an undo asks about a change that came to build on it while it waited', async () => {
    const [face] = await facesOf(rex);
    const move = await apply({ kind: 'move', faces: [face], to: { kind: 'person', personId: other } });
    const ends = await both(
      ({ engine }) => engine.applyChange(merge),
      ({ engine }) => engine.undoEntry(move.id),
    );
    const [{ id }] = await world.entries(0);
    expect(ends).toMatchObject([
      done(),
      { status: 'rejected', reason: { name: 'LaterChangesError', later: [{ id }] } },
    ]);
    expect(await history()).toEqual(['merge done', 'move done']);
  });

  it.each(['resumeEntry', 'rollBackEntry'] as const)('what was cut off is carried on once (%s)', async (way) => {
    world.weather.set([{ kind: 'lost', of: 'write', at: 0, times: 99 }]);
    await apply(merge).catch(() => null);
    world.weather.clear();
    const [{ id }] = await world.entries(0);
    const ends = await both(
      ({ engine }) => engine.resumeEntry(id),
      ({ engine }) => engine[way](id),
    );
    expect(ends).toMatchObject([done(), failed('MovedOnError')]);
    expect(await history()).toEqual(['merge done']);
  });

  it('what was taken back is done once more only once', async () => {
    const { id } = await apply({
      kind: 'move',
      faces: await facesOf(other),
      to: { kind: 'new', name: 'Max', species: null },
    });
    await inFirst(({ engine }) => engine.undoEntry(id));
    const [{ plan }] = await world.entries(0);
    const redo = async ({ engine }: AppModule) =>
      engine.applyChange(plan.change, { since: await engine.markJournal() });
    expect(await both(redo, redo)).toMatchObject([done(), failed('OutdatedPlanError')]);
    expect(await history()).toEqual(['move done', 'move undone']);
  });
});

it('two changes in one tab at the same moment: the second acts on what the first has left', async () => {
  await immich.reset();
  const tabs = [{ device: 0, isSecure: true, skewMs: 0 }];
  world = new World(immich, start, { seed: 1, version: '3.2.2', tabs, steps: [], isUndone: false });
  await world.prepare();
  const { name } = await inFirst(async ({ engine }) => {
    const [, second] = await Promise.all([engine.applyChange(rename(other, 'Max')), engine.applyChange(merge)]);
    return { name: (second.plan.outcome as { name: string }).name, second };
  });
  expect(name).toBe('Bella');
  const [merged] = await world.entries(0);
  expect(merged.plan.names[other]).toBe('Max');
});
