import { describe, expect, it } from 'vitest';
import type { JournalEntry, Step } from '../change';
import { entryOf } from '../journal/testing';
import { isOutdated } from './outdated';
import type { Mark, Unanswered } from './unanswered';

/** `old` stands for `rex` today. */
const current = (id: string) => (id === 'old' ? 'rex' : id);
const { plan } = entryOf();

const rename = (personId: string, before: string, name: string): Step => ({
  kind: 'update-person',
  personId,
  before: { name: before },
  after: { name },
});
const cover = (personId: string): Step => ({ kind: 'set-cover', personId, before: 'none', after: 'a' });
const entry = (step: Step, more: Partial<JournalEntry>): JournalEntry => ({
  ...entryOf({ plan: { ...plan, steps: [rename('tom', '', 'Tom'), step] } }),
  status: 'done',
  ...more,
});
const named: Mark = { kind: 'field', personId: 'rex', field: 'name', sent: 'Luna' };
const read = { rest: 'Rex', restAt: '2026-01-03' };
const isIt = (more: Partial<Unanswered>, ...others: JournalEntry[]) =>
  isOutdated({ step: 0, direction: 'forward', at: '2026-01-01', mark: named, ...more }, others, current);

describe('what was read of how all stands', () => {
  const luna = rename('old', 'Rex', 'Luna');

  it('is outdated once a change that makes the same is over since', () => {
    const over = (finishedAt: string, step = luna) => entry(step, { finishedAt });
    expect(isIt(read, over('2026-01-02'), over('2026-01-04'))).toBe(true);
    expect(isIt(read, over('2026-01-02'), over('2026-01-03'))).toBe(false);
    expect(isIt(read, over('2026-01-04', rename('old', 'Rex', 'Max')))).toBe(false);
    expect(isIt(read, over('2026-01-04', rename('max', 'Rex', 'Luna')))).toBe(false);
  });

  it('is outdated by what gives the same back', () => {
    const undone = (step: Step) => entry(step, { direction: 'back', status: 'undone', finishedAt: '2026-01-04' });
    expect(isIt(read, undone(rename('rex', 'Luna', 'Max')))).toBe(true);
    expect(isIt(read, undone(luna))).toBe(false);
  });

  it('is outdated by one that was cut off, if it had begun since, or was being undone', () => {
    const cutOff = (createdAt: string, more: Partial<JournalEntry> = {}, step = luna) =>
      entry(step, { createdAt, status: 'interrupted', isClosed: true, ...more });
    expect(isIt(read, cutOff('2026-01-04'))).toBe(true);
    expect(isIt(read, cutOff('2026-01-02'))).toBe(false);
    expect(isIt(read, cutOff('2026-01-02', { direction: 'back' }, rename('rex', 'Luna', 'Max')))).toBe(true);
  });

  it('is outdated where the cover that a face was to take along has been chosen anew', () => {
    const mark: Mark = { kind: 'owner', personId: 'max', faceId: 'f', assetId: 'b' };
    const chosen = (personId: string) => entry(cover(personId), { finishedAt: '2026-01-04' });
    expect(isIt({ ...read, mark, coverOf: 'rex' }, chosen('old'))).toBe(true);
    expect(isIt({ ...read, mark, coverOf: 'rex' }, chosen('max'))).toBe(false);
    expect(isIt({ ...read, mark }, chosen('old'))).toBe(false);
  });

  it('is as old as the write where an older version read it, and none where nothing could be read', () => {
    const over = entry(luna, { finishedAt: '2026-01-02' });
    expect(isIt({ rest: null }, over)).toBe(true);
    expect(isIt({}, over)).toBe(false);
  });
});
