import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';

const theatre = useTheatre();

const trouble: Trouble = { tab: 0, faults: [], meanwhile: [], pause: [], choice: 'finish', lands: 'before' };

const wish = (
  kind: Wish['kind'],
  who: number,
  whom: number,
  many: number,
  target: Wish['target'] = 'person',
): Wish => ({
  kind,
  who,
  whom,
  many,
  target,
});
const change = (what: Wish, more: Partial<Trouble> = {}): Step => ({ do: 'change', wish: what, ...trouble, ...more });
const undo = (which: number): Step => ({ do: 'undo', which, ...trouble });

const alone = [{ device: 0, isSecure: true, skewMs: 0 }];
const withSecond = (skewMs: number, isSecure = true) => [...alone, { device: 1, isSecure, skewMs }];

type Found = Pick<Sequence, 'seed' | 'tabs' | 'steps'> & Partial<Sequence>;

const day = 86_400_000;

/** What random sequences found, made as small as it could be. */
const found: Record<string, Found> = {
  'ids that the other device’s undo made anew are followed': {
    seed: 755,
    version: '3.1.0',
    tabs: withSecond(0),
    steps: [
      { do: 'both', wishes: [wish('merge', 84, 30, 3), wish('gather', 99, 78, 1, 'new')] },
      { do: 'both', wishes: [wish('cover', 63, 3, 2), wish('draw', 56, 25, 3)] },
      change(wish('merge', 13, 84, 3), { tab: 1 }),
      change(wish('move', 97, 58, 2, 'nobody')),
    ],
    isUndone: true,
  },
  'a device whose clock is days late is heard': {
    seed: 755,
    tabs: withSecond(-3 * day),
    steps: [change(wish('merge', 13, 84, 3), { tab: 1 })],
  },
  'a device whose clock is days fast does not have the last word': {
    seed: 10_086,
    tabs: withSecond(2 * day, false),
    steps: [
      change(wish('decide', 55, 63, 1), { tab: 1 }),
      change(wish('decide', 12, 90, 1, 'nobody'), { tab: 1 }),
      { do: 'both', wishes: [wish('merge', 9, 37, 1, 'new'), wish('decide', 29, 71, 1)] },
    ],
    isUndone: true,
  },
  'an erased face comes back to whoever was made again elsewhere': {
    seed: 10_086,
    tabs: withSecond(0),
    steps: [
      change(wish('erase', 18, 40, 1), { tab: 1 }),
      { do: 'both', wishes: [wish('merge', 9, 37, 1, 'new'), wish('decide', 29, 71, 1)] },
    ],
    isUndone: true,
  },
  'an erased face does not bring back the cover of a change that was undone before': {
    seed: 10_325,
    tabs: alone,
    steps: [change(wish('cover', 63, 91, 1)), change(wish('erase', 95, 19, 1, 'new')), undo(1)],
    isUndone: true,
  },
  'whoever is made again bears its latest name': {
    seed: 20_969,
    tabs: alone,
    steps: [
      change(wish('merge', 33, 94, 3)),
      change(wish('split', 57, 28, 1)),
      change(wish('split', 1, 33, 2, 'new')),
      change(wish('rename', 67, 80, 1, 'nobody')),
      change(wish('merge', 84, 65, 3, 'new')),
      undo(3),
    ],
  },
  'a cover is not lost while the server can’t tell covers': {
    seed: 20_074,
    tabs: alone,
    steps: [
      change(wish('gather', 37, 89, 1), {
        faults: [
          { kind: 'truncated', of: 'any', at: 7, times: 4 },
          { kind: 'error-before', of: 'any', at: 5, times: 2 },
        ],
      }),
      undo(1),
    ],
  },
  'nor is it where the server fails after it answered': {
    seed: 1191,
    tabs: alone,
    steps: [
      change(wish('gather', 66, 79, 2, 'nobody')),
      change(wish('draw', 90, 22, 1, 'nobody')),
      change(wish('gather', 42, 98, 1, 'nobody'), {
        faults: [{ kind: 'error-after', of: 'any', at: 4, times: 4 }],
      }),
    ],
  },
};

it.each(Object.entries(found))('%s', async (_name, sequence) => {
  const { broken, report } = await theatre.play({ version: '3.2.2', isUndone: false, ...sequence });
  expect(broken).toBeNull();
  expect(report).toMatchObject({
    losses: [],
    silentFaces: 0,
    silentFields: 0,
    listedFaces: 0,
    listedFields: 0,
    stuck: 0,
  });
});
