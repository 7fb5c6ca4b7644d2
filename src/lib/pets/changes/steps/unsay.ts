import { sayParts, unsayParts } from '../../register';
import type { StepOf } from '../change';
import type { StepHandler } from './context';

/** Takes parts of answers back, in whichever answers they stand by now. What else these say stays. */
export const unsayStep: StepHandler<StepOf<'unsay'>> = {
  units: () => 1,

  async run({ said }, context) {
    await context.write(() => unsayParts(said));
    context.advance();
  },

  async undo({ said }, context) {
    await context.write(() => sayParts(said));
    context.advance();
  },
};
