import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../changes';
import { dayTitle, groupByDay, mixByTime } from './history-days';

describe('groupByDay', () => {
  it('keeps the order of entries and days', () => {
    const times = ['2026-01-02T22:00:00.000Z', '2026-01-02T08:00:00.000Z', '2026-01-01T09:00:00.000Z'];
    const entries = times.map((createdAt) => ({ createdAt }) as JournalEntry);
    expect(groupByDay(entries).map(({ day, entries: ofDay }) => [day, ofDay.length])).toEqual([
      ['2026-01-02', 2],
      ['2026-01-01', 1],
    ]);
  });
});

it('mixes what other browsers did with the own by time, and has nothing twice', () => {
  const at = (id: string, hour: number) => ({ id, createdAt: `2026-01-01T0${hour}:00:00.000Z` }) as JournalEntry;
  const mixed = mixByTime([at('c', 5), at('a', 1)], [at('d', 7), at('b', 3), at('a', 1)]);
  expect(mixed.map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
});

describe('dayTitle', () => {
  const now = DateTime.fromISO('2026-01-03T00:30:00');

  it.each([
    ['2026-01-03', 'Today'],
    ['2026-01-02', 'Yesterday'],
    ['2025-12-31', 'Wednesday, December 31, 2025'],
  ])('calls %s %s', (day, title) => {
    expect(dayTitle(day, 'en', now)).toBe(title);
  });
});
