import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence } from '../sequence/sequence.ts';
import { alone, atAny, atStorage, atWrite, change, others, redo, undo, wish } from './building.ts';

const theatre = useTheatre();

const closed = { choice: 'close' as const };

/** Changes that the user closed half-way, undid with what builds on them, or did once more. */
const found: Record<string, Sequence> = {
  'whom a merge that was closed had made like its survivor is what it was': alone(
    [change(wish('merge', 3, 7, 2), { faults: [atWrite('crash-after', 1)], ...closed })],
    { seed: 4_003_253, version: '3.2.0' },
  ),
  'a split that was closed is rolled back': alone([
    change(wish('split', 57, 34, 1, 'new'), { faults: [atWrite('crash-after', 3)], ...closed }),
  ]),
  'an undo that was closed is carried on': alone([
    change(wish('merge', 84, 65, 2)),
    undo(0, { faults: [atWrite('crash-after', 2)], ...closed }),
  ]),
  'a change that was closed is finished where its roll-back never began': alone(
    [
      change(wish('gather', 19, 60, 1, 'new'), { faults: [atAny('close-late', 7)], ...closed }),
      undo(0, { faults: [atAny('crash-after', 0)] }),
    ],
    { seed: 5_003_861, isUndone: false },
  ),
  'a cover that was chosen by a change that was closed is not taken for what came late of an older one': alone(
    [
      change(wish('split', 89, 26), { faults: [atWrite('late', 0, 9)] }),
      change(wish('cover', 20, 93, 1, 'nobody'), closed),
      change(wish('cover', 96, 35, 1, 'new'), { faults: [atStorage('ended-before', 9)], ...closed }),
    ],
    { seed: 6_000_442, isRegisterRead: true, tabs: [{ device: 0, isSecure: false, skewMs: 0 }] },
  ),
  'whoever was to be somebody new, and is merged once that was closed, brings what was said so far': alone(
    [
      change(wish('move', 71, 67, 3, 'new'), { faults: [atWrite('crash-after', 2)], ...closed }),
      change(wish('gather', 94, 76, 3, 'new')),
    ],
    { seed: 6_007_803, isRegisterRead: true, isUndone: false },
  ),
  'a change that was closed stays so where a later one is not to be taken back with it': alone(
    [
      change(wish('move', 71, 67, 1, 'new'), { faults: [atWrite('late-504', 2)], ...closed }),
      change(wish('move', 79, 49)),
      undo(1, { choice: 'roll-back' }),
    ],
    { seed: 6_007_803, isRegisterRead: true },
  ),
  'whom an undo has made again stays without a face where it is closed then': alone(
    [
      change(wish('move', 99, 99, 3, 'new'), { leavesAt: 9 }),
      others('night', 56, 95),
      undo(0, { faults: [atWrite('crash-after', 2)], choice: 'close' }),
    ],
    { seed: 7_133_586, isRegisterRead: true, isUndone: false },
  ),
  'whom a closed undo was about to remove goes late': alone(
    [
      change(wish('split', 50, 7)),
      undo(0, {
        faults: [atWrite('close-before', 4), atStorage('ended-after', 19), atWrite('slow', 3)],
        choice: 'close',
      }),
    ],
    { seed: 6_023_340, isRegisterRead: true, isUndone: false, tabs: [{ device: 0, isSecure: false, skewMs: 0 }] },
  ),
  'a face that comes to somebody before a merge that was given up takes it along': alone(
    [
      change(wish('move', 48, 88)),
      change(wish('gather', 40, 65, 2), { faults: [atWrite('late-504', 0)], choice: 'roll-back', lands: 'next' }),
    ],
    { seed: 6_019_182 },
  ),
  'a face that comes from one of the merged to another before the merge lands, given up': alone(
    [
      change(wish('merge', 90, 11, 3), { faults: [atWrite('close-late', 1)], choice: 'roll-back', lands: 'next' }),
      change(wish('gather', 53, 7), { choice: 'roll-back', lands: 'after' }),
    ],
    { seed: 7_162_874, isRegisterRead: true, isUndone: false },
  ),
  'nobody is made again of whom no face is left, and whom the server has removed': alone(
    [
      change(wish('move', 48, 88, 2)),
      change(wish('gather', 40, 65, 2), { faults: [atWrite('late-504', 0)], choice: 'roll-back', lands: 'next' }),
      others('night', 11, 98),
    ],
    { seed: 6_019_182, isUndone: false },
  ),
  'an older move is undone with the merge that came upon it': alone([
    change(wish('move', 0, 0, 2)),
    change(wish('merge', 84, 0, 2)),
    undo(1, {}, true),
  ]),
  'a merge is undone, done once more, and undone': alone([change(wish('merge', 84, 65, 2)), undo(0), redo(0)]),
  'a new pet is made once more after something else': alone([
    change(wish('move', 0, 0, 2, 'new')),
    undo(0),
    change(wish('rename', 0, 0)),
    redo(0, { faults: [atWrite('lost', 0, 9)] }),
  ]),
};

it.each(Object.entries(found))('%s', async (_, sequence) => {
  const { broken, report } = await theatre.play(sequence);
  expect(broken).toBeNull();
  expect(report).toMatchObject({ losses: [], silentFaces: 0, silentFields: 0, listedFaces: 0, stuck: 0 });
});
