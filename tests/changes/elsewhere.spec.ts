import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { owner } from '../../demo/server/index.ts';
import type { Change, JournalEntry } from '../../src/lib/pets/changes';
import { quietAfterMs } from '../../src/lib/pets/changes/elsewhere/in-hand';
import { desktop, openBrowser, phone } from './browsers.ts';
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
  vi.unstubAllGlobals();
  await world.reset();
});
afterAll(() => world.close());

const merge = { kind: 'merge', survivorId: personId(5), mergedIds: [personId(2), personId(3)] } as const;

/** Begins a merge whose last request is lost. */
const cutOff = async ({ applyChange }: Awaited<ReturnType<typeof openBrowser>>) => {
  await world.fail({ match: '^/api/people/', method: 'PUT', times: 1, status: 'drop' });
  const failure: unknown = await applyChange({ ...merge, mergedIds: [...merge.mergedIds] }).catch(
    (error: unknown) => error,
  );
  return (failure as { entry: { id: string } }).entry.id;
};

/** The same merge, of more photos than are kept with the register. */
const tooLarge = (entry: JournalEntry): JournalEntry => {
  const photos = Array.from({ length: 20_000 }, () => crypto.randomUUID());
  const steps = entry.plan.steps.map((step) =>
    step.kind === 'merge' ? { ...step, merged: step.merged.map((one) => ({ ...one, photos })) } : step,
  );
  return { ...entry, plan: { ...entry.plan, steps } };
};

const decide = (number: number) =>
  ({
    kind: 'decide',
    personIds: [personId(number)],
    decision: { kind: 'pet', species: 'dog' },
  }) satisfies Change;

describe('a change that was cut off', () => {
  it('is told of in another browser, rolled back there, and settled in the first', async () => {
    const before = await world.state();
    const first = await openBrowser(phone);
    const id = await cutOff(first);
    await first.tell();
    expect(await world.state()).not.toEqual(before);

    const second = await openBrowser(desktop);
    expect(await second.listEntries()).toEqual([]);
    const [found] = await second.look();
    expect(found).toMatchObject({
      id,
      browserName: 'Safari, iPhone',
      standing: 'open',
      entry: { status: 'interrupted' },
    });
    expect(await second.claimEntry(id)).toBe(true);
    await second.rollBackEntry(id);
    await second.sync();
    expect(await world.state()).toEqual(before);
    expect(await second.look()).toEqual([]);

    expect(await first.look()).toEqual([]);
    expect(await first.listEntries()).toMatchObject([{ id, status: 'undone' }]);
    expect(await first.interruptedEntries()).toEqual([]);
  });

  it('is kept when the first browser has lost its data, and can be carried on', async () => {
    const first = await openBrowser(phone);
    const id = await cutOff(first);
    await first.tell();
    const again = await openBrowser(phone);
    expect(await again.look()).toMatchObject([{ id, browserName: 'Safari, iPhone', standing: 'open' }]);
    expect(await again.claimEntry(id)).toBe(true);
    expect(await again.resumeEntry(id)).toMatchObject({ status: 'done' });
    await again.sync();
    expect(await again.look()).toEqual([]);
    const people = await world.people();
    expect(people.map((person) => person.id)).not.toContain(personId(2));
  });

  it('is no other browser’s once one of them has it in hand', async () => {
    const first = await openBrowser(phone);
    const id = await cutOff(first);
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    expect(await second.claimEntry(id)).toBe(true);
    expect(await first.claimEntry(id)).toBe(false);
    expect(await first.look()).toMatchObject([{ id, browserName: 'Firefox, Windows', standing: 'running' }]);
  });

  it('asks no more when it was closed in another browser', async () => {
    const first = await openBrowser(phone);
    const id = await cutOff(first);
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    await second.closeElsewhere(id);
    await second.sync();
    expect(await second.look()).toEqual([]);
    await first.look();
    expect(await first.listEntries()).toMatchObject([{ id, status: 'interrupted', isClosed: true }]);
  });
});

