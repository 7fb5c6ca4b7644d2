import { isSameDecision } from '../../core/verdict';
import { getDecision, lastRecordOf, putDecision } from '../../register';
import type { StepOf } from '../change';
import { lastDecision } from '../snapshot';
import type { StepHandler } from './context';
import { hasGone } from './has-gone';

export const decideStep: StepHandler<StepOf<'decide'>> = {
  units: () => 1,

  async run(step, context) {
    const { personId, before, after } = step;
    const id = context.current(personId);
    if (await hasGone(id, context)) {
      context.advance();
      return;
    }
    const present = await lastDecision(id);
    if (!isSameDecision(present, before) && !isSameDecision(present, after)) {
      if (context.isResumed) {
        context.problem('changed-since');
        context.advance();
        return;
      }
      // an undo gives back what was there
      step.before = present;
      await context.save();
    }
    await context.write(() => putDecision(id, after));
    context.advance();
  },

  async undo({ personId, before, after }, context) {
    const id = context.current(personId);
    const present = await getDecision(id);
    if (isSameDecision(present, after)) {
      await context.write(() => putDecision(id, before));
    } else if (isSameDecision(present, before)) {
      // whoever was merged since has it still, and has it again when that is undone
      const last = await lastRecordOf(id);
      if (last?.isRemoved && isSameDecision(last, after)) {
        context.problem('person-gone', { name: last.name });
      }
    } else {
      context.problem('changed-since');
    }
    context.advance();
  },
};
