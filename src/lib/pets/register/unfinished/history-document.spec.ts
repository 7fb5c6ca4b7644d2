import { describe, expect, it } from 'vitest';
import { historyLimits, tidyHistory } from './history-document';
import { mergeUnfinished, type UnfinishedEntry } from './unfinished-document';

const idOf = (number: number) => `00000005-0000-4000-8000-${String(number).padStart(12, '0')}`;

const finished = (number: number, body = 'x'.repeat(1000)): UnfinishedEntry => ({
  id: idOf(number),
  // of numbers that go up, times that don't
  updatedAt: new Date(Date.UTC(2026, 0, 1) + ((number * 7) % 10) * 60_000).toISOString(),
  state: 'over',
  ending: 'done',
  browserId: 'b',
  browserName: 'Safari, iPhone',
  heading: null,
  body,
});

const documentOf = (...entries: UnfinishedEntry[]) => ({
  version: 1 as const,
  entries: Object.fromEntries(entries.map((entry) => [entry.id, entry])),
});

const ten = Array.from({ length: 10 }, (_, index) => finished(index));

describe('tidyHistory', () => {
  it('gives up what was finished first, and stays below the limit', () => {
    const kept = tidyHistory(documentOf(...ten), 4000);
    expect(JSON.stringify(kept).length).toBeLessThanOrEqual(4000);
    const newest = ten.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, 3);
    expect(Object.keys(kept.entries)).toEqual(newest.map(({ id }) => id).sort());
  });

  it('comes to the same in whatever order browsers merge', () => {
    const [left, right] = [documentOf(...ten.slice(0, 6)), documentOf(...ten.slice(4).reverse())];
    const one = tidyHistory(mergeUnfinished(tidyHistory(left, 4000), right), 4000);
    const other = tidyHistory(mergeUnfinished(tidyHistory(right, 4000), left), 4000);
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('keeps sixty changes of usual size of each of several browsers', () => {
    const many = Array.from({ length: 240 }, (_, index) => finished(index, 'x'.repeat(700)));
    expect(Object.keys(tidyHistory(documentOf(...many)).entries)).toHaveLength(many.length);
    expect(JSON.stringify(tidyHistory(documentOf(...many, ...ten))).length).toBeLessThanOrEqual(historyLimits.whole);
  });
});
