import { beforeEach, expect, it, vi } from 'vitest';
import type { Step } from '../change';
import type { CoverReader } from '../covers';
import { entryOf } from '../journal/testing';
import { isCoverByOthers } from './cover-by-others';

const { withOthers } = vi.hoisted(() => ({ withOthers: vi.fn() }));
vi.mock('../elsewhere/with-others', () => ({ withOthers }));

/** `old` stands for `rex` today. */
const current = (id: string) => (id === 'old' ? 'rex' : id);
const covers = { isOnPhoto: vi.fn((_: string, photo: string) => Promise.resolve(photo === 'now')) };
const cover = (before: string | null, after: string, personId = 'old'): Step => ({
  kind: 'set-cover',
  personId,
  before: before === null ? 'none' : { assetId: before },
  after,
});
const entryWith = (step: Step, direction: 'forward' | 'back' = 'forward', isElsewhere = true) => ({
  ...entryOf({ plan: { ...entryOf().plan, steps: [step] } }),
  direction,
  ...(isElsewhere && { elsewhere: {} }),
});
const isIt = (...entries: object[]) => {
  withOthers.mockResolvedValue(entries);
  return isCoverByOthers('rex', current, covers as unknown as CoverReader);
};

beforeEach(() => covers.isOnPhoto.mockClear());

it('is what another browser wrote, or what it took back', async () => {
  expect(await isIt(entryWith(cover('x', 'y')), entryWith(cover('x', 'now')))).toBe(true);
  expect(await isIt(entryWith(cover('now', 'y'), 'back'))).toBe(true);
  expect(covers.isOnPhoto).toHaveBeenLastCalledWith('rex', 'now');
});

it('is nothing else', async () => {
  const others = [
    entryWith(cover('now', 'y')),
    entryWith(cover('x', 'now'), 'back'),
    entryWith(cover(null, 'now'), 'back'),
    entryWith(cover('x', 'now', 'max')),
    entryWith(cover('x', 'now'), 'forward', false),
    entryWith({ kind: 'died', personId: 'rex', before: null, after: null } as unknown as Step),
  ];
  expect(await isIt(...others)).toBe(false);
});
