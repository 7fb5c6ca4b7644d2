import type { Sequence, Step } from './sequence.ts';

const inFirstTab = (step: Step): Step => ('tab' in step ? { ...step, tab: 0 } : step);

/** Each with one step less, or a step with less trouble: the greatest cuts first. */
const smaller = (sequence: Sequence): Sequence[] => {
  const { steps } = sequence;
  const withStep = (index: number, ...step: Step[]): Sequence => ({
    ...sequence,
    steps: steps.toSpliced(index, 1, ...step),
  });
  const cuts: Sequence[] = [
    ...Array.from(steps.keys(), (index) => withStep(index)),
    ...(sequence.isUndone ? [{ ...sequence, isUndone: false }] : []),
    ...(sequence.tabs.length > 1 && steps.every((step) => step.do !== 'both')
      ? [{ ...sequence, tabs: sequence.tabs.slice(0, 1), steps: steps.map((step) => inFirstTab(step)) }]
      : []),
    ...(sequence.tabs.some(({ isSecure, skewMs }) => !isSecure || skewMs !== 0)
      ? [{ ...sequence, tabs: sequence.tabs.map((tab) => ({ ...tab, isSecure: true, skewMs: 0 })) }]
      : []),
    ...(sequence.isLarge ? [{ ...sequence, isLarge: false }] : []),
    ...(sequence.hasKey ? [{ ...sequence, hasKey: false }] : []),
    ...(sequence.version === '3.2.2' ? [] : [{ ...sequence, version: '3.2.2' as const }]),
  ];
  for (const [index, step] of steps.entries()) {
    if (step.do !== 'change' && step.do !== 'undo' && step.do !== 'redo' && step.do !== 'reset') {
      continue;
    }
    cuts.push(
      ...Array.from(step.faults.keys(), (at) => withStep(index, { ...step, faults: step.faults.toSpliced(at, 1) })),
      ...Array.from(step.meanwhile.keys(), (at) =>
        withStep(index, { ...step, meanwhile: step.meanwhile.toSpliced(at, 1) }),
      ),
      ...Array.from(step.pause.keys(), (at) => withStep(index, { ...step, pause: step.pause.toSpliced(at, 1) })),
      ...step.faults.flatMap((fault, at) =>
        'times' in fault && fault.times > 1
          ? [withStep(index, { ...step, faults: step.faults.with(at, { ...fault, times: 1 }) })]
          : [],
      ),
    );
    if (step.do === 'undo' && step.isAlong) {
      cuts.push(withStep(index, { ...step, isAlong: false }));
    }
    if (step.do === 'change' && step.wish.many > 1) {
      cuts.push(withStep(index, { ...step, wish: { ...step.wish, many: step.wish.many - 1 } }));
    }
  }
  return cuts;
};

/** The smallest sequence to be found that still fails, as whoever asks sees it. */
export const shrink = async (sequence: Sequence, fails: (one: Sequence) => Promise<boolean>): Promise<Sequence> => {
  for (const cut of smaller(sequence)) {
    if (await fails(cut)) {
      return shrink(cut, fails);
    }
  }
  return sequence;
};
