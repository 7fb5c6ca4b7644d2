import { isSameDecision, undecided } from '../../core/verdict';
import { amendRetired, lastRecordOf, putDecision } from '../../register';
import type { Step, StepOf } from '../change';
import { lastDecision } from '../snapshot';
import type { StepHandler } from './context';
import { hasGone } from './has-gone';
import { toGiveBack } from './last-known';
import { isSaidSince } from './said-since';

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
    const isAsPlanned = isSameDecision(present, before);
    if (!isAsPlanned && !context.isResumed) {
      // an undo gives back what was there
      step.before = present;
      await context.save();
    } else if (!isAsPlanned && !isSameDecision(present, after)) {
      context.problem('changed-since');
      context.advance();
      return;
    }
    await context.write(() => putDecision(id, after));
    context.advance();
  },

  async undo({ personId, before, after }, context) {
    const id = context.current(personId);
    const record = await lastRecordOf(id);
    const present = record ?? undecided;
    const isOurs =
      isSameDecision(present, after) &&
      !(await isSaidSince(context, id, (other) => other.kind === 'decide' && isSameDecision(other.after, after)));
    if (isOurs) {
      const saidBy = (step: Step) => (step.kind === 'decide' && context.current(step.personId) === id ? step : null);
      const wanted = await toGiveBack(before, context, saidBy, isSameDecision);
      // whoever was merged since, or has no face left, has it again with the record
      await context.write(() => (record?.isRemoved ? amendRetired(id, wanted) : putDecision(id, wanted)));
    } else if (!isSameDecision(present, before)) {
      context.problem('changed-since', { name: record?.name ?? null });
    }
    context.advance();
  },
};
