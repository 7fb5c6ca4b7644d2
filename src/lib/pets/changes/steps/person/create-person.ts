import type { Person, PersonFields } from '../../../core/person';
import { undecided } from '../../../core/verdict';
import { findPerson } from '../../../immich';
import { putDecision, retire } from '../../../register';
import type { StepOf } from '../../change';
import { isMarker } from '../../journal/marker';
import type { StepHandler } from '../context';
import { isFaceless } from './faceless';
import { findOrCreateMarked, leftBehindAs, removePerson, unmark } from './people';

/** Whether somebody has named a person otherwise since it was made, or said something else of it. */
const isChangedSince = (person: Person, fields: PersonFields): boolean =>
  !isMarker(person.name) &&
  (person.name !== fields.name ||
    person.isFavorite !== fields.isFavorite ||
    person.isHidden !== fields.isHidden ||
    (person.birthDate !== null && fields.birthDate === null));

export const createPersonStep: StepHandler<StepOf<'create-person'>> = {
  units: () => 1,

  async run(step, context) {
    const present = step.createdId ? await findPerson(step.createdId) : null;
    const person = present ?? (await findOrCreateMarked('new', step.fields, context));
    step.createdId = person.id;
    await context.save();
    // an earlier attempt may have got further, and somebody may have changed it since
    await (isMarker(person.name) ? unmark(person.id, step.fields, context) : null);
    await putDecision(person.id, step.decision);
    context.touched.created.add(person.id);
    context.advance();
  },

  async undo(step, context) {
    const created = step.createdId ? await findPerson(context.current(step.createdId)) : null;
    const people = created ? [created] : await leftBehindAs('new', context);
    for (const person of people) {
      if (!(await isFaceless(person.id, context))) {
        context.problem('person-kept', { name: person.name });
      } else if (isChangedSince(person, step.fields)) {
        context.problem('changed-since', { name: person.name });
      } else {
        await removePerson(person.id, context);
        await putDecision(person.id, undecided);
        await retire([person.id]);
      }
    }
    context.advance();
  },
};
