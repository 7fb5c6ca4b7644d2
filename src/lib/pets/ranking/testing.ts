import type { AllowedPairs } from './conflicts';

/** For specs: lets these two faces be one pet, and no others. */
export const allowing = (...ids: [string, string]): AllowedPairs => ({
  allows: (a, b) => a !== b && ids.includes(a) && ids.includes(b),
});
