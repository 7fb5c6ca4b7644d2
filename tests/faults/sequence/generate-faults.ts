import type { Random } from '../random.ts';
import { endsTab, type Fault, type RequestFault } from '../server/fault.ts';

const requestFaults: RequestFault[] = [
  'lost',
  'unanswered',
  'late',
  'late-504',
  'truncated',
  'signed-out',
  'forbidden',
  'busy',
  'error-before',
  'error-after',
  'sign-in-page',
  'error-page',
  'slow',
  'crash-before',
  'crash-after',
  'close-before',
  'close-after',
  'crash-late',
  'close-late',
];

const faultOf = (random: Random, getsFull: boolean): Fault => {
  if (random.chance(0.2)) {
    const kind = getsFull ? 'full' : random.pick(['ended-before', 'ended-after'] as const);
    return { kind, of: 'storage', at: random.below(20) };
  }
  const isWrite = random.chance(0.75);
  const kinds = getsFull ? requestFaults.filter((kind) => !endsTab({ kind })) : requestFaults;
  return {
    kind: random.pick(kinds),
    of: isWrite ? 'write' : 'any',
    at: random.below(isWrite ? 8 : 40),
    times: random.pick([1, 1, 1, 2, 4, 9]),
  };
};

/** What goes wrong during one step, if anything. */
export const faultsOf = (random: Random, getsFull: boolean): Fault[] =>
  random.chance(0.45) ? Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => faultOf(random, getsFull)) : [];
