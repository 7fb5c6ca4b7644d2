import type * as looks from '../candidate-looks';

export const nothingSeen: typeof looks.nothingSeen = {
  target: [],
  candidates: new Map(),
  faces: new Map(),
  together: { target: [], others: new Map() },
  allowed: { allows: () => false },
  strength: null,
  isLooking: false,
  hasFailed: false,
};

/** In place of `candidateLooks`, for specs that are not about looks: sees nothing, ever. */
export class CandidateLooks implements Pick<looks.CandidateLooks, 'target' | 'start' | 'want' | 'dispose'> {
  target = () => Promise.resolve([]);
  start = () => {};
  want = () => {};
  dispose = () => {};
}
