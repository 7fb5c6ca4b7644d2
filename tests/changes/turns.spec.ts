import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(async () => {
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
  return { ...engine, ...register };
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

const rename = { kind: 'rename', personId: personId(1), name: 'Luna' } as const;

it('a change waits for the one that another browser has in hand', async () => {
  const { applyChange } = await openBrowser();
  await say({ isOver: false });
  const change = applyChange(rename);
  await vi.waitFor(async () => expect(await countTurns()).toBe(2));
  await world.rename(personId(1), 'Bello');
  await say({ isOver: true });
  const { plan, status } = await change;
  expect(status).toBe('done');
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
