import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence } from '../sequence/sequence.ts';
import { alone, atWrite, change, others, undo, wish } from './building.ts';

const theatre = useTheatre();

const lossless = { losses: [], silentFaces: 0, silentFields: 0, listedFaces: 0, stuck: 0 };
const withKey = { hasKey: true, isUndone: false };

/** What random sequences with an API key came to, to which the server tells no covers; made as small as they could be. */
const found: Record<string, Sequence> = {
  'a helper that is made late is cleared away, though its change has left something': alone(
    [
      change(wish('split', 43, 47, 1, 'nobody'), {
        faults: [atWrite('close-late', 0)],
        choice: 'roll-back',
        lands: 'next',
      }),
    ],
    { seed: 1_011_368, ...withKey },
  ),
  'a cover is chosen though the one that its person has may be of a face that was deleted': alone(
    [change(wish('erase', 32, 89)), change(wish('cover', 7, 84, 1, 'new'))],
    { seed: 2_007_193, ...withKey },
  ),
  'the verdict of a pet that is left in the locked folder alone holds': alone(
    [others('lock', 80, 76), change(wish('split', 33, 88))],
    { seed: 931_305, ...withKey },
  ),
};

it.each(Object.entries(found))('with a key, %s', async (_, sequence) => {
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject({ ...lossless, listedFields: 0 });
});

it('with a key, an entry lists the cover that a face may change as it arrives late', async () => {
  const { report } = await theatre.play(
    alone(
      [change(wish('split', 64, 45)), undo(0, { faults: [atWrite('late', 0, 4)], choice: 'roll-back', lands: 'next' })],
      {
        seed: 950_054,
        ...withKey,
      },
    ),
  );
  expect(report).toMatchObject({ ...lossless, listedFields: 1 });
});
