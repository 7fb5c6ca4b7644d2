import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { desktop, openBrowser, phone } from './browsers.ts';
import { countRequests, untilQuiet } from './quiet.ts';
import { assetId, largeLibrary, personId } from './smallLibrary.ts';
import { World } from './world.ts';

const [bella, other, rex] = [1, 2, 4].map((number) => personId(number));
const merge: Change = { kind: 'merge', survivorId: bella, mergedIds: [other] };

let world: World;

beforeAll(() => countRequests());

afterEach(async () => {
  await untilQuiet();
  vi.unstubAllGlobals();
  await world.reset();
});

describe('after another browser has merged somebody into the same pet', () => {
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const mergeInBoth = async (isTooLarge: boolean) => {
    const [first, second] = [await openBrowser(phone), await openBrowser(desktop)];
    const own = await first.applyChange(merge);
    await first.tell();
    await second.look();
    const theirs = await second.applyChange({ kind: 'merge', survivorId: bella, mergedIds: [rex] });
    if (isTooLarge) {
      const photos = Array.from({ length: 20_000 }, () => crypto.randomUUID());
      const steps = theirs.plan.steps.map((step) =>
        step.kind === 'merge' ? { ...step, merged: step.merged.map((one) => ({ ...one, photos })) } : step,
      );
      const finishedAt = new Date(Date.now() + 1000).toISOString();
      await second.saveEntry({ ...theirs, finishedAt, plan: { ...theirs.plan, steps } });
      await second.look();
    }
    await second.tell();
    await first.look();
    return { first, own, theirs };
  };

  it.each([false, true])(
    'an undo says nothing of what came by that one (too large to be told whole: %s)',
    async (is) => {
      const { first, own, theirs } = await mergeInBoth(is);
      expect(await first.undoEntry(own.id, {}, [theirs.id])).toMatchObject({ status: 'undone', problems: [] });
    },
  );

  it('an undo counts the faces that came along unseen, and not theirs', async () => {
    await world.put([assetId(3)], { visibility: 'locked' });
    const { first, own } = await mergeInBoth(false);
    await world.put([assetId(3)], { visibility: 'timeline' });
    expect(await first.undoEntry(own.id)).toMatchObject({
      status: 'partly-undone',
      problems: [{ kind: 'more-photos', count: 1 }, { kind: 'locked-folder' }],
    });
  });

  it('a photo that the pet lost meanwhile does not hide one that came along', async () => {
    await world.put([assetId(3)], { visibility: 'locked' });
    const { first, own } = await mergeInBoth(false);
    await world.put([assetId(3)], { visibility: 'timeline' });
    await world.trash([assetId(0)], { force: true });
    expect(await first.undoEntry(own.id)).toMatchObject({ problems: [{ kind: 'more-photos', count: 1 }, {}] });
  });
});

describe('in a large library', () => {
  beforeAll(async () => {
    world = await World.open('3.2.2', { library: largeLibrary(20, 60) });
  });
  afterAll(() => world.close());

  it('an undo says nothing of many photos that came by a later merge', async () => {
    const first = await openBrowser(phone);
    const one = await first.applyChange({ kind: 'merge', survivorId: bella, mergedIds: [personId(3)] });
    await first.applyChange(merge);
    expect(await first.undoEntry(one.id)).toMatchObject({ status: 'undone', problems: [] });
  });
});