describe('a new change of the same pets in another browser', () => {
  const rename = (number: number, name = 'Luna') => ({ kind: 'rename', personId: personId(number), name }) as const;

  it('waits until that one is rolled back, and says where it was begun', async () => {
    const before = await world.state();
    const first = await openBrowser(phone);
    const id = await cutOff(first);
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    const halfWay = await world.state();
    await expect(second.applyChange(rename(5))).rejects.toMatchObject({
      name: 'UnfinishedChangeError',
      entry: { id },
      elsewhere: { browserName: 'Safari, iPhone', standing: 'open' },
    });
    expect(await world.state()).toEqual(halfWay);
    await second.claimEntry(id);
    await second.rollBackEntry(id);
    expect(await world.state()).toEqual(before);
    expect(await second.applyChange(rename(5))).toMatchObject({ status: 'done' });
  });

  it('does not where it has to do with others', async () => {
    const first = await openBrowser(phone);
    await cutOff(first);
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    expect(await second.applyChange(rename(4))).toMatchObject({ status: 'done' });
    expect(await second.applyChange(decide(5))).toMatchObject({ status: 'done' });
  });

  it('waits for what may still run there, and for what only that one can finish', async () => {
    const first = await openBrowser(phone);
    const id = await cutOff(first);
    const [entry] = await first.listEntries();
    await first.carry({ ...entry, status: 'running' });
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    await expect(second.applyChange(rename(5))).rejects.toMatchObject({
      entry: { id },
      elsewhere: { standing: 'running' },
    });
    await first.carry(tooLarge(entry));
    await first.tell();
    await second.look();
    await expect(second.applyChange(rename(5))).rejects.toMatchObject({
      entry: { id },
      elsewhere: { standing: 'too-large' },
    });
  });

  it('waits for a move that is too large for the same reason', async () => {
    const first = await openBrowser(phone);
    await world.fail({ match: '^/api/faces/', method: 'PUT', times: 1, status: 'drop', after: 1 });
    const faces = await world.facesOf(2);
    const moved: unknown = await first
      .applyChange({ kind: 'move', faces: faces.slice(0, 2), to: { kind: 'person', personId: personId(4) } })
      .catch((error: unknown) => error);
    expect(moved).toMatchObject({ name: 'JournalError' });
    const [entry] = await first.listEntries();
    const many = Array.from({ length: 10_000 }, () => ({ ...faces[0], id: crypto.randomUUID() }));
    const steps = entry.plan.steps.map((step) => (step.kind === 'assign' ? { ...step, faces: many } : step));
    await first.carry({ ...entry, plan: { ...entry.plan, steps } });
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    for (const number of [2, 4]) {
      await expect(second.applyChange(rename(number))).rejects.toMatchObject({ elsewhere: { standing: 'too-large' } });
    }
    expect(await second.applyChange(rename(5))).toMatchObject({ status: 'done' });
  });

  it('goes on once that one was settled there, though nobody has told', async () => {
    const first = await openBrowser(phone);
    const id = await cutOff(first);
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    await first.closeEntry(id);
    await first.tell();
    expect(await second.applyChange(rename(5))).toMatchObject({ status: 'done' });
  });
});

it('only shows what another browser may still be at, until it has been quiet for ten minutes', async () => {
  const first = await openBrowser(phone);
  const id = await cutOff(first);
  const [entry] = await first.listEntries();
  await first.carry({ ...entry, status: 'running' });
  await first.tell();
  const second = await openBrowser(desktop);
  const now = Date.now();
  expect(await second.look(now)).toMatchObject([{ id, standing: 'running' }]);
  expect(await second.claimEntry(id, now)).toBe(false);
  expect(await second.reconcile(now + quietAfterMs + 60_000)).toMatchObject([{ id, standing: 'open' }]);
  expect(await second.claimEntry(id, now + quietAfterMs + 60_000)).toBe(true);
});

