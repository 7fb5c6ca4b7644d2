import { describe, expect, it } from 'vitest';
import { newRecord } from '../register/document/register';
import type { RestoreItem } from './restore-search';
import { ServerPatience } from './server-patience';

const box = { x1: 0, y1: 0, x2: 1, y2: 1 };
const places = Array.from({ length: 10 }, (_, index) => ({ assetId: `photo ${index}`, box }));

const item = (seen: number, { strays = 0 }: { strays?: number } = {}): RestoreItem => ({
  record: { ...newRecord('rex', 'rex'), name: 'Rex', exemplars: places },
  status: 'missing',
  person: null,
  votes: seen - strays,
  seen,
  strays,
  photos: 0,
  fragments: [],
  face: null,
});

describe('a server that does not say whether it is at work', () => {
  it('is while few faces are there, until nothing has changed for some looks', () => {
    const patience = new ServerPatience();
    expect([0, 2, 2, 2].map((seen) => patience.isAtWork([item(seen)], null))).toEqual([true, true, true, true]);
    expect(patience.isAtWork([item(2)], null)).toBe(false);
  });

  it('is while most faces belong to nobody yet', () => {
    const patience = new ServerPatience();
    expect(patience.isAtWork([item(10, { strays: 8 })], null)).toBe(true);
    expect(patience.isAtWork([item(10, { strays: 3 })], null)).toBe(false);
  });

  it('is not where the faces are there', () => {
    expect(new ServerPatience().isAtWork([item(9)], null)).toBe(false);
  });

  it('is looked at less and less often', () => {
    const patience = new ServerPatience();
    const pauses = [2, 2, 2].map((seen) => {
      patience.isAtWork([item(seen)], null);
      return patience.pauseMs;
    });
    expect(pauses).toEqual([15_000, 30_000, 60_000]);
  });
});

it('believes a server that says so', () => {
  expect(new ServerPatience().isAtWork([item(10)], true)).toBe(true);
  expect(new ServerPatience().isAtWork([item(0)], false)).toBe(false);
});
