import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sequence } from '../sequence/sequence.ts';
import { Theatre } from '../theatre.ts';
import { alone, atStorage, atWrite, change, meanwhile, others, wish } from './building.ts';

const now = Date.now;
let theatre: Theatre;

beforeAll(async () => {
  theatre = await Theatre.open();
});
afterAll(async () => {
  await theatre.close();
  Date.now = now;
});

/** What others did in the midst of a change in random sequences, made as small as they could be. */
const found: Record<string, Sequence> = {
  'a box that others delete at once is drawn once more where the user has it finished': alone(
    [change(wish('draw', 84, 22, 1, 'nobody'), meanwhile(5, 'erase', 8, 81))],
    { seed: 970_506, isUndone: false },
  ),
  'a face that others may have given before its answer was lost goes back': alone(
    [
      others('lock', 92, 74),
      change(wish('gather', 64, 82, 2, 'new'), {
        faults: [atWrite('late-504', 3)],
        ...meanwhile(19, 'merge', 4, 20),
        choice: 'roll-back',
        lands: 'after',
      }),
    ],
    { seed: 970_582 },
  ),
  'a name that comes to a pet as it is merged goes along': alone(
    [
      change(wish('gather', 74, 81, 2, 'nobody'), {
        faults: [atWrite('forbidden', 1)],
        choice: 'roll-back',
        lands: 'next',
      }),
      change(wish('gather', 87, 67, 2), meanwhile(2, 'merge', 25, 83)),
    ],
    { seed: 1_006_668, isUndone: false },
  ),
  'a pet is named while the tab ends that moves its faces': alone(
    [
      change(wish('move', 48, 44, 2, 'new'), {
        faults: [atStorage('ended-before', 6)],
        ...meanwhile(19, 'rename', 25, 50),
        choice: 'roll-back',
        lands: 'next',
      }),
    ],
    { seed: 1_200_005, tabs: [{ device: 0, isSecure: false, skewMs: 0 }], isUndone: false },
  ),
};

it.each(Object.entries(found))('%s', async (_, sequence) => {
  const { broken, report } = await theatre.play(sequence);
  expect(broken).toBeNull();
  expect(report).toMatchObject({ losses: [], silentFaces: 0, silentFields: 0, stuck: 0 });
});
