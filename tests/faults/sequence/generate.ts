import type { DemoVersion } from '../../../demo/server/index.ts';
import type { BrowserKind } from '../browser/browser.ts';
import { randomOf, type Random } from '../random.ts';
import { endsTab, type StorageLoss } from '../server/fault.ts';
import { faultsOf } from './generate-faults.ts';
import { withMore } from './generate-more.ts';
import { clientKinds, wishKinds, type ClientAct, type Sequence, type Step, type Wish } from './sequence.ts';

const versions: DemoVersion[] = ['3.0.3', '3.2.2', '3.2.2', '3.2.0', '3.2.1', '3.1.0'];

/** What there is besides one browser that does one thing after another. */
interface Company {
  hasOthers: boolean;
  isOutOfOrder: boolean;
  tabs: BrowserKind[];
  /** What the browser's storage comes to; then no tab ends, as what is in memory would go with it. */
  loss: StorageLoss | null;
}

const minuteMs = 60_000;
const skews = [-3 * 86_400_000, -10 * minuteMs, 0, 0, 5 * minuteMs, 2 * 86_400_000];

const companyOf = (random: Random): Company => {
  const kind = (device: number): BrowserKind => ({ device, isSecure: random.chance(0.5), skewMs: 0 });
  const first = kind(0);
  const alone = {
    hasOthers: false,
    isOutOfOrder: false,
    tabs: [first],
    loss: random.chance(0.1) ? ('full' as const) : null,
  };
  const share = random.next();
  if (share < 0.4) {
    return alone;
  }
  if (share < 0.6) {
    return { ...alone, hasOthers: true };
  }
  if (share < 0.75) {
    return { ...alone, isOutOfOrder: true };
  }
  const isOneDevice = random.chance(0.5);
  const second = isOneDevice ? first : { ...kind(1), skewMs: random.pick(skews) };
  return { hasOthers: random.chance(0.3), isOutOfOrder: random.chance(0.3), tabs: [first, second], loss: null };
};

const wishOf = (random: Random): Wish => ({
  kind: random.pick(wishKinds),
  who: random.below(100),
  whom: random.below(100),
  many: 1 + random.below(3),
  target: random.pick(['person', 'person', 'new', 'nobody'] as const),
});

const actOf = (random: Random, kinds: readonly ClientAct['kind'][]): ClientAct => ({
  kind: random.pick(kinds),
  who: random.below(100),
  whom: random.below(100),
});

const stepOf = (random: Random, { hasOthers, isOutOfOrder, tabs, loss }: Company): Step => {
  const some = (share: number) => Array.from({ length: hasOthers && random.chance(share) ? 1 : 0 });
  const trouble = () => ({
    tab: random.below(tabs.length),
    faults: faultsOf(random, loss),
    meanwhile: some(0.3).map(() => ({ at: random.below(40), act: actOf(random, clientKinds) })),
    pause: some(0.3).map(() => actOf(random, clientKinds)),
    choice: random.pick(['finish', 'roll-back'] as const),
    lands: random.pick(['before', 'before', 'after'] as const),
  });
  const share = random.next();
  if (share < (hasOthers ? 0.3 : 0.1)) {
    return { do: 'others', act: actOf(random, hasOthers ? clientKinds : ['night']) };
  }
  if (hasOthers && share < 0.35) {
    return { do: 'finish' };
  }
  if (tabs.length > 1 && share < 0.4) {
    return { do: 'both', wishes: [wishOf(random), wishOf(random)] };
  }
  return share > (isOutOfOrder ? 0.6 : 0.8)
    ? { do: 'undo', which: isOutOfOrder ? random.below(4) : 0, ...trouble() }
    : { do: 'change', wish: wishOf(random), ...trouble() };
};

/** More that goes wrong, by a chance of its own: the rest of a sequence stays what it was. */
const worsen = (step: Step, random: Random): Step => {
  if (step.do === 'both') {
    return { ...step, faults: faultsOf(random, null).filter((fault) => !endsTab(fault)) };
  }
  return 'lands' in step && step.lands === 'after' && random.chance(0.4) ? { ...step, lands: 'next' } : step;
};

const losses: StorageLoss[] = ['full', 'blocked', 'evicted', 'newer'];

/** The user signs out in between, now and then; not where what is only in memory would be lost. */
const withSignOut = (steps: readonly Step[], random: Random, { loss, tabs }: Company): Step[] => {
  const at = random.below(steps.length + 1);
  const step: Step = { do: 'sign-out', tab: random.below(tabs.length) };
  return loss === null && random.chance(0.08) ? steps.toSpliced(at, 0, step) : [...steps];
};

/** The server is told, now and then, to find all faces anew. */
const withReset = (steps: readonly Step[], random: Random, { loss, tabs }: Company): Step[] => {
  const at = random.below(steps.length + 1);
  const step: Step = {
    do: 'reset',
    tab: random.below(tabs.length),
    faults: faultsOf(random, loss),
    meanwhile: [],
    pause: [],
    choice: random.pick(['finish', 'roll-back'] as const),
    lands: random.pick(['before', 'after'] as const),
  };
  return random.chance(0.5) ? steps.toSpliced(at, 0, step) : [...steps];
};

/**
 * The sequence of a seed: always the same one. In two of five there is one browser, which does one thing after another, and nobody
 * else.
 * @param hasResets whether the server is told to find all faces anew in every second one
 */
export const generate = (seed: number, { hasResets = false } = {}): Sequence => {
  const random = randomOf(seed);
  const worse = randomOf(-1 - seed);
  const more = randomOf(1e9 + seed);
  const opening = randomOf(3e9 + seed);
  const found = companyOf(random);
  const company = { ...found, loss: found.loss && more.pick(losses) };
  const length = 2 + random.below(4) + (company.isOutOfOrder ? 2 : 0);
  const hasKey = more.chance(0.08);
  const version = random.pick(versions);
  const usual = Array.from({ length }, () => stepOf(random, company)).map((step) => worsen(step, worse));
  const steps = hasResets ? withReset(usual, randomOf(2e9 + seed), company) : usual;
  const sequence = {
    seed,
    version,
    tabs: company.tabs,
    steps: hasKey ? steps : withSignOut(steps, more, company),
    ...(hasKey && { hasKey }),
    isRegisterRead: opening.chance(0.8),
    isUndone: random.chance(0.7),
  };
  return company.loss === null ? withMore(sequence) : sequence;
};
