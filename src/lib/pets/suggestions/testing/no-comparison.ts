import type * as looks from '../candidate-comparison';

export const emptyComparison: typeof looks.emptyComparison = {
  target: [],
  candidates: new Map(),
  faces: new Map(),
  together: { target: [], others: new Map() },
  allowed: { allows: () => false },
  strength: null,
  isLooking: false,
  hasFailed: false,
};

export class CandidateComparison implements Pick<looks.CandidateComparison, 'target' | 'start' | 'want' | 'dispose'> {
  target = () => Promise.resolve([]);
  start = () => {};
  want = () => {};
  dispose = () => {};
}
