import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Step, Trouble, Wish } from '../sequence/sequence.ts';
import type { StorageLoss } from '../server/fault.ts';

const theatre = useTheatre();

const wish = (kind: Wish['kind'], who: number, whom: number): Wish => ({ kind, who, whom, many: 1, target: 'person' });

/** The storage is lost at the nth write to it, if at any. */
const loseAt = (at: number, kind: StorageLoss): Trouble => ({
  tab: 0,
  faults: at < 0 ? [] : [{ kind, of: 'storage', at }],
  meanwhile: [],
  pause: [],
  choice: 'roll-back',
  lands: 'before',
});

const steps: Record<string, (lose: (at: number) => Trouble) => Step[]> = {
  'a rename': (lose) => [{ do: 'change', wish: wish('rename', 31, 38), ...lose(6) }],
  'the undo of a split that made somebody': (lose) => [
    { do: 'change', wish: wish('split', 93, 75), ...lose(-1) },
    { do: 'undo', which: 0, ...lose(3) },
  ],
  'a split after a decision': (lose) => [
    { do: 'change', wish: wish('decide', 47, 80), ...lose(-1) },
    { do: 'change', wish: wish('split', 62, 64), ...lose(10) },
  ],
};

const losses: StorageLoss[] = ['full', 'blocked', 'evicted', 'newer'];
const cases = Object.entries(steps).flatMap(([name, make]) =>
  losses.flatMap((loss) => [true, false].map((isSecure) => ({ name, loss, isSecure, make }))),
);

it.each(cases)('nothing is lost by $name where the storage is $loss, isSecure $isSecure', async (one) => {
  const { broken, report } = await theatre.play({
    seed: 1,
    version: '3.2.2',
    tabs: [{ device: 0, isSecure: one.isSecure, skewMs: 0 }],
    steps: one.make((at) => loseAt(at, one.loss)),
    isUndone: true,
  });
  expect(broken).toBeNull();
  expect(report).toMatchObject({ silentFaces: 0, silentFields: 0, listedFaces: 0, stuck: 0, losses: [] });
});
