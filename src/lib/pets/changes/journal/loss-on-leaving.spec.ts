import { beforeEach, describe, expect, it, vi } from 'vitest';
import { putDecision, putRecord } from '../../register';
import { setRegisterStatus } from '../../register/status';
import { sync } from '../../register/sync';
import type { EntryStatus, JournalEntry } from '../change';
import { saveEntry } from './journal';
import { holdEntry, holdJournal } from './locks';
import { leaveWithoutLoss, lossOnLeaving } from './loss-on-leaving';
import { entryOf } from './testing';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));
vi.mock('../../register/sync', () => ({ sync: vi.fn() }));

const entry = (id: string, status: EntryStatus, more: Partial<JournalEntry> = {}) =>
  entryOf({ id, userId: user.id, status, ...more });

const dog = { kind: 'pet', species: 'dog' } as const;

beforeEach(() => {
  localStorage.clear();
  user.id = crypto.randomUUID();
  setRegisterStatus({ place: 'browser' });
  vi.mocked(sync).mockReset().mockResolvedValue();
});

describe('leaving this browser', () => {
  it('loses nothing where nothing was done or said; then no server is asked', async () => {
    expect(await lossOnLeaving()).toBeNull();
    expect(sync).not.toHaveBeenCalled();
  });

  it('loses a change that is not finished, whatever else is done', async () => {
    await saveEntry(entry('a', 'done'));
    await saveEntry(entry('b', 'interrupted'));
    await putDecision('rex', dog);
    expect(await lossOnLeaving()).toBe('unfinished');
  });

  it('loses answers of the review that wait to be saved, of whatever page', async () => {
    localStorage.setItem('pets-review-waiting-one', '{}');
    expect(await lossOnLeaving()).toBe('unfinished');
  });

  it.each(['planned', 'running', 'undoing'] as const)('loses one that another tab has in hand: %s', async (status) => {
    await saveEntry(entry('a', status));
    await holdEntry(user.id, 'a', async () => {
      expect(await lossOnLeaving()).toBe('unfinished');
    });
  });

  it.each([
    ['done', {}],
    ['undone', {}],
    ['partly-done', {}],
    ['interrupted', { isClosed: true }],
  ] as const)('loses no change that is %s, %o', async (status, more) => {
    await saveEntry(entry('a', status, more));
    expect(await lossOnLeaving()).toBeNull();
  });

  it.each([
    ['decided', () => putDecision('rex', dog)],
    ['kept', () => putRecord('rex', { mirrored: { name: 'Rex' } })],
  ])('loses what was %s where the server has it not', async (_, say) => {
    await say();
    expect(await lossOnLeaving()).toBe('only-here');
    expect(sync).toHaveBeenCalledOnce();
  });

  it('loses nothing that the server has, once it was asked', async () => {
    await putDecision('rex', dog);
    vi.mocked(sync).mockImplementation(() => Promise.resolve(setRegisterStatus({ place: 'server' })));
    expect(await lossOnLeaving()).toBeNull();
  });
});

describe('signing out', () => {
  const leave = vi.fn(() => Promise.resolve());

  beforeEach(() => leave.mockClear());

  it('leaves where nothing is lost', async () => {
    expect(await leaveWithoutLoss(user.id, leave)).toBeNull();
    expect(leave).toHaveBeenCalledOnce();
  });

  it('says what would be lost, and does nothing', async () => {
    await saveEntry(entry('a', 'interrupted'));
    expect(await leaveWithoutLoss(user.id, leave)).toBe('unfinished');
    expect(leave).not.toHaveBeenCalled();
  });

  it('waits for a change that is about to begin, and says so where it was cut off', async () => {
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const change = holdJournal(user.id, async () => {
      await begun;
      await saveEntry(entry('a', 'interrupted'));
    });
    const loss = leaveWithoutLoss(user.id, leave);
    await vi.waitFor(() => expect(leave).not.toHaveBeenCalled());
    begin();
    await change;
    expect(await loss).toBe('unfinished');
    expect(leave).not.toHaveBeenCalled();
  });
});
