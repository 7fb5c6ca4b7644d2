import { amendRetired, lastRecordOf, putRecord } from '../../register';
import type { Step, StepOf } from '../change';
import type { StepHandler } from './context';
import { hasGone } from './has-gone';
import { toGiveBack } from './last-known';
import { isSaidSince } from './said-since';

export const diedStep: StepHandler<StepOf<'died'>> = {
  units: () => 1,

  async run(step, context) {
    const { personId, before, after } = step;
    const id = context.current(personId);
    if (await hasGone(id, context)) {
      context.advance();
      return;
    }
    const record = await lastRecordOf(id);
    const present = record?.deathDate ?? null;
    const isAsPlanned = present === before;
    if (!isAsPlanned && !context.isResumed) {
      // an undo gives back what was there
      step.before = present;
      await context.save();
    } else if (!isAsPlanned && present !== after) {
      context.problem('changed-since', { name: record?.name ?? null });
      context.advance();
      return;
    }
    await context.write(() => putRecord(id, { said: { deathDate: after } }));
    context.advance();
  },

  async undo({ personId, before, after }, context) {
    const id = context.current(personId);
    const record = await lastRecordOf(id);
    const present = record?.deathDate ?? null;
    const isOurs =
      present === after && !(await isSaidSince(context, id, (other) => other.kind === 'died' && other.after === after));
    if (isOurs) {
      const saidBy = (step: Step) => (step.kind === 'died' && context.current(step.personId) === id ? step : null);
      const said = { deathDate: await toGiveBack(before, context, saidBy) };
      // whoever was merged since, or has no face left, has it again with the record
      await context.write(() => (record?.isRemoved ? amendRetired(id, said) : putRecord(id, { said })));
    } else if (present !== before) {
      context.problem('changed-since', { name: record?.name ?? null });
    }
    context.advance();
  },
};
