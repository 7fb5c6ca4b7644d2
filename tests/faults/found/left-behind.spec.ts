import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence } from '../sequence/sequence.ts';
import { alone, atWrite, change, others, redo, undo, wish } from './building.ts';

const theatre = useTheatre();

const asFound = { isRegisterRead: true, isUndone: false };
const twoTabs = {
  isRegisterRead: true,
  tabs: [
    { device: 0, isSecure: true, skewMs: 0 },
    { device: 0, isSecure: true, skewMs: 0 },
  ],
};

/** What changes make in passing, or is drawn late, and nobody is to meet in the end; as small as it could be made. */
const found: Record<string, Sequence> = {
  'a helper that holds a face in the trash, of a change that was given up': alone([
    change(wish('split', 92, 7, 3, 'nobody'), { faults: [atWrite('late-504', 3)], choice: 'close' }),
    others('trash', 8, 6),
  ]),
  'a helper of a closed change, whose face has been merged away and back since': alone(
    [
      change(wish('split', 18, 64), { faults: [atWrite('lost', 3)], choice: 'close' }),
      change(wish('gather', 53, 63, 2, 'nobody')),
      change(wish('gather', 76, 66), { lands: 'after' }),
      undo(1),
      redo(1, { faults: [atWrite('close-after', 2)] }),
    ],
    asFound,
  ),
  'a helper that another tab had made when it ended': alone(
    [
      change(wish('erase', 96, 36, 1, 'new'), { lands: 'after' }),
      change(wish('move', 94, 37, 1, 'new'), {
        tab: 1,
        faults: [atWrite('late', 1, 4), atWrite('crash-after', 5), atWrite('truncated', 4, 4)],
        lands: 'next',
      }),
    ],
    twoTabs,
  ),
  'a box that is given back late, once it has been deleted again': alone(
    [change(wish('erase', 31, 5, 1, 'new')), undo(2, { faults: [atWrite('late-504', 1)], lands: 'next' }), redo(1)],
    asFound,
  ),
  'the same of a box that had no answer at all': alone(
    [change(wish('erase', 86, 17)), undo(0, { faults: [atWrite('late', 1)], lands: 'next' }), redo(0)],
    asFound,
  ),
};

it.each(Object.entries(found))('nothing stays of %s', async (_, sequence) => {
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject({ silentFaces: 0, silentFields: 0, stuck: 0, losses: [] });
  expect(report?.faults).toBeGreaterThan(0);
});
