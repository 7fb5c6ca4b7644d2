import type { AllowedPairs } from './conflicts';

export const allowing = (...ids: [string, string]): AllowedPairs => ({
  allows: (a, b) => a !== b && ids.includes(a) && ids.includes(b),
});
