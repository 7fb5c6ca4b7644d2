import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guest } from '../../demo/server/users/accounts.ts';
import { assetId, personId } from '../changes/smallLibrary.ts';
import { World } from '../changes/world.ts';
import { openBrowser, type Browser } from './browser.ts';

const dog = { kind: 'pet', species: 'dog' } as const;
const cat = { kind: 'pet', species: 'cat' } as const;
const bin = { kind: 'not-pet', species: null } as const;

const kinds = async (browser: Browser) => {
  const decisions = await browser.allDecisions();
  return Object.fromEntries([...decisions].map(([id, { kind, species }]) => [Number(id.slice(-3)), species ?? kind]));
};

describe.each(['3.2.2', '3.0.3'] as const)('the register on Immich %s', (version) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(version);
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('shows a second browser what the first one decided', async () => {
    const first = await openBrowser();
    await first.putDecision(personId(1), dog);
    await first.keepNamesakes([personId(1), personId(2)]);
    await first.sync();
    expect(first.registerStatus()).toMatchObject({ place: 'server', reason: null, replicas: 3 });
    const second = await openBrowser();
    const told: string[] = [];
    second.libraryEvents.on({
      DecisionsChanged: ({ decisions }) =>
        void told.push(...Array.from(decisions, ([id, { species }]) => `${id.slice(-3)} ${species}`)),
    });
    await second.sync();
    expect(await kinds(second)).toEqual({ 1: 'dog' });
    expect(told).toEqual(['001 dog']);
    expect(await second.areNamesakes([personId(2), personId(1)])).toBe(true);
  });

  it('of one account never enters another’s', async () => {
    const browser = await openBrowser();
    await browser.putDecision(personId(1), dog);
    await world.useAccount(guest);
    await browser.sync();
    expect(browser.registerStatus()).toMatchObject({ place: 'browser', reason: 'failed' });
    world.useSession();
    expect(await world.replicas()).toEqual([]);
    await browser.sync();
    expect(browser.registerStatus()).toMatchObject({ place: 'server', replicas: 3 });
    const [replica] = await world.replicas();
    const before = await world.getMetadata(replica);
    await browser.putDecision(personId(2), cat);
    await world.useAccount(guest);
    await browser.sync();
    world.useSession();
    expect(await world.getMetadata(replica)).toEqual(before);
  });

  it('loses nothing when two browsers decide at once', async () => {
    const [first, second] = [await openBrowser(), await openBrowser()];
    for (const [one, other] of [
      [1, 2],
      [3, 4],
      [5, 6],
    ]) {
      await Promise.all([first.putDecision(personId(one), dog), second.putDecision(personId(other), cat)]);
      await Promise.all([first.sync(), second.sync()]);
      const third = await openBrowser();
      await third.sync();
      expect(await kinds(third)).toMatchObject({ [one]: 'dog', [other]: 'cat' });
    }
  });

  it('takes the later of two decisions about one, whoever synchronises first', async () => {
    const [first, second] = [await openBrowser(), await openBrowser()];
    await first.putDecision(personId(1), dog);
    await first.sync();
    await second.sync();
    await second.putDecision(personId(1), bin);
    await first.sync();
    await second.sync();
    await first.sync();
    expect(await kinds(first)).toEqual({ 1: 'not-pet' });
    expect(await kinds(second)).toEqual({ 1: 'not-pet' });
  });

  it('keeps three replicas when photos that hold it go to the trash, one after another', async () => {
    const first = await openBrowser();
    await first.putDecision(personId(1), dog);
    await first.sync();
    const all = await world.replicas();
    expect(all).toHaveLength(3);
    const seen = new Set(all);
    for (const id of all) {
      await world.trash([id]);
      const other = await openBrowser();
      await other.sync();
      expect(await kinds(other)).toEqual({ 1: 'dog' });
      const now = await world.replicas();
      expect(now).toHaveLength(3);
      expect(now).not.toContain(id);
      for (const replica of now) {
        seen.add(replica);
      }
    }
    expect(seen.size).toBe(6);
  });

  it('is whole again when two replicas are deleted for good', async () => {
    const first = await openBrowser();
    await first.putDecision(personId(1), dog);
    await first.sync();
    const [one, other] = await world.replicas();
    await world.trash([one, other], { force: true });
    const second = await openBrowser();
    await second.sync();
    expect(await kinds(second)).toEqual({ 1: 'dog' });
    const replicas = await world.replicas();
    expect(replicas).toHaveLength(3);
    expect(replicas).not.toEqual(expect.arrayContaining([one]));
    expect(replicas).not.toEqual(expect.arrayContaining([other]));
    const [first3, ...others] = await Promise.all(replicas.map((id) => world.getMetadata(id)));
    expect(first3).toMatchObject({ records: { [personId(1)]: { species: 'dog' } } });
    expect(others).toEqual([first3, first3]);
  });

  it('carries on from a replica that somebody damaged, and leaves a newer one alone', async () => {
    const first = await openBrowser();
    await first.putDecision(personId(1), dog);
    await first.sync();
    const [one] = await world.replicas();
    await world.putMetadata(one, { version: 1, records: 'gone', answers: {} });
    const second = await openBrowser();
    await second.sync();
    expect(await kinds(second)).toEqual({ 1: 'dog' });
    expect(await world.getMetadata(one)).toMatchObject({ records: { [personId(1)]: { species: 'dog' } } });

    await world.putMetadata(one, { version: 2, pets: [] });
    await second.putDecision(personId(2), cat);
    await second.sync();
    expect(second.registerStatus()).toMatchObject({ place: 'browser', reason: 'newer' });
    expect(await world.getMetadata(one)).toEqual({ version: 2, pets: [] });
  });

  it('writes nothing while there is nothing to say, nor when nothing has changed', async () => {
    const first = await openBrowser();
    await first.sync();
    expect(await world.replicas()).toEqual([]);
    expect(first.registerStatus()).toMatchObject({ place: 'server', reason: null, replicas: 0 });
    await first.putDecision(personId(1), dog);
    await first.sync();
    for (const method of ['PUT', 'POST', 'DELETE']) {
      await world.fail({ match: '^/api/(assets|tags)', method, status: 500, times: 99 });
    }
    await first.sync();
    expect(first.registerStatus(), 'no write, which would have failed').toMatchObject({ place: 'server', replicas: 3 });
  });

  it('stays in this browser while the server is away, and follows later', async () => {
    const first = await openBrowser();
    await first.putDecision(personId(1), dog);
    await world.fail({ match: '/tags', status: 'drop', times: 3 });
    await first.sync();
    expect(first.registerStatus()).toMatchObject({ place: 'browser', reason: 'offline' });
    await first.sync();
    expect(first.registerStatus()).toMatchObject({ place: 'server', reason: null, replicas: 3 });
    const [one] = await world.replicas();
    expect(await world.getMetadata(one)).toMatchObject({ version: 1 });
  });
});

it('chooses photos that were taken far apart', async () => {
  const world = await World.open();
  const first = await openBrowser();
  await first.putDecision(personId(1), dog);
  await first.sync();
  const replicas = await world.replicas();
  expect(replicas).toContain(assetId(0));
  expect(replicas).toContain(assetId(14));
  await world.close();
});
