import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence } from '../sequence/sequence.ts';
import { alone, atStorage, atWrite, change, meanwhile, others, pause, undo, wish } from './building.ts';

const theatre = useTheatre();

const asFound = { isRegisterRead: true, isUndone: false };

/** What random sequences came to with covers, made as small as they could be. */
const found: Record<string, Sequence> = {
  'a cover that was chosen after a merge stays as that is undone': alone(
    [change(wish('merge', 1, 30, 1, 'nobody')), change(wish('cover', 26, 97), { lands: 'next' }), undo(3)],
    { seed: 7_108_101, ...asFound },
  ),
  'a cover that was chosen after a face was deleted stays as that is undone, with a key': alone(
    [
      change(wish('erase', 15, 14)),
      change(wish('erase', 27, 42)),
      change(wish('cover', 46, 67, 1, 'new')),
      undo(1, { lands: 'after' }),
    ],
    { seed: 7_109_397, hasKey: true, ...asFound },
  ),
  'a cover that was chosen after a merge into whom others merged': alone(
    [
      change(wish('merge', 46, 6, 1, 'nobody'), meanwhile(10, 'merge', 64, 67)),
      change(wish('cover', 23, 97, 1, 'nobody')),
      undo(1),
    ],
    { seed: 7_165_762, ...asFound },
  ),
  'a cover that the server picked before a move was carried on comes back with it': alone(
    [change(wish('move', 93, 65, 1, 'new'), { faults: [atWrite('crash-after', 1)], ...pause('give', 78, 65) })],
    { seed: 7_118_425 },
  ),
  'the same of a split': alone(
    [change(wish('split', 67, 19, 1, 'new'), { faults: [atWrite('signed-out', 2)], ...pause('give', 7, 6) })],
    { seed: 6_029_306, isRegisterRead: true },
  ),
  'a cover that an undo had to leave stays once its face is back': alone(
    [
      change(wish('merge', 55, 51, 3, 'nobody'), { lands: 'next' }),
      change(wish('cover', 93, 93, 1, 'new')),
      change(wish('move', 3, 34)),
      undo(1),
    ],
    { seed: 7_138_014, isRegisterRead: true },
  ),
  'a cover whose photo takes no write is listed as kept': alone(
    [
      change(wish('cover', 24, 5, 1, 'new'), { lands: 'after' }),
      others('lock', 11, 14),
      undo(0, { ...meanwhile(8, 'unlock', 89, 94), lands: 'next' }),
    ],
    { seed: 7_152_563, ...asFound },
  ),
  'a cover in the locked folder whose face is given to whoever has it': alone(
    [
      change(wish('move', 6, 51, 2), {
        faults: [atStorage('ended-after', 0)],
        ...meanwhile(7, 'lock', 64, 50),
        choice: 'roll-back',
      }),
      change(wish('decide', 28, 42)),
      others('untrash', 53, 52),
    ],
    { seed: 7_171_211, isRegisterRead: true },
  ),
  'a cover that is chosen while its face may still be given to whoever has it': alone(
    [
      change(wish('split', 80, 21, 3), {
        faults: [atWrite('forbidden', 1), atWrite('late-504', 7, 9)],
        choice: 'roll-back',
        lands: 'next',
      }),
      change(wish('cover', 40, 97)),
    ],
    { seed: 7_128_643, ...asFound },
  ),
  'a cover of somebody whom an undo that was closed half-way has made again': alone(
    [
      change(wish('gather', 80, 35, 2, 'nobody'), { leavesAt: 1 }),
      change(wish('merge', 98, 69, 3)),
      change(wish('gather', 75, 24, 2)),
      undo(0, { faults: [atWrite('error-before', 6)], choice: 'close' }),
    ],
    { seed: 7_111_444, ...asFound },
  ),
  'a cover that another browser has given back since a move came late': {
    ...alone(
      [
        { do: 'both', wishes: [wish('move', 92, 10), wish('gather', 50, 6)], faults: [atWrite('lost', 1)] },
        change(wish('merge', 74, 99)),
        change(wish('move', 73, 51, 3), { faults: [atWrite('close-late', 1)], choice: 'roll-back' }),
        { do: 'both', wishes: [wish('merge', 48, 94, 3, 'nobody'), wish('cover', 99, 9, 3)], faults: [] },
      ],
      { seed: 7_153_363, isRegisterRead: true },
    ),
    tabs: [
      { device: 0, isSecure: true, skewMs: 0 },
      { device: 1, isSecure: false, skewMs: 300_000 },
    ],
  },
};

it.each(Object.entries(found))('%s', async (_, sequence) => {
  const { broken, report } = await theatre.play(sequence);
  expect(broken).toBeNull();
  expect(report).toMatchObject({ losses: [], silentFaces: 0, silentFields: 0, stuck: 0 });
});