describe('a finished change', () => {
  const rename = { kind: 'rename', personId: personId(1), name: 'Luna' } satisfies Change;

  it('costs no request, and is told of with the next word', async () => {
    const first = await openBrowser(phone);
    await first.applyChange(rename);
    expect(first.unfinishedEntries(owner.id)).toEqual({});
    expect(await world.replicas()).toEqual([]);
    await first.putDecision(personId(1), { kind: 'pet', species: 'dog' });
    await first.tell();
    const replicas = await world.replicas();
    expect(replicas).toHaveLength(3);
    for (const id of replicas) {
      const kept = await world.keptWith(id);
      expect(kept.sort()).toEqual(['pets-for-immich', 'pets-for-immich-history']);
    }
  });

  it('is shown in other browsers with where it was made and how it stands, and not in its own', async () => {
    const first = await openBrowser(phone);
    const { id } = await first.applyChange(rename);
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    const elsewhere = { browserName: 'Safari, iPhone', isWhole: true };
    expect(await second.historyElsewhere()).toMatchObject([{ id, status: 'done', elsewhere }]);
    expect(await second.listEntries()).toEqual([]);
    await first.undoEntry(id);
    await first.tell();
    await second.look();
    expect(await second.historyElsewhere()).toMatchObject([{ id, status: 'undone', elsewhere }]);
    expect(await first.historyElsewhere()).toEqual([]);
    await expect(second.undoEntry(id)).rejects.toMatchObject({ name: 'MovedOnError' });
  });

  it('that could not be told of then is with the next visit', async () => {
    const first = await openBrowser(phone);
    const { id } = await first.applyChange(rename);
    first.libraryEvents.emit('SessionChanged', { userId: owner.id });
    await first.look();
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    expect(await second.historyElsewhere()).toMatchObject([{ id }]);
  });
});

