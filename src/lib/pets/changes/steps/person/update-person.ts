import type { PersonFields } from '../../../core/person';
import { findPerson, updatePerson } from '../../../immich';
import type { StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import type { StepHandler } from '../context';

const entriesOf = (fields: Partial<PersonFields>) => Object.entries(fields) as [keyof PersonFields, unknown][];

export const updatePersonStep: StepHandler<StepOf<'update-person'>> = {
  units: () => 1,

  async run({ personId, after }, context) {
    const id = context.current(personId);
    const written = await context.write((signal) => updatePerson(id, after, signal));
    if (entriesOf(after).some(([field, value]) => written[field] !== value)) {
      throw new NotVerifiedError('The server kept other values');
    }
    context.advance();
  },

  async undo({ personId, before, after }, context) {
    const id = context.current(personId);
    const person = await findPerson(id);
    if (!person) {
      context.problem('person-gone');
      return;
    }
    const changes = entriesOf(before);
    const ours = changes.filter(([field, value]) => person[field] === after[field] && person[field] !== value);
    const foreign = changes.filter(([field, value]) => person[field] !== after[field] && person[field] !== value);
    if (foreign.length > 0) {
      context.problem('changed-since', { count: foreign.length, name: person.name });
    }
    if (ours.length > 0) {
      await context.write((signal) => updatePerson(id, Object.fromEntries(ours), signal));
    }
    context.advance();
  },
};
