import { ApiError } from '../../../core/api-error';
import { findPerson, setCover } from '../../../immich';
import type { StepOf } from '../../change';
import type { StepHandler } from '../context';

export const setCoverStep: StepHandler<StepOf<'set-cover'>> = {
  units: () => 1,

  async run({ personId, after }, context) {
    // the server checks that the person has a face there: success is proof enough
    await context.write((signal) => setCover(context.current(personId), after, signal));
    context.touched.photos.add(after);
    context.advance();
  },

  async undo({ personId, before, after }, context) {
    // a cover cannot be taken from a person: one that had none keeps it, unseen while it has no faces
    const id = context.current(personId);
    const person = await findPerson(id);
    if (!person) {
      context.problem('person-gone');
    } else if (before === 'unknown') {
      context.problem('cover-unknown', { name: person.name });
    } else if (before !== 'none') {
      const isOurs = await context.covers.isOnPhoto(id, after);
      const isBack = await context.covers.isOnPhoto(id, before.assetId);
      if (isOurs === false && !isBack) {
        context.problem('changed-since', { name: person.name });
      } else if (!isBack) {
        try {
          await context.write((signal) => setCover(id, before.assetId, signal));
        } catch (error) {
          if (!(error instanceof ApiError) || error.kind !== 'refused') {
            throw error;
          }
          context.problem('changed-since', { name: person.name });
        }
      }
    }
    context.advance();
  },
};
