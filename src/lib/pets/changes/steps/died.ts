import { lastRecordOf, putRecord, recordOf } from '../../register';
import type { StepOf } from '../change';
import type { StepHandler } from './context';
import { hasGone } from './has-gone';

export const diedStep: StepHandler<StepOf<'died'>> = {
  units: () => 1,

  async run(step, context) {
    const { personId, before, after } = step;
    const id = context.current(personId);
    if (await hasGone(id, context)) {
      context.advance();
      return;
    }
    const record = await recordOf(id);
    const present = record?.deathDate ?? null;
    if (present !== before && present !== after) {
      if (context.isResumed) {
        context.problem('changed-since', { name: record?.name ?? null });
        context.advance();
        return;
      }
      // an undo gives back what was there
      step.before = present;
      await context.save();
    }
    await context.write(() => putRecord(id, { said: { deathDate: after } }));
    context.advance();
  },

  async undo({ personId, before, after }, context) {
    const id = context.current(personId);
    const record = await lastRecordOf(id);
    const present = record?.deathDate ?? null;
    if (present === after && record?.isRemoved) {
      // whoever was merged since has it still, and has it again when that is undone
      context.problem('person-gone', { name: record.name });
    } else if (present === after) {
      await context.write(() => putRecord(id, { said: { deathDate: before } }));
    } else if (present !== before) {
      context.problem('changed-since', { name: record?.name ?? null });
    }
    context.advance();
  },
};
