import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finishedEntries } from '../../register';
import { noteUnfinished, unfinishedEntries } from '../../register/unfinished/unfinished';
import type { UnfinishedEntry } from '../../register/unfinished/unfinished-document';
import type { EntryStatus, JournalEntry, Problem } from '../change';
import { entryOf } from '../journal/testing';
import { carry, carryWhileRunning, dropCarried, endingOf, isCarried } from './carry';
import { finishedElsewhere, tellFinished } from './finished';
import { inHandElsewhere, mayRun, quietAfterMs, readOwn } from './in-hand';
import { thisBrowser } from './this-browser';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../immich/transport/session', async (original) => ({
  ...(await original<object>()),
  currentUserId: () => Promise.resolve(user.id),
}));

const [entryId, otherId] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const personId = '00000000-0000-4000-8000-000000000001';
const problem = (kind: Problem['kind']): Problem => ({ step: 0, kind, count: 1, name: null, detail: null });
const inTrash = [problem('in-trash')];

const entry = (more: Partial<JournalEntry> = {}): JournalEntry => {
  const { plan } = entryOf();
  const change = { kind: 'rename', personId, name: 'Rex' } as const;
  const steps: JournalEntry['plan']['steps'] = [
    { kind: 'update-person', personId, before: { name: '' }, after: { name: 'Rex' } },
  ];
  return { ...entryOf({ id: entryId, userId: user.id, plan: { ...plan, change, steps } }), ...more };
};
const said = (): UnfinishedEntry | undefined => unfinishedEntries(user.id)[entryId];
/** Says that it is unfinished, as other browsers know it. */
const begin = () => carry(entry({ status: 'interrupted' }));

beforeEach(() => {
  user.id = crypto.randomUUID();
});

it.each<[EntryStatus, Partial<JournalEntry>, UnfinishedEntry['ending']]>([
  ['done', {}, 'done'],
  ['partly-done', {}, 'done'],
  ['undone', {}, 'undone'],
  ['partly-undone', {}, 'partly-undone'],
  ['interrupted', { isClosed: true }, 'closed'],
  ['partly-undone', { isClosed: true }, 'closed'],
  ['planned', {}, 'undone'],
])('a change that is %s, %j, has ended as %s', (status, more, ending) => {
  expect(endingOf(entry({ status, ...more }))).toBe(ending);
});

describe('what others are told of an unfinished change', () => {
  it.each<[EntryStatus, Partial<JournalEntry>]>([
    ['running', {}],
    ['undoing', {}],
    ['interrupted', {}],
    ['partly-done', { problems: inTrash }],
    ['partly-undone', { problems: inTrash }],
  ])('is how it stands, and all of it: %s', async (status, more) => {
    const one = entry({ status, ...more });
    await carry(one);
    expect(said()).toMatchObject({ state: status, ending: null, ...(await thisBrowser()) });
    expect(readOwn(user.id, said()!, 'body')?.entry).toEqual(one);
    expect(readOwn(user.id, said()!, 'heading')?.entry.id).toBe(entryId);
    expect(isCarried(user.id, entryId)).toBe(true);
  });

  it('is that it is over, without what it was, once it is; and nothing where they never heard of it', async () => {
    await carry(entry());
    expect(said()).toBeUndefined();
    await begin();
    await carry(entry());
    expect(said()).toMatchObject({ state: 'over', ending: 'done', heading: null, body: null });
    expect(isCarried(user.id, entryId)).toBe(false);
    const { updatedAt } = said()!;
    await dropCarried(user.id, entryId, 'undone');
    expect(said()).toMatchObject({ ending: 'done', updatedAt });
  });

  it('is all of it for whoever began it, where it was finished here and is not undone', async () => {
    await begin();
    await carry(entry({ isTakenOver: true }));
    expect(readOwn(user.id, said()!, 'body')?.entry).toMatchObject({ id: entryId, status: 'done' });
    await begin();
    await carry(entry({ isTakenOver: true, status: 'undone', direction: 'back' }));
    expect(said()).toMatchObject({ ending: 'undone', body: null });
  });
});

describe('a change that takes longer', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => void vi.useRealTimers());

  /** Counts how often something was said of it. */
  const watch = async (one: JournalEntry) => {
    await thisBrowser();
    const stop = carryWhileRunning(one);
    const stamps = new Set<string>();
    const wait = async (seconds: number) => {
      await vi.advanceTimersByTimeAsync(seconds * 1000);
      for (let turn = 0; turn < 50; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const stamp = said()?.updatedAt;
      if (stamp !== undefined) {
        stamps.add(stamp);
      }
      return stamps.size;
    };
    return { stop, wait };
  };

  it('is told of while it runs, and then from time to time', async () => {
    const one = entry({ status: 'running' });
    const { stop, wait } = await watch(one);
    expect(await wait(1.9)).toBe(0);
    expect(await wait(0.2)).toBe(1);
    expect(await wait(238)).toBe(1);
    expect(await wait(3)).toBe(2);
    one.status = 'undoing';
    expect(await wait(240)).toBe(3);
    one.status = 'done';
    expect(await wait(240)).toBe(3);
    one.status = 'running';
    stop();
    expect(await wait(900)).toBe(3);
  });
});

