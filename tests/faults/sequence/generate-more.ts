import { randomOf, type Random } from '../random.ts';
import { faultsOf } from './generate-faults.ts';
import type { Sequence, Step, Trouble } from './sequence.ts';

/** So many sequences have more in them than changes, undos, and what others do. */
const shareWithMore = 0.4;

const quiet = (tab: number): Trouble => ({
  tab,
  faults: [],
  meanwhile: [],
  pause: [],
  choice: 'finish',
  lands: 'before',
});

/** The user closes what was cut off, in place of finishing it or rolling it back. What was late has come by then. */
const closing = <T extends Trouble>(step: T): T => ({ ...step, choice: 'close', lands: 'before' });

const more = (step: Step, random: Random): Step => {
  if (step.do === 'undo' && step.which > 0 && random.chance(0.6)) {
    return { ...step, isAlong: true };
  }
  return (step.do === 'change' || step.do === 'undo') && step.faults.length > 0 && random.chance(0.3)
    ? closing(step)
    : step;
};

/** Something that was undone is done once more: at once, or after other things. */
const withRedo = (steps: readonly Step[], random: Random): Step[] => {
  const undo = steps.findIndex((step) => step.do === 'undo');
  const tab = 'tab' in (steps[undo] ?? {}) ? (steps[undo] as Trouble).tab : 0;
  const trouble = { ...quiet(tab), faults: random.chance(0.5) ? faultsOf(random, null) : [] };
  const redo: Step = { do: 'redo', which: random.below(2), ...trouble, choice: random.pick(['finish', 'roll-back']) };
  const start: Step[] = undo === -1 ? [{ do: 'undo', which: random.below(2), ...quiet(0) }] : [];
  const at = undo === -1 ? steps.length : undo + 1 + random.below(steps.length - undo);
  return [...steps.slice(0, at), ...start, redo, ...steps.slice(at)];
};

/** One of two devices is not looked at for several actions. */
const withPause = (steps: readonly Step[], random: Random): Step[] => {
  const from = random.below(steps.length);
  const to = from + 1 + random.below(steps.length - from);
  const tab = random.below(2);
  const back: Step = { do: 'back', tab, isHurried: random.chance(0.6) };
  return [...steps.slice(0, from), { do: 'away', tab }, ...steps.slice(from, to), back, ...steps.slice(to)];
};

/** The user signs out while a change runs, in which nothing else goes wrong. */
const withLeaving = (steps: readonly Step[], random: Random): Step[] => {
  const index = steps.findIndex((step) => step.do === 'change');
  return steps.map((step, at) =>
    step.do === 'change' && at === index ? { ...step, ...quiet(step.tab), leavesAt: random.below(30) } : step,
  );
};

/** Changes of whoever is on many photos, in which the last but one comes. */
const ofMany = (step: Step, random: Random): Step => {
  if (step.do !== 'change' || random.chance(0.4)) {
    return step;
  }
  const kind = random.pick(['merge', 'merge', 'gather'] as const);
  return { ...step, wish: { ...step.wish, kind, whom: 7, many: 2 + random.below(2) } };
};

/** What else the user does, by a chance of its own: the other sequences stay what they are. */
export const withMore = (sequence: Sequence): Sequence => {
  const { hasKey, seed, tabs } = sequence;
  const random = randomOf(seed + 3e9);
  if (!random.chance(shareWithMore)) {
    return sequence;
  }
  const isLarge = random.chance(0.1);
  let steps = sequence.steps.map((step) => more(step, random));
  steps = random.chance(0.5) ? withRedo(steps, random) : steps;
  steps = isLarge ? steps.map((step) => ofMany(step, random)) : steps;
  const isOneDevice = tabs.every(({ device }) => device === 0);
  steps = !isOneDevice && random.chance(0.5) ? withPause(steps, random) : steps;
  steps = !hasKey && random.chance(0.12) ? withLeaving(steps, random) : steps;
  return { ...sequence, steps, ...(isLarge && { isLarge }) };
};
