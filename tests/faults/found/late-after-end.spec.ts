import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';

const theatre = useTheatre();

const wish = (kind: Wish['kind'], who: number, whom: number, many = 1, target: Wish['target'] = 'person'): Wish => ({
  kind,
  who,
  whom,
  many,
  target,
});

/** A tab that ends while its nth write is on its way, if any does. */
const endAt = (at: number, trouble: Partial<Trouble> = {}): Trouble => ({
  tab: 0,
  faults: at < 0 ? [] : [{ kind: 'crash-late', of: 'write', at, times: 1 }],
  meanwhile: [],
  pause: [],
  choice: 'roll-back',
  lands: 'after',
  ...trouble,
});
const change = (what: Wish, trouble: Trouble): Step => ({ do: 'change', wish: what, ...trouble });
const undo = (trouble: Trouble): Step => ({ do: 'undo', which: 0, ...trouble });

/** Writes that are on their way when their tab ends, and land once all has come to rest. */
const found: Record<string, Partial<Sequence> & { steps: Step[] }> = {
  'a name': { steps: [change(wish('rename', 75, 92), endAt(0))] },
  'a cover': { steps: [change(wish('cover', 63, 91), endAt(0))] },
  'a birthday and a state': { steps: [change(wish('edit', 5, 7), endAt(0))] },
  'a merge': { steps: [change(wish('merge', 84, 65, 2), endAt(0))] },
  'a face': { steps: [change(wish('move', 3, 4), endAt(0))] },
  'a box': { steps: [change(wish('draw', 69, 59), endAt(0))] },
  'a deleted box': { steps: [change(wish('erase', 60, 64), endAt(0))] },
  'a box that is drawn once more': { steps: [change(wish('draw', 69, 59), endAt(0, { choice: 'finish' }))] },
  'a box that is given back once more': {
    steps: [change(wish('erase', 60, 64), endAt(-1)), undo(endAt(0))],
  },
  'a stray’s box that is given back, and arrives before that is carried on': {
    steps: [change(wish('erase', 86, 14), endAt(-1)), undo(endAt(1, { choice: 'finish', lands: 'before' }))],
  },
  'a face that takes a cover along, as a merge is undone': {
    steps: [change(wish('merge', 5, 17, 2), endAt(-1)), undo(endAt(3))],
  },
  'a stray, upon a later change of other faces of its lot': {
    steps: [change(wish('gather', 44, 83, 2), endAt(3, { lands: 'next' })), change(wish('split', 14, 81), endAt(-1))],
  },
  'a state that arrives while another change is cut off (950159)': {
    steps: [
      change(wish('merge', 58, 36, 2, 'new'), endAt(1, { lands: 'next' })),
      change(wish('rename', 20, 94), {
        ...endAt(-1, { lands: 'before' }),
        faults: [{ kind: 'late', of: 'write', at: 0, times: 1 }],
      }),
    ],
  },
  'a face whose owner was merged away since': {
    seed: 742,
    isRegisterRead: true,
    isUndone: false,
    steps: [
      change(wish('gather', 15, 16, 2, 'new'), endAt(4, { lands: 'next' })),
      change(wish('gather', 48, 52, 2), endAt(-1)),
    ],
  },
  'what it said of a new pet beside the name, once a merge has brought a birthday': {
    seed: 7_103_749,
    isUndone: false,
    steps: [
      change(wish('split', 97, 11, 3, 'new'), {
        ...endAt(-1, { choice: 'finish', lands: 'next' }),
        faults: [{ kind: 'close-late', of: 'write', at: 1, times: 1 }],
      }),
      change(wish('gather', 34, 9, 2, 'nobody'), endAt(-1, { choice: 'finish', lands: 'before' })),
    ],
  },
  'a box that is drawn late while it is taken back in a tab that ends': {
    isUndone: false,
    steps: [
      change(wish('draw', 71, 75), {
        ...endAt(-1, { choice: 'finish', lands: 'next' }),
        faults: [{ kind: 'late', of: 'write', at: 0, times: 1 }],
      }),
      undo(endAt(0, { choice: 'finish', lands: 'before' })),
    ],
  },
  'a merge of somebody who was named since': {
    version: '3.2.0',
    steps: [
      change(wish('merge', 69, 40, 2), endAt(1, { lands: 'next', pause: [{ kind: 'rename', who: 14, whom: 40 }] })),
    ],
  },
};

it.each(Object.entries(found))('nothing is lost by %s', async (_, sequence) => {
  const { report } = await theatre.play({
    seed: 1,
    version: '3.2.2',
    tabs: [{ device: 0, isSecure: true, skewMs: 0 }],
    isUndone: true,
    ...sequence,
  });
  expect(report).toMatchObject({ silentFaces: 0, silentFields: 0, listedFaces: 0, stuck: 0, kills: 1, losses: [] });
});
