import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sync } from '../../register/sync';
import { noteUnfinished, unfinishedEntries } from '../../register/unfinished/unfinished';
import type { UnfinishedEntry } from '../../register/unfinished/unfinished-document';
import type { JournalEntry } from '../change';
import { readAliases } from '../journal/aliases';
import { findEntry, saveEntry } from '../journal/journal';
import { entryOf } from '../journal/testing';
import { claimEntry, closeElsewhere, reconcile } from './elsewhere';
import { entryTexts } from './entry-text';
import { thisBrowser } from './this-browser';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../immich/transport/session', async (original) => ({
  ...(await original<object>()),
  currentUserId: () => Promise.resolve(user.id),
}));
vi.mock('../../register/sync', () => ({ sync: vi.fn(), syncUnderWay: vi.fn() }));

const entry = (status: JournalEntry['status']): JournalEntry => {
  const renamed = entryOf({ userId: user.id, status });
  const steps: JournalEntry['plan']['steps'] = [
    { kind: 'update-person', personId: 'p', before: { name: '' }, after: { name: 'Rex' } },
  ];
  return { ...renamed, plan: { ...renamed.plan, steps } };
};

const other = { browserId: 'other', browserName: 'Firefox' };
const say = (state: UnfinishedEntry['state'], whose: typeof other, ending: UnfinishedEntry['ending'] = null) =>
  noteUnfinished(user.id, { id: 'a', state, ending, heading: null, body: null, ...whose });
const said = () => unfinishedEntries(user.id).a;

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe('what others hear of a change', () => {
  it('is that it was cut off, once its tab has ended: it had said that it runs', async () => {
    say('running', await thisBrowser());
    await saveEntry(entry('interrupted'));
    await reconcile();
    expect(said()).toMatchObject({ state: 'interrupted', ...(await thisBrowser()) });
    const { updatedAt } = said();
    await reconcile();
    expect(said().updatedAt).toBe(updatedAt);
  });

  it('is that it was cut off, also where nothing was said of it', async () => {
    await saveEntry(entry('interrupted'));
    await reconcile();
    expect(said()).toMatchObject({ state: 'interrupted', ...(await thisBrowser()) });
  });

  it('is that it is over, where it was carried on since', async () => {
    say('interrupted', await thisBrowser());
    await saveEntry(entry('done'));
    await reconcile();
    expect(said()).toMatchObject({ state: 'over', ending: 'done' });
  });

  it('is nothing of one that needed no care', async () => {
    await saveEntry(entry('done'));
    await reconcile();
    expect(said()).toBeUndefined();
  });
});

describe('a change of this browser’s that another one has in hand', () => {
  it('is left alone while it is not over', async () => {
    await saveEntry(entry('interrupted'));
    say('running', other);
    await reconcile();
    expect(said()).toMatchObject({ state: 'running', ...other });
    expect(await findEntry('a')).toMatchObject({ status: 'interrupted' });
  });

  it.each([
    ['undone', { status: 'undone', direction: 'back' }],
    ['partly-undone', { status: 'partly-undone', direction: 'back' }],
    // of steps that the other one made, this one knows nothing
    ['done', { status: 'interrupted' }],
    ['closed', { status: 'interrupted' }],
  ] as const)('is over here, too, once it is there: %s', async (ending, as) => {
    await saveEntry(entry('interrupted'));
    say('over', other, ending);
    await reconcile();
    expect(await findEntry('a')).toMatchObject({ ...as, isClosed: true, finishedAt: said().updatedAt });
  });

  it('asks for nothing any more, here or there, once it is closed here', async () => {
    await saveEntry(entry('interrupted'));
    say('running', other);
    await closeElsewhere('a');
    expect(await findEntry('a')).toMatchObject({ status: 'interrupted', isClosed: true });
    expect(said()).toMatchObject({ state: 'over', ending: 'closed', ...(await thisBrowser()) });
  });
});

describe('a change that is to go on here', () => {
  const [a, older, newer] = ['a', 'b', 'c'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
  const withBody = () => {
    const begun = entry('interrupted');
    const change = { kind: 'rename', personId: older, name: 'Rex' } as const;
    const steps = begun.plan.steps.map((step) => ({ ...step, personId: older })) as typeof begun.plan.steps;
    const aliases = new Map([
      [older, newer],
      ['unnamed', newer],
    ]);
    return entryTexts({ ...begun, id: a, plan: { ...begun.plan, change, steps } }, aliases);
  };
  const sayOf = (state: UnfinishedEntry['state'], whose: typeof other, texts: ReturnType<typeof withBody>) =>
    noteUnfinished(user.id, { id: a, state, ending: null, ...texts, ...whose });
  const saidOf = () => unfinishedEntries(user.id)[a];

  beforeEach(() => void vi.mocked(sync).mockReset());

  it('is this browser’s own where nobody else has heard of it, and no server is asked', async () => {
    expect(await claimEntry(a)).toBe(true);
    expect(sync).not.toHaveBeenCalled();
  });

  it('is said to run here, before and after which the register is brought up to date', async () => {
    const states: unknown[] = [];
    vi.mocked(sync).mockImplementation(() => {
      states.push(saidOf().state);
      return Promise.resolve();
    });
    for (const [direction, state] of [
      ['forward', 'running'],
      ['back', 'undoing'],
    ] as const) {
      await saveEntry({ ...entry('interrupted'), id: a, direction });
      sayOf('interrupted', await thisBrowser(), { heading: null, body: null });
      expect(await claimEntry(a)).toBe(true);
      expect(states).toEqual(['interrupted', state]);
      states.length = 0;
      expect(saidOf()).toMatchObject(await thisBrowser());
    }
  });

  it('is not where another one has it by then', async () => {
    await saveEntry({ ...entry('interrupted'), id: a });
    sayOf('interrupted', await thisBrowser(), { heading: null, body: null });
    vi.mocked(sync)
      .mockResolvedValueOnce()
      .mockImplementationOnce(() => {
        sayOf('running', other, { heading: null, body: null });
        return Promise.resolve();
      });
    expect(await claimEntry(a)).toBe(false);
  });

  it('is taken over from another one, with the ids that changed', async () => {
    sayOf('interrupted', other, withBody());
    expect(await claimEntry(a)).toBe(true);
    expect(await findEntry(a)).toMatchObject({ status: 'interrupted', isTakenOver: true });
    expect([...(await readAliases())]).toEqual([[older, newer]]);
    expect(saidOf()).toMatchObject({ state: 'running', ...(await thisBrowser()) });
  });

  it.each<[string, UnfinishedEntry['state'], boolean]>([
    ['is over', 'over', true],
    ['may run there', 'running', true],
    ['is not known whole', 'interrupted', false],
  ])('is not where it %s', async (_, state, isWhole) => {
    sayOf(state, other, isWhole ? withBody() : { heading: null, body: null });
    expect(await claimEntry(a)).toBe(false);
    expect(await findEntry(a)).toBeUndefined();
    expect(saidOf()).toMatchObject({ state, ...other });
  });

  it('is, once it was quiet there for long; and where this one has it whole itself', async () => {
    sayOf('running', other, withBody());
    expect(await claimEntry(a, Date.now() + 3_600_000)).toBe(true);
    sayOf('interrupted', other, { heading: null, body: null });
    expect(await claimEntry(a)).toBe(true);
  });
});
