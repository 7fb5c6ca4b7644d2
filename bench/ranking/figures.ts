import { createRandom } from '@pets-for-immich/demo-library/random';
import { steps, type Step } from './methods.ts';
import {
  calibrationError,
  interval,
  meanAveragePrecision,
  surelyWrong,
  topOf,
  trueAcceptance,
  type Outcome,
} from './metrics.ts';

type Figure = (outcomes: readonly Outcome[]) => number;

const measures: Record<string, Figure> = {
  Top1: (outcomes) => topOf(outcomes, 1),
  Top5: (outcomes) => topOf(outcomes, 5),
  Map: meanAveragePrecision,
  TarAtFar1: trueAcceptance,
};

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * Flat figures: those of the merge questions by step, `fusedTop1Low` and `fusedTop1High` the interval; those of the assign
 * questions with `assign` in front; `ece` over both kinds of question, `eceOpenSet` with those that have no right answer, too.
 */
export const figuresOf = (outcomes: Record<Step, Outcome[]>, seed: number): Record<string, number> => {
  const figures: Record<string, number> = {};
  const closed = (step: Step) => outcomes[step].filter(({ isOpen }) => !isOpen);
  for (const kind of ['merge', 'assign'] as const) {
    for (const step of steps) {
      const asked = closed(step).filter((outcome) => outcome.kind === kind);
      for (const [name, measure] of Object.entries(measures)) {
        const key = kind === 'merge' ? `${step}${name}` : `assign${step[0].toUpperCase()}${step.slice(1)}${name}`;
        const [low, high] = interval(asked, measure, createRandom('bootstrap', seed));
        figures[key] = rounded(measure(asked));
        figures[`${key}Low`] = rounded(low);
        figures[`${key}High`] = rounded(high);
      }
    }
    figures[`${kind}Questions`] = closed('server').filter((outcome) => outcome.kind === kind).length;
  }
  const open = outcomes.fused.filter(({ isOpen }) => isOpen);
  figures.openQuestions = open.length;
  figures.ece = rounded(calibrationError(closed('fused')));
  figures.eceMerge = rounded(calibrationError(closed('fused').filter(({ kind }) => kind === 'merge')));
  figures.eceAdapter = rounded(calibrationError(closed('adapter')));
  figures.eceWithoutModel = rounded(calibrationError(closed('severalFaces')));
  figures.eceOpenSet = rounded(calibrationError(outcomes.fused));
  figures.eceOpenSetWithoutModel = rounded(calibrationError(outcomes.severalFaces));
  figures.surelyWrong = rounded(surelyWrong(outcomes.fused));
  figures.surelyWrongOpen = rounded(surelyWrong(open));
  return figures;
};