describe('a change that another browser’s builds on', () => {
  /** One browser moves two faces to a pet, and another one merges that pet away. */
  const moveAndMerge = async () => {
    const [first, second] = [await openBrowser(phone), await openBrowser(desktop)];
    const faces = await world.facesOf(2);
    const to = { kind: 'person', personId: personId(1) } as const;
    const moved = await first.applyChange({ kind: 'move', faces: faces.slice(0, 2), to });
    await first.tell();
    await second.look();
    const merged = await second.applyChange({ kind: 'merge', survivorId: personId(2), mergedIds: [personId(1)] });
    await second.tell();
    await first.look();
    return { first, second, moved, merged };
  };

  it('is not undone before somebody has seen that, and all is given back once it is undone there first', async () => {
    const before = await world.state();
    const { first, second, moved, merged } = await moveAndMerge();
    const between = await world.state();
    const later = [{ id: merged.id, elsewhere: { browserName: 'Firefox, Windows' } }];
    expect(await first.changesBuiltOn(moved.id)).toMatchObject(later);
    await expect(first.undoEntry(moved.id)).rejects.toMatchObject({ name: 'LaterChangesError', later });
    expect(await world.state()).toEqual(between);
    expect([...(await first.countChangesBuiltOn(await first.listEntries()))]).toEqual([[moved.id, 1]]);
    await second.undoEntry(merged.id);
    await second.tell();
    await first.look();
    expect(await first.changesBuiltOn(moved.id)).toEqual([]);
    expect(await first.undoEntry(moved.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('is undone anyway by whoever has seen it, and the other one is told of that before it undoes its own', async () => {
    const { first, second, moved, merged } = await moveAndMerge();
    await first.undoEntry(moved.id, {}, [merged.id]);
    await first.tell();
    await second.look();
    const beneath = [{ id: moved.id, direction: 'back', elsewhere: { browserName: 'Safari, iPhone' } }];
    await expect(second.undoEntry(merged.id)).rejects.toMatchObject({ name: 'LaterChangesError', later: beneath });
    expect(await second.undoEntry(merged.id, {}, [moved.id])).toMatchObject({ direction: 'back' });
  });

  it('is not undone unseen either where that one is known by whom it touched alone', async () => {
    const { first, second, moved, merged } = await moveAndMerge();
    const [entry] = await second.listEntries();
    await second.saveEntry({ ...tooLarge(entry), finishedAt: new Date(Date.now() + 1000).toISOString() });
    await second.look();
    await second.tell();
    await first.look();
    const later = [{ id: merged.id, elsewhere: { isWhole: false } }];
    await expect(first.undoEntry(moved.id)).rejects.toMatchObject({ name: 'LaterChangesError', later });
    const named = await first.applyChange({ kind: 'rename', personId: personId(2), name: 'Luna' });
    expect(await first.undoEntry(named.id)).toMatchObject({ status: 'undone' });
  });
});

it('writes nothing before the first word', async () => {
  const first = await openBrowser(phone);
  await first.look();
  expect(await world.replicas()).toEqual([]);
});

it('keeps a heading of what is too large, which only the browser that began it can finish', async () => {
  const first = await openBrowser(phone);
  const id = await cutOff(first);
  const [entry] = await first.listEntries();
  await first.carry(tooLarge(entry));
  await first.tell();
  const second = await openBrowser(desktop);
  const [found] = await second.look();
  expect(found).toMatchObject({ id, standing: 'too-large', entry: { plan: { change: { kind: 'merge' } } } });
  expect(await second.claimEntry(id)).toBe(false);
  expect(await first.claimEntry(id)).toBe(true);
});

describe('ids that an undo makes anew', () => {
  it('are followed in the browser that knows the older ones', async () => {
    const before = await world.state();
    const [first, second] = [await openBrowser(phone), await openBrowser(desktop)];
    const named = await first.applyChange({ kind: 'rename', personId: personId(2), name: 'Luna' });
    const faces = await world.facesOf(2);
    const moved = await first.applyChange({
      kind: 'move',
      faces: faces.slice(0, 1),
      to: { kind: 'person', personId: personId(4) },
    });
    const merged = await second.applyChange({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(2)] });
    await second.undoEntry(merged.id);
    await second.tell();
    const people = await world.people();
    expect(people.map(({ id }) => id)).not.toContain(personId(2));
    await first.look();
    expect(await first.undoEntry(moved.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await first.undoEntry(named.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('travel back to the browser that began a change which was rolled back elsewhere', async () => {
    const before = await world.state();
    const first = await openBrowser(phone);
    const named = await first.applyChange({ kind: 'rename', personId: personId(2), name: 'Luna' });
    const id = await cutOff(first);
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    await second.claimEntry(id);
    await second.rollBackEntry(id);
    await second.tell();
    await first.look();
    expect(await first.undoEntry(named.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('are kept with the photos, and of another account are not taken in', async () => {
    const first = await openBrowser(phone);
    const merged = await first.applyChange({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(2)] });
    await first.undoEntry(merged.id);
    await first.tell();
    const third = await openBrowser(desktop);
    await third.look();
    const current = await third.currentPersonId(personId(2));
    expect(current).not.toBe(personId(2));
    const people = await world.people();
    expect(people.map(({ id }) => id)).toContain(current);
    await world.put(await world.replicas(), { owner: 'partner' });
    const other = await openBrowser(desktop);
    await other.look();
    expect(await other.currentPersonId(personId(2))).toBe(personId(2));
  });
});

it.each([0, 1])(
  'a change that another browser finished after %i faces is taken back whole by the first',
  async (after) => {
    const before = await world.state();
    const first = await openBrowser(phone);
    await world.fail({ match: '^/api/faces/', method: 'PUT', times: 1, status: 'drop', after });
    const faces = await world.facesOf(2);
    const split = await first
      .applyChange({
        kind: 'split',
        personId: personId(2),
        moves: faces.slice(0, 2).map((face, index) => ({
          faces: [face],
          to: { kind: 'new' as const, name: `New ${index}`, species: 'dog' as const },
        })),
      })
      .catch((error: unknown) => error as { entry: { id: string } });
    const { id } = (split as { entry: { id: string } }).entry;
    await first.tell();
    const second = await openBrowser(desktop);
    await second.look();
    await second.claimEntry(id);
    expect(await second.resumeEntry(id)).toMatchObject({ status: 'done' });
    await second.tell();
    await first.look();
    expect(await first.listEntries()).toMatchObject([{ id, status: 'done' }]);
    expect(await first.undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  },
);
