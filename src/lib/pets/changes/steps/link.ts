import { allRecords, linkRecords } from '../../register';
import type { StepOf } from '../change';
import type { StepHandler } from './context';

/** Says whom a record of the register stands for. What was decided about the pet comes with it. */
export const linkStep: StepHandler<StepOf<'link'>> = {
  units: () => 1,

  async run({ recordId, personId, before, replaced }, context) {
    const id = context.current(personId);
    const records = await allRecords();
    const record = records.get(recordId);
    // another browser may have found somebody else meanwhile, whom a link of ours would take it from
    if (record && ![id, context.current(before)].includes(context.current(record.personId))) {
      context.problem('changed-since', { name: record.name ?? null });
    } else {
      await context.write(() =>
        linkRecords([
          { recordId, personId: id, isRemoved: false },
          ...replaced.map((other) => ({ recordId: other, personId: id, isRemoved: true })),
        ]),
      );
    }
    context.advance();
  },

  async undo({ recordId, personId, before, replaced }, context) {
    const id = context.current(personId);
    const records = await allRecords();
    const record = records.get(recordId);
    if (record?.personId === id) {
      await context.write(() =>
        linkRecords([
          { recordId, personId: before, isRemoved: false },
          ...replaced.map((other) => ({ recordId: other, personId: id, isRemoved: false })),
        ]),
      );
    } else if (record?.personId !== before) {
      context.problem('changed-since', { name: record?.name ?? null });
    }
    context.advance();
  },
};
