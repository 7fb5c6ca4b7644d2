import type { DemoVersion } from '../../../demo/server/index.ts';
import { randomOf, type Random } from '../random.ts';
import type { Fault, RequestFault, StorageFault } from '../server/fault.ts';
import { wishKinds, type ClientAct, type Sequence, type Step, type Wish } from './sequence.ts';

const versions: DemoVersion[] = ['3.0.3', '3.2.2', '3.2.2', '3.2.0', '3.2.1', '3.1.0'];

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
];
const storageFaults: StorageFault[] = ['ended-before', 'ended-after'];

const wishOf = (random: Random): Wish => ({
  kind: random.pick(wishKinds),
  who: random.below(100),
  whom: random.below(100),
  many: 1 + random.below(3),
  target: random.pick(['person', 'person', 'new', 'nobody'] as const),
});

const faultOf = (random: Random): Fault => {
  if (random.chance(0.2)) {
    return { kind: random.pick(storageFaults), of: 'storage', at: random.below(20) };
  }
  const isWrite = random.chance(0.75);
  return {
    kind: random.pick(requestFaults),
    of: isWrite ? 'write' : 'any',
    at: random.below(isWrite ? 8 : 40),
    times: random.pick([1, 1, 1, 2, 4, 9]),
  };
};

const faultsOf = (random: Random): Fault[] =>
  random.chance(0.45) ? Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => faultOf(random)) : [];

const actOf = (random: Random, kinds: readonly ClientAct['kind'][]): ClientAct => ({
  kind: random.pick(kinds),
  who: random.below(100),
  whom: random.below(100),
});

/** The sequence of a seed: always the same one. Some have one browser, which does one thing after another, and nobody else. */
export const generate = (seed: number): Sequence => {
  const random = randomOf(seed);
  const length = 2 + random.below(4);
  const trouble = () => ({
    browser: 0,
    faults: faultsOf(random),
    meanwhile: [],
    choice: random.pick(['finish', 'roll-back'] as const),
    lands: random.pick(['before', 'before', 'after'] as const),
  });
  const steps = Array.from({ length }, (): Step => {
    if (random.chance(0.1)) {
      return { do: 'others', act: actOf(random, ['night']) };
    }
    return random.chance(0.2)
      ? { do: 'undo', which: 0, ...trouble() }
      : { do: 'change', wish: wishOf(random), ...trouble() };
  });
  return {
    seed,
    version: random.pick(versions),
    browsers: [{ isSecure: random.chance(0.5), skewMs: 0 }],
    steps,
    isUndone: random.chance(0.7),
  };
};
