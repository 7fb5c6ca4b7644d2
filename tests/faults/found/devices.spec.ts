import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';
import type { Fault } from '../server/fault.ts';

const theatre = useTheatre();

const wish = (
  kind: Wish['kind'],
  who: number,
  whom: number,
  many: number,
  target: Wish['target'] = 'person',
): Wish => ({ kind, who, whom, many, target });

const both = (one: Wish, other: Wish, faults: Fault[] = []): Step => ({ do: 'both', wishes: [one, other], faults });

const trouble: Trouble = { tab: 1, faults: [], meanwhile: [], pause: [], choice: 'finish', lands: 'before' };

/** What two devices did at once, as random sequences found it, made as small as it could be. */
const found: Record<string, { seed: number; steps: Step[]; isUndone?: boolean; isRegisterRead?: boolean }> = {
  'faces that both take go back to whom the first had given them': {
    seed: 921_830,
    steps: [both(wish('split', 19, 17, 2), wish('split', 55, 53, 2, 'nobody'))],
  },
  'a change that was cut off is finished though the other has taken the face that was to be a cover': {
    seed: 6_022_962,
    isRegisterRead: true,
    steps: [
      { do: 'change', wish: wish('erase', 48, 8, 1), ...trouble, choice: 'roll-back' },
      both(wish('erase', 3, 58, 1), wish('move', 70, 38, 2), [{ kind: 'late', of: 'write', at: 2, times: 9 }]),
    ],
  },
  'a cover that was chosen upon a move goes back with its face': {
    seed: 922_621,
    steps: [both(wish('cover', 66, 94, 3, 'new'), wish('move', 5, 40, 2))],
  },
  'a cover that the other takes away is listed though another one is back': {
    seed: 800_573,
    steps: [
      both(wish('draw', 19, 63, 1, 'new'), wish('merge', 15, 10, 2, 'nobody')),
      both(wish('split', 37, 40, 1, 'new'), wish('cover', 34, 95, 2)),
    ],
  },
  'what both decide of one pet: the first is back after the second': {
    seed: 927_784,
    steps: [both(wish('decide', 18, 87, 2, 'new'), wish('decide', 42, 77, 1, 'new'))],
  },
  'a decision stands while the other takes its last face': {
    seed: 926_070,
    steps: [both(wish('decide', 13, 10, 1), wish('split', 11, 79, 2))],
  },
  'a decision leaves the day it died': {
    seed: 926_188,
    steps: [
      { do: 'change', wish: wish('draw', 46, 33, 1, 'new'), ...trouble, lands: 'next' },
      both(wish('edit', 13, 18, 2, 'nobody'), wish('decide', 27, 22, 3, 'nobody')),
    ],
    isUndone: false,
  },
  'who loses the last face and gets others is the pet that it was': {
    seed: 927_143,
    steps: [both(wish('split', 47, 69, 2), wish('gather', 80, 16, 2))],
    isUndone: false,
  },
  'a face that both delete is given back once': {
    seed: 800_122,
    steps: [
      both(wish('erase', 25, 68, 1), wish('erase', 56, 50, 1), [
        { kind: 'late', of: 'write', at: 5, times: 2 },
        { kind: 'unanswered', of: 'write', at: 0, times: 9 },
      ]),
    ],
  },
  'what one merges while the other deletes a face of it comes back with its cover': {
    seed: 1_007_659,
    steps: [
      { do: 'change', wish: wish('move', 0, 41, 2, 'nobody'), ...trouble, tab: 0 },
      both(wish('merge', 82, 75, 3, 'new'), wish('erase', 88, 26, 1, 'new')),
    ],
  },
  'whoever both merge goes back to whom the second had found it with': {
    seed: 1_002_562,
    steps: [
      both(wish('merge', 23, 50, 2, 'new'), wish('merge', 61, 7, 3), [{ kind: 'lost', of: 'write', at: 1, times: 1 }]),
      { do: 'undo', which: 1, ...trouble, tab: 0 },
    ],
    isUndone: false,
  },
  'whom one merges the other does not gather': {
    seed: 1_011_286,
    steps: [
      both(wish('merge', 67, 89, 2, 'new'), wish('gather', 95, 96, 3), [
        { kind: 'forbidden', of: 'write', at: 1, times: 1 },
      ]),
    ],
  },
  'the cover of a new pet, of which the other takes a face': {
    seed: 1_101_023,
    steps: [both(wish('move', 7, 88, 2, 'new'), wish('move', 42, 70, 1))],
  },
  'a new pet that others remove once the other has emptied it': {
    seed: 1_002_808,
    steps: [
      { do: 'others', act: { kind: 'trash', who: 64, whom: 67 } },
      { do: 'change', wish: wish('draw', 76, 15, 1, 'new'), ...trouble, tab: 0 },
      both(wish('edit', 26, 71, 1), wish('move', 59, 88, 3, 'nobody')),
      { do: 'others', act: { kind: 'night', who: 61, whom: 26 } },
    ],
  },
  'a decision that the server did not keep at once, before the other merges': {
    seed: 1_132_693,
    steps: [
      both(wish('decide', 20, 30, 1, 'nobody'), wish('merge', 4, 92, 1), [
        { kind: 'busy', of: 'write', at: 5, times: 1 },
        { kind: 'error-before', of: 'write', at: 2, times: 1 },
      ]),
    ],
    isUndone: false,
  },
  'a decision, where the answers to whose turn it is are lost': {
    seed: 1_010_732,
    steps: [
      both(wish('decide', 55, 3, 3), wish('decide', 91, 8, 1, 'new'), [
        { kind: 'error-before', of: 'write', at: 1, times: 1 },
        { kind: 'error-page', of: 'write', at: 1, times: 9 },
      ]),
    ],
  },
  'a tab that ends after its change, with the turn to be given back': {
    seed: 1_004_654,
    steps: [
      {
        do: 'change',
        wish: wish('move', 33, 74, 1),
        ...trouble,
        tab: 0,
        faults: [{ kind: 'crash-after', of: 'write', at: 2, times: 1 }],
        choice: 'roll-back',
        lands: 'after',
      },
    ],
  },
  'a cover that was chosen once a merge was cut off comes back after it': {
    seed: 1_005_023,
    steps: [
      both(wish('draw', 14, 2, 3), wish('move', 75, 45, 3)),
      both(wish('cover', 93, 77, 2, 'nobody'), wish('merge', 45, 10, 3, 'nobody'), [
        { kind: 'sign-in-page', of: 'write', at: 2, times: 9 },
      ]),
      { do: 'undo', which: 0, ...trouble, tab: 0, choice: 'roll-back', lands: 'after' },
    ],
    isUndone: false,
  },
  'a change waits for one that takes half a minute': {
    seed: 1_103_156,
    steps: [
      both(wish('merge', 14, 89, 2), wish('gather', 29, 72, 3, 'new'), [{ kind: 'slow', of: 'any', at: 29, times: 1 }]),
    ],
  },
  'faces that the other has given back are listed, as they may be taken from there again': {
    seed: 1_010_024,
    steps: [
      { do: 'change', wish: wish('split', 7, 1, 1), ...trouble },
      both(wish('merge', 7, 28, 1, 'new'), wish('split', 91, 97, 3)),
      { do: 'undo', which: 1, ...trouble, tab: 0 },
    ],
  },
  'a cover that was chosen of a pet while the other deletes its face': {
    seed: 1_002_353,
    steps: [
      both(wish('erase', 34, 44, 1), wish('cover', 42, 7, 1), [{ kind: 'sign-in-page', of: 'write', at: 5, times: 2 }]),
    ],
  },
  'whom the other empties as they are merged is listed as gone, and back with the faces': {
    seed: 6_005_419,
    isRegisterRead: true,
    isUndone: false,
    steps: [
      both(wish('rename', 23, 64, 3), wish('gather', 80, 99, 3)),
      both(wish('draw', 33, 47, 1), wish('move', 26, 51, 3)),
      both(wish('split', 95, 44, 3, 'nobody'), wish('gather', 43, 85, 2, 'new'), [
        { kind: 'slow', of: 'write', at: 3, times: 9 },
      ]),
      { do: 'undo', which: 1, ...trouble, tab: 0 },
    ],
  },
  'a cover that the other chose, and took back, is listed where it is given back': {
    seed: 5_001_758,
    steps: [
      both(wish('cover', 72, 72, 3), wish('erase', 81, 36, 3, 'new')),
      { do: 'undo', which: 3, ...trouble, choice: 'roll-back', lands: 'next' },
    ],
  },
  'who was merged by the other is made again by the name that it gave': {
    seed: 7_137_579,
    isRegisterRead: true,
    steps: [
      both(wish('erase', 54, 7, 2), wish('rename', 91, 97, 2)),
      both(wish('draw', 28, 0, 1, 'new'), wish('merge', 81, 19, 2, 'nobody'), [
        { kind: 'late-504', of: 'write', at: 1, times: 1 },
      ]),
      { do: 'undo', which: 3, ...trouble, tab: 0, choice: 'roll-back', isAlong: true },
    ],
    isUndone: false,
  },
  'who was removed at night is made again by the name that the other gave before it signed out': {
    seed: 7_164_832,
    isRegisterRead: true,
    steps: [
      both(wish('cover', 12, 20, 2, 'new'), wish('split', 36, 10, 1, 'nobody')),
      both(wish('move', 63, 59, 2, 'new'), wish('move', 59, 71, 3)),
      { do: 'change', wish: wish('rename', 2, 4, 1), ...trouble, tab: 0, choice: 'roll-back', lands: 'after' },
      { do: 'others', act: { kind: 'night', who: 12, whom: 72 } },
      { do: 'sign-out', tab: 0 },
    ],
  },
};

it.each(Object.entries(found))('%s', async (_, { isUndone = true, ...rest }) => {
  const sequence: Sequence = {
    version: '3.2.2',
    tabs: [0, 1].map((device) => ({ device, isSecure: true, skewMs: 0 })),
    isUndone,
    ...rest,
  };
  const { broken, report } = await theatre.play(sequence);
  expect(broken).toBeNull();
  expect(report).toMatchObject({ losses: [], silentFaces: 0, silentFields: 0, stuck: 0 });
});