describe('what others are told of finished changes', () => {
  const told = () => Object.values(finishedEntries(user.id));
  const finishedAt = '2026-01-01T11:00:00.000Z';

  it.each<[EntryStatus, Partial<JournalEntry>, boolean]>([
    ['done', {}, true],
    ['undone', {}, true],
    ['partly-done', {}, true],
    ['partly-done', { problems: inTrash }, false],
    ['partly-done', { problems: inTrash, isClosed: true }, true],
    ['partly-undone', { problems: [problem('changed-since')] }, true],
    ['interrupted', {}, false],
    ['interrupted', { isClosed: true }, true],
    ['running', { isClosed: true }, false],
    ['running', {}, false],
    ['planned', {}, false],
  ])('is nothing of what still asks for something: %s, %j: %s', async (status, more, isTold) => {
    await tellFinished([entry({ status, finishedAt, ...more })]);
    expect(told()).toHaveLength(isTold ? 1 : 0);
  });

  it('is how it ended, when, and where; once, and again when it changes', async () => {
    await tellFinished([entry({ finishedAt })]);
    expect(told()).toMatchObject([{ updatedAt: finishedAt, state: 'over', ending: 'done', ...(await thisBrowser()) }]);
    await tellFinished([entry({ finishedAt, status: 'undone' })]);
    expect(told()).toMatchObject([{ ending: 'done' }]);
    await tellFinished([entry({ finishedAt: '2026-01-01T12:00:00.000Z', status: 'undone' })]);
    expect(told()).toMatchObject([{ ending: 'undone' }]);
    await tellFinished([entry({ id: otherId, finishedAt: null })]);
    expect(finishedEntries(user.id)[otherId].updatedAt).toBe(entry().createdAt);
  });

  it('is of the last sixty', async () => {
    const ids = Array.from({ length: 70 }, (_, at) => `00000000-0000-4000-8000-0000000000${10 + at}`);
    await tellFinished(ids.map((id) => entry({ id })));
    expect(told().map(({ id }) => id)).toEqual(ids.slice(0, 60));
  });

  it('is shown in others, all of it or what names it, and not in the browser that tells', async () => {
    await tellFinished([entry({ finishedAt })]);
    const { browserId, browserName } = await thisBrowser();
    expect(finishedElsewhere(user.id, browserId)).toEqual([]);
    expect(finishedElsewhere(user.id, 'another')).toMatchObject([
      { id: entryId, elsewhere: { browserName, isWhole: true } },
    ]);
    const faces = Array.from({ length: 2000 }, (_, at) => ({
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      assetId: `00000001-0000-4000-8000-${String(at).padStart(12, '0')}`,
      box: { x1: 0.1, y1: 0.1, x2: 0.2, y2: 0.2 },
      imageSize: { width: 10, height: 10 },
      personId,
      personName: '',
      source: 'manual' as const,
    }));
    const large = entry({ id: otherId, finishedAt });
    large.plan.steps = [{ kind: 'assign', faces, to: null, sources: [] }];
    await tellFinished([large]);
    const shown = finishedElsewhere(user.id, 'another').find(({ id }) => id === otherId);
    expect(shown).toMatchObject({ elsewhere: { isWhole: false }, plan: { steps: [{ faces: [] }] } });
  });
});

describe('a change that another browser has in hand', () => {
  const record = async (more: Partial<UnfinishedEntry> = {}): Promise<UnfinishedEntry> => {
    await begin();
    return { ...said()!, ...more };
  };

  it('may still run there until it has been quiet for long', async () => {
    const updatedAt = '2026-01-01T10:00:00.000Z';
    const time = Date.parse(updatedAt) + quietAfterMs;
    for (const state of ['running', 'undoing'] as const) {
      expect(mayRun(await record({ state, updatedAt }), time - 1)).toBe(true);
      expect(mayRun(await record({ state, updatedAt }), time)).toBe(false);
    }
    expect(mayRun(await record({ state: 'interrupted', updatedAt }), time - 1)).toBe(false);
  });

  it('is told of while it is not over, the newest first, and by no browser of its own', async () => {
    await carry(entry({ id: otherId, status: 'running' }));
    await begin();
    const { browserId } = await thisBrowser();
    expect(inHandElsewhere(user.id, browserId, 0)).toEqual([]);
    const later = Date.now() + quietAfterMs + 60_000;
    expect(inHandElsewhere(user.id, 'another', Date.now())).toMatchObject([
      { id: entryId, standing: 'open', entry: { status: 'interrupted' } },
      { id: otherId, standing: 'running', entry: { status: 'interrupted' } },
    ]);
    expect(inHandElsewhere(user.id, 'another', later)).toMatchObject([{ id: entryId }, { standing: 'open' }]);
    await carry(entry());
    expect(inHandElsewhere(user.id, 'another', later)).toMatchObject([{ id: otherId }]);
  });

  it('can be finished there alone where it is too large', async () => {
    const { heading } = await record();
    const say = (more: Partial<UnfinishedEntry>) =>
      noteUnfinished(user.id, {
        id: entryId,
        state: 'partly-done',
        ending: null,
        browserId: 'b',
        browserName: 'Firefox',
        heading,
        body: null,
        ...more,
      });
    say({});
    const told = () => inHandElsewhere(user.id, 'another', Date.now());
    expect(told()).toMatchObject([{ standing: 'too-large', entry: { id: entryId, status: 'partly-done' } }]);
    say({ heading: null });
    expect(told()).toMatchObject([{ standing: 'too-large', entry: null }]);
  });

  it('is none that is told under another id, or of another user', async () => {
    const one = await record();
    expect(readOwn(user.id, one, 'body')?.entry.id).toBe(entryId);
    expect(readOwn(user.id, { ...one, id: otherId }, 'body')).toBeNull();
    expect(readOwn('another', one, 'body')).toBeNull();
    expect(readOwn(user.id, { ...one, body: null }, 'body')).toBeNull();
  });
});
