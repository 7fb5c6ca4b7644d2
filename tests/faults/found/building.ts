import type { ClientAct, Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';
import type { RequestFault } from '../server/fault.ts';

const trouble: Trouble = { tab: 0, faults: [], meanwhile: [], pause: [], choice: 'finish', lands: 'before' };

export const wish = (
  kind: Wish['kind'],
  who: number,
  whom: number,
  many = 1,
  target: Wish['target'] = 'person',
): Wish => ({ kind, who, whom, many, target });

export const change = (what: Wish, more: Partial<Trouble> = {}): Step => ({
  do: 'change',
  wish: what,
  ...trouble,
  ...more,
});

/** @param isAlong whether later ones that build on it are undone, too */
export const undo = (which: number, more: Partial<Trouble> = {}, isAlong = false): Step => ({
  do: 'undo',
  which,
  ...trouble,
  ...more,
  ...(isAlong && { isAlong }),
});

export const redo = (which: number, more: Partial<Trouble> = {}): Step => ({ do: 'redo', which, ...trouble, ...more });

const act = (kind: ClientAct['kind'], who: number, whom: number): ClientAct => ({ kind, who, whom });

export const others = (...what: Parameters<typeof act>): Step => ({ do: 'others', act: act(...what) });

/** What others do right before a request. */
export const meanwhile = (at: number, ...what: Parameters<typeof act>): Pick<Trouble, 'meanwhile'> => ({
  meanwhile: [{ at, act: act(...what) }],
});

export const pause = (...what: Parameters<typeof act>): Pick<Trouble, 'pause'> => ({ pause: [act(...what)] });

export const atWrite = (kind: RequestFault, at: number, times = 1) => ({ kind, of: 'write' as const, at, times });

export const atAny = (kind: RequestFault, at: number) => ({ kind, of: 'any' as const, at, times: 1 });

export const atStorage = (kind: 'ended-before' | 'ended-after', at: number) => ({ kind, of: 'storage' as const, at });

/** Steps of one browser, all taken back in the end. */
export const alone = (steps: Step[], more: Partial<Sequence> = {}): Sequence => ({
  seed: 1,
  version: '3.2.2',
  tabs: [{ device: 0, isSecure: true, skewMs: 0 }],
  steps,
  isUndone: true,
  ...more,
});
