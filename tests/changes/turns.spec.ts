import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Change } from '../../src/lib/pets/changes/change.ts';
import { countRequests, untilQuiet } from './quiet.ts';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  countRequests();
  world = await World.open();
});
afterEach(async () => {
  await untilQuiet();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await world.reset();
});
afterAll(() => world.close());

/** A browser of its own that knows the register, which holds something. */
const openBrowser = async () => {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  const engine = await import('../../src/lib/pets/changes/engine');
  const register = await import('../../src/lib/pets/register');
  const { sync } = await import('../../src/lib/pets/register/sync');
  const { thisBrowser } = await import('../../src/lib/pets/changes/elsewhere/this-browser');
  // the databases are opened now, while this browser's are the ones at hand
  await Promise.all([engine.listEntries(), thisBrowser()]);
  await register.putDecision(personId(6), { kind: 'human', species: null });
  await sync();
  return { ...engine, ...register, sync };
};

/** The photo on which browsers say that they are at work. */
const meeting = async () => {
  const ids = await world.replicas();
  return [...ids].sort()[0];
};

const turnKey = 'pets-for-immich-turn-zz';
const say = async (claim: object) => world.putMetadata(await meeting(), { browserId: 'zz', ...claim }, turnKey);

/** How many browsers have said something about their turns. */
const countTurns = async () => {
  const keys = await world.keptWith(await meeting());
  return keys.filter((key) => key.startsWith('pets-for-immich-turn-')).length;
};

const merge: Change = { kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] };
const rename = { kind: 'rename', personId: personId(1), name: 'Luna' } as const;

it('a change waits for the one that another browser has in hand', async () => {
  const { applyChange } = await openBrowser();
  await say({ isOver: false });
  const told: boolean[] = [];
  const change = applyChange(rename, { onWaiting: (isWaiting) => void told.push(isWaiting) });
  await vi.waitFor(async () => expect(await countTurns()).toBe(2));
  await vi.waitFor(() => expect(told).toEqual([true]));
  await world.rename(personId(1), 'Bello');
  await say({ isOver: true });
  const { plan, status } = await change;
  expect([status, told]).toEqual(['done', [true, false]]);
  expect(plan.steps).toMatchObject([{ before: { name: 'Bello' }, after: { name: 'Luna' } }]);
});

it('but not for one that is heard of no more, and the turn ends with it', async () => {
  const { applyChange } = await openBrowser();
  await say({ isOver: false });
  const realNow = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 60_000);
  expect(await applyChange(rename)).toMatchObject({ status: 'done' });
  await vi.waitFor(async () => {
    const turns = await world.turns(await meeting());
    expect(turns.find(({ browserId }) => browserId !== 'zz')).toMatchObject({ isOver: true });
  });
});

it('a change is given up while it waits, and nothing is left of it', async () => {
  const { applyChange, listEntries } = await openBrowser();
  await say({ isOver: false });
  const abort = new AbortController();
  const change = applyChange(rename, { signal: abort.signal });
  await vi.waitFor(async () => expect(await countTurns()).toBe(2));
  abort.abort();
  await expect(change).rejects.toMatchObject({ name: 'AbortError' });
  expect(await listEntries()).toEqual([]);
});

it('a browser that may not say so changes things all the same', async () => {
  const { applyChange } = await openBrowser();
  await world.fail({ match: '/metadata$', method: 'PUT', status: 403, times: 9 });
  expect(await applyChange(rename)).toMatchObject({ status: 'done' });
  expect(await countTurns()).toBe(0);
  await world.heal();
});

it('what was decided in one browser is what the other one finds, and gives back', async () => {
  const [first, second] = [await openBrowser(), await openBrowser()];
  const decide = (kind: 'human' | 'not-pet') =>
    ({ kind: 'decide', personIds: [personId(1)], decision: { kind, species: null } }) as const;
  await first.applyChange({ ...decide('human'), personIds: [personId(1)] });
  const { id } = await second.applyChange({ ...decide('not-pet'), personIds: [personId(1)] });
  await second.undoEntry(id);
  expect(await second.getDecision(personId(1))).toMatchObject({ kind: 'human' });
});

/** Two browsers, and a plan that the second one has shown of a change. */
const planned = async (change: Change) => {
  const [first, second] = [await openBrowser(), await openBrowser()];
  return { first, second, plan: await second.planChange(change) };
};

it('what was confirmed is not done once the other one has changed it: it is shown anew', async () => {
  const { first, second, plan } = await planned(merge);
  await first.applyChange({ ...rename, personId: personId(2) });
  const asIs = await world.state();
  await expect(second.applyPlan(plan)).rejects.toMatchObject({ name: 'OutdatedPlanError' });
  expect(await world.state()).toEqual(asIs);
  expect(await second.listEntries()).toEqual([]);
  expect(await second.applyPlan(await second.planChange(merge))).toMatchObject({ status: 'done', problems: [] });
});

it('nor once whom it is about is gone', async () => {
  const { first, second, plan } = await planned({ ...rename, personId: personId(2) });
  await first.applyChange(merge);
  await expect(second.applyPlan(plan)).rejects.toMatchObject({ name: 'OutdatedPlanError' });
  expect(await second.listEntries()).toEqual([]);
});

it('what has nothing to do with that is done as it was confirmed', async () => {
  const { first, second, plan } = await planned(merge);
  await first.applyChange({ ...rename, personId: personId(5) });
  const { status, plan: done } = await second.applyPlan(plan);
  expect(status).toBe('done');
  expect(done.steps.map(({ kind }) => kind)).toEqual(plan.steps.map(({ kind }) => kind));
});

it('nothing is decided of somebody whom the other one has merged meanwhile, which is listed', async () => {
  const [first, second] = [await openBrowser(), await openBrowser()];
  const gone = personId(2);
  const said = { kind: 'pet', species: 'cat' } as const;
  await first.putDecision(gone, said);
  const plan = await second.planChange({
    kind: 'decide',
    personIds: [gone],
    decision: { kind: 'human', species: null },
  });
  const merged = await first.applyChange(merge);
  await first.sync();
  await second.sync();
  // so that it can't learn that there was another one at work
  await world.fail({ match: '/metadata$', method: 'PUT', status: 403, times: 9 });
  const { problems } = await second.applyPlan(plan);
  await world.heal();
  expect(problems).toMatchObject([{ kind: 'person-gone' }]);
  await first.undoEntry(merged.id);
  const decisions = await first.allDecisions();
  expect([...decisions.values()]).toContainEqual(said);
});
