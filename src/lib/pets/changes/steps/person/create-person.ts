import { undecided } from '../../../core/verdict';
import { findPerson } from '../../../immich';
import { putDecision, retire } from '../../../register';
import type { StepOf } from '../../change';
import { isMarker } from '../../journal/marker';
import type { StepHandler } from '../context';
import { isFaceless } from './faceless';
import { findOrCreateMarked, leftBehindAs, removePerson, unmark } from './people';

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
      if (await isFaceless(person.id, context)) {
        await removePerson(person.id, context);
        await putDecision(person.id, undecided);
        await retire([person.id]);
      } else {
        context.problem('person-kept', { name: person.name });
      }
    }
    context.advance();
  },
};
