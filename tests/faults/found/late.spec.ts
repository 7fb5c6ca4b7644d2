import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';
import type { RequestFault } from '../server/fault.ts';

const theatre = useTheatre();

const wish = (kind: Wish['kind'], who: number, whom: number, rest: Partial<Wish> = {}): Wish => ({
  kind,
  who,
  whom,
  many: 1,
  target: 'person',
  ...rest,
});

const changed = (what: Wish, trouble: Partial<Trouble> = {}): Step => ({
  do: 'change',
  wish: what,
  tab: 0,
  faults: [],
  meanwhile: [],
  pause: [],
  choice: 'roll-back',
  lands: 'after',
  ...trouble,
});

const late = (kind: RequestFault, at: number, times = 1): Pick<Trouble, 'faults'> => ({
  faults: [{ kind, of: 'write', at, times }],
});

/** What random sequences came to, made as small as they could be. */
const found: Record<string, Step[]> = {
  'a name that a gateway gave up (381)': [changed(wish('rename', 75, 92), late('late-504', 0))],
  'a name of somebody who had none (954)': [changed(wish('rename', 7, 30, { target: 'nobody' }), late('late-504', 0))],
  'a name that was never answered (11049)': [changed(wish('rename', 18, 32), late('late', 0))],
  'a face of a split (12881)': [changed(wish('split', 50, 43, { many: 2 }), late('late', 1))],
  'a stray that was gathered (11485)': [changed(wish('gather', 64, 78, { target: 'new' }), late('late', 2))],
  'a box that is drawn twice while another is given back (936)': [
    changed(wish('draw', 69, 59), { choice: 'finish', lands: 'before' }),
    changed(wish('erase', 60, 64, { target: 'nobody' }), { ...late('late-504', 1, 2), lands: 'before' }),
  ],
  'several faces, with a cover among them, forward and back (500053)': [
    changed(wish('gather', 36, 65, { many: 2, target: 'new' }), { ...late('late', 3, 9), lands: 'before' }),
  ],
  'a name that arrives upon the next one': [
    changed(wish('rename', 75, 92), { ...late('late', 0), choice: 'finish', lands: 'next' }),
    changed(wish('rename', 75, 92), { lands: 'before' }),
  ],
};

it.each(Object.entries(found))('nothing is lost by %s', async (_, steps) => {
  const sequence: Sequence = {
    seed: 1,
    version: '3.2.2',
    tabs: [{ device: 0, isSecure: true, skewMs: 0 }],
    steps,
    isUndone: true,
  };
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject({ silentFaces: 0, silentFields: 0, listedFaces: 0, stuck: 0, losses: [] });
  expect(report?.faults).toBeGreaterThan(0);
});
