import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { applyChange, planChange, resumeEntry, undoEntry } from '../../src/lib/pets/changes/engine';
import { applyPlan } from '../../src/lib/pets/changes/execute';
import { saveEntry } from '../../src/lib/pets/changes/journal/journal';
import { putRecord, recordOf } from '../../src/lib/pets/register';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const bella = personId(1);
const [first, second, third] = ['2022-01-01', '2023-02-02', '2024-03-03'];

const died = (deathDate: string | null): Change => ({ kind: 'edit', personIds: [bella], fields: { deathDate } });
/** Somebody says so on another device. */
const say = (deathDate: string | null) => putRecord(bella, { mirrored: { name: 'Bella' }, said: { deathDate } });
const said = async () => {
  const record = await recordOf(bella);
  return record?.deathDate ?? null;
};

describe('the day a pet died', () => {
  it.each([[null], [first]])('is %s again after an undo', async (before) => {
    await say(before);
    const { id } = await applyChange(died(second));
    expect(await said()).toBe(second);
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await said()).toBe(before);
  });

  it.each([[third], [second]])('is %s, as somebody else said meanwhile, after an undo', async (meanwhile) => {
    await say(first);
    const plan = await planChange(died(second));
    await say(meanwhile);
    const { id, problems } = await applyPlan(plan);
    expect([await said(), problems]).toEqual([second, []]);
    await undoEntry(id);
    expect(await said()).toBe(meanwhile);
  });

  it('stays what somebody else said since, which the undo tells', async () => {
    await say(null);
    const { id } = await applyChange(died(second));
    await say(third);
    expect(await undoEntry(id)).toMatchObject({
      status: 'partly-undone',
      problems: [{ kind: 'changed-since', name: 'Bella' }],
    });
    expect(await said()).toBe(third);
  });

  it('needs no undo where it is as it was', async () => {
    await say(first);
    const { id } = await applyChange(died(second));
    await say(first);
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await said()).toBe(first);
  });

  it.each([
    ['stays', third, third, [{ kind: 'changed-since', name: 'Bella' }]],
    ['is written', first, second, []],
    ['is there already', second, second, []],
  ])('%s when a change that was cut off goes on and finds %s', async (_, present, after, problems) => {
    await say(first);
    const entry = await applyChange(died(second));
    await saveEntry({ ...entry, status: 'interrupted', stepsDone: 0 });
    await say(present);
    const resumed = await resumeEntry(entry.id);
    expect(resumed.problems).toMatchObject(problems);
    expect(resumed.problems).toHaveLength(problems.length);
    expect(await said()).toBe(after);
  });
});
