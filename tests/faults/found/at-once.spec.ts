import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';
import type { Fault } from '../server/fault.ts';

const theatre = useTheatre();

const trouble: Trouble = { tab: 0, faults: [], meanwhile: [], pause: [], choice: 'finish', lands: 'before' };
const wish = (kind: Wish['kind'], who: number, whom: number, many: number, target: Wish['target']): Wish => ({
  kind,
  who,
  whom,
  many,
  target,
});
const both = (one: Wish, other: Wish, ...faults: Fault[]): Step => ({ do: 'both', wishes: [one, other], faults });

type Found = Pick<Sequence, 'seed' | 'steps'> & Partial<Sequence>;

/** What two tabs of one browser came to in random sequences, made as small as it could be. */
const found: Record<string, Found> = {
  'a pet that is renamed by a change that was cut off is not merged': {
    seed: 388,
    steps: [
      both(wish('rename', 8, 22, 1, 'person'), wish('gather', 81, 8, 2, 'new'), {
        kind: 'error-before',
        of: 'write',
        at: 0,
        times: 2,
      }),
    ],
  },
  'a cover that one takes is not what the other gives back': {
    seed: 974,
    steps: [
      both(wish('decide', 31, 44, 2, 'new'), wish('edit', 21, 61, 2, 'nobody')),
      both(wish('gather', 24, 34, 3, 'person'), wish('erase', 59, 89, 2, 'new')),
    ],
  },
  'faces come to a pet from those who are merged into it': {
    seed: 1007,
    steps: [
      both(wish('merge', 89, 14, 3, 'person'), wish('rename', 49, 61, 3, 'person')),
      both(wish('merge', 5, 42, 2, 'nobody'), wish('gather', 11, 98, 2, 'person')),
    ],
  },
  'a face that is deleted as it comes to a new pet leaves nobody behind': {
    seed: 800_334,
    steps: [both(wish('move', 63, 0, 3, 'new'), wish('erase', 8, 2, 3, 'nobody'))],
  },
  'a pet is merged into the same one once': {
    seed: 805_034,
    steps: [
      both(wish('merge', 14, 8, 3, 'new'), wish('split', 43, 83, 1, 'person')),
      both(wish('gather', 86, 47, 3, 'new'), wish('merge', 56, 61, 3, 'new')),
      { do: 'change', wish: wish('draw', 11, 56, 1, 'person'), ...trouble },
      { do: 'undo', which: 2, ...trouble, lands: 'next' },
    ],
    isUndone: false,
  },
  'what was split off is not merged': {
    seed: 805_450,
    steps: [
      both(wish('split', 43, 7, 3, 'nobody'), wish('merge', 22, 24, 3, 'new'), {
        kind: 'unanswered',
        of: 'any',
        at: 22,
        times: 1,
      }),
    ],
    isUndone: false,
  },
  'a cover that one takes is the other’s to take on': {
    seed: 1_007_162,
    steps: [
      {
        do: 'change',
        wish: wish('merge', 72, 56, 1, 'person'),
        ...trouble,
        tab: 1,
        faults: [
          { kind: 'close-late', of: 'write', at: 2, times: 1 },
          { kind: 'ended-after', of: 'storage', at: 16 },
        ],
        choice: 'roll-back',
      },
      both(wish('erase', 32, 38, 1, 'nobody'), wish('erase', 61, 42, 3, 'person')),
    ],
  },
  'a box that a tab drew as it ended, and the server draws half a minute later, is there once': {
    seed: 6_005_201,
    isRegisterRead: true,
    steps: [
      both(wish('move', 3, 48, 3, 'new'), wish('draw', 27, 32, 1, 'person')),
      both(wish('move', 85, 63, 3, 'new'), wish('move', 57, 23, 3, 'person'), {
        kind: 'sign-in-page',
        of: 'any',
        at: 0,
        times: 1,
      }),
      both(
        wish('draw', 96, 30, 2, 'nobody'),
        wish('erase', 76, 42, 1, 'new'),
        { kind: 'late', of: 'write', at: 5, times: 9 },
        { kind: 'late', of: 'write', at: 4, times: 4 },
      ),
      {
        do: 'undo',
        which: 0,
        ...trouble,
        tab: 1,
        faults: [
          { kind: 'late-504', of: 'write', at: 0, times: 1 },
          { kind: 'ended-before', of: 'storage', at: 10 },
          { kind: 'slow', of: 'write', at: 2, times: 9 },
        ],
        choice: 'close',
      },
    ],
  },
  'of two birthdays, the second gives the first back': {
    seed: 807_899,
    steps: [both(wish('edit', 24, 92, 3, 'nobody'), wish('edit', 18, 15, 2, 'person'))],
  },
  'what one had found is given back as it was before the other, which was undone and left a cover': {
    seed: 6_009_158,
    hasKey: true,
    isRegisterRead: true,
    steps: [
      both(wish('merge', 26, 42, 2, 'person'), wish('gather', 10, 92, 2, 'person')),
      both(wish('edit', 65, 37, 3, 'person'), wish('merge', 35, 31, 2, 'new')),
      { do: 'undo', which: 1, ...trouble, tab: 1, choice: 'roll-back', lands: 'next' },
    ],
  },
  'what is decided in one tab is taken back in the other, which was not told of it': {
    seed: 7_177_949,
    isRegisterRead: true,
    isUndone: false,
    steps: [
      {
        do: 'change',
        wish: wish('decide', 73, 43, 1, 'new'),
        ...trouble,
        faults: [{ kind: 'ended-after', of: 'storage', at: 5 }],
      },
      { do: 'undo', which: 0, ...trouble, tab: 1, choice: 'roll-back' },
    ],
  },
  'what was said of a pet goes on with it through two merges': {
    seed: 7_113_040,
    isUndone: false,
    steps: [
      { do: 'change', wish: wish('decide', 80, 66, 1, 'person'), ...trouble, tab: 1, choice: 'roll-back' },
      both(wish('gather', 22, 68, 2, 'new'), wish('gather', 3, 10, 3, 'person')),
    ],
  },
  'a day of death is said upon a merge': {
    seed: 7_119_975,
    isRegisterRead: true,
    steps: [both(wish('merge', 81, 74, 1, 'person'), wish('edit', 51, 58, 3, 'person'))],
  },
  'a verdict goes on with a pet that is merged twice': {
    seed: 7_134_714,
    isRegisterRead: true,
    isUndone: false,
    steps: [both(wish('gather', 99, 53, 3, 'person'), wish('merge', 16, 63, 2, 'person'))],
  },
  'of two names, the second gives the first back': {
    seed: 810_442,
    steps: [both(wish('rename', 43, 55, 2, 'new'), wish('rename', 7, 6, 3, 'new'))],
  },
};

const tab = { device: 0, isSecure: true, skewMs: 0 };

it.each(Object.entries(found))('in two tabs at once, %s', async (_name, sequence) => {
  for (const isSecure of [true, false]) {
    const tabs = [tab, tab].map((one) => ({ ...one, isSecure }));
    const { broken, report } = await theatre.play({ version: '3.2.2', tabs, isUndone: true, ...sequence });
    expect(broken).toBeNull();
    expect(report).toMatchObject({ losses: [], silentFaces: 0, silentFields: 0, stuck: 0 });
  }
});
