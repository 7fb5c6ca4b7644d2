import { afterAll, beforeAll, expect, it } from 'vitest';
import { personId } from '../changes/smallLibrary.ts';
import { bundleApp, type AppModule, type Globals } from './browser/bundle.ts';
import { World } from './play/world.ts';
import type { Sequence } from './sequence/sequence.ts';
import { Immich } from './server/immich.ts';

const now = Date.now;
let start: (globals: Globals) => AppModule;
let immich: Immich;

beforeAll(async () => {
  [start, immich] = await Promise.all([bundleApp(), Immich.open('3.2.2')]);
});
afterAll(async () => {
  await immich.close();
  Date.now = now;
});

/** A browser with two tabs, and which of them writes, in order. */
const open = async (isSecure: boolean) => {
  await immich.reset();
  const kind = { device: 0, isSecure, skewMs: 0 };
  const sequence: Sequence = { seed: 1, version: '3.2.2', tabs: [kind, kind], steps: [], isUndone: false };
  const world = new World(immich, start, sequence);
  await world.prepare();
  const writers: number[] = [];
  const tabs = [world.tab(0), world.tab(1)];
  const faultOf = world.weather.faultOf.bind(world.weather);
  world.weather.faultOf = (tab, request) => {
    if (request.isWrite) {
      writers.push(tabs.indexOf(tab));
    }
    return faultOf(tab, request);
  };
  return { world, writers };
};

const merge = (survivor: number, merged: number) => ({
  kind: 'merge' as const,
  survivorId: personId(survivor),
  mergedIds: [personId(merged)],
});

it.each([
  ['Web Locks', true],
  ['leases', false],
])('of two tabs that change something at once, the second waits for the first (%s)', async (_, isSecure) => {
  const { world, writers } = await open(isSecure);
  const run = (tab: number, survivor: number, merged: number) =>
    world.tab(tab).do(({ engine }) => engine.applyChange(merge(survivor, merged)));
  const entries = await Promise.all([run(0, 1, 2), run(1, 4, 5)]);
  expect(entries).toMatchObject([{ status: 'done' }, { status: 'done' }]);
  expect(new Set(writers).size).toBe(2);
  const turns = writers.filter((tab, index) => tab !== writers[index - 1]);
  expect(turns).toHaveLength(2);
});

it.each([
  ['Web Locks', true],
  ['leases', false],
])('the second tab carries on what the first was at when it crashed (%s)', async (_, isSecure) => {
  const { world } = await open(isSecure);
  world.weather.set([{ kind: 'crash-after', of: 'write', at: 0, times: 1 }]);
  const cut = world.tab(0).do(({ engine }) => engine.applyChange(merge(1, 2)));
  await expect(cut).rejects.toMatchObject({ name: 'TabEndedError' });
  world.weather.clear();
  const [entry] = await world.entries(1);
  expect(entry).toMatchObject({ status: 'interrupted' });
  const resumed = await world.tab(1).do(({ engine }) => engine.resumeEntry(entry.id));
  expect(resumed).toMatchObject({ status: 'done', problems: [] });
});
