import { findPerson } from '../../../immich';
import type { StepOf } from '../../change';
import { isMarker, isCarrier } from '../../journal/marker';
import type { StepHandler } from '../context';
import { isFaceless } from './faceless';
import { removePerson } from './people';
import { writeFields } from './write-fields';

export const tidyStep: StepHandler<StepOf<'tidy'>> = {
  units: () => 1,

  async run({ personId }, context) {
    const person = await findPerson(personId);
    if (person && isMarker(person.name)) {
      // a carrier's faces were to be nobody's; those of all others shall not be lost to view
      if (isCarrier(person.name) || (await isFaceless(personId, context))) {
        await removePerson(personId, context);
      } else {
        await writeFields(personId, { name: '', isHidden: false }, context);
        context.touched.people.add(personId);
      }
    }
    context.advance();
  },

  undo(_, context) {
    context.advance();
    return Promise.resolve();
  },
};
