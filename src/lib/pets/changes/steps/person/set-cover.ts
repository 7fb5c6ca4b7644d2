import { ApiError } from '../../../core/api-error';
import { findPerson } from '../../../immich';
import type { StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import { compareCover } from '../compare/compare-cover';
import type { StepHandler } from '../context';
import { coverToGiveBack } from '../last-known';
import { isSaidSince } from '../said-since';
import { isCoverElsewhere, putCover, reportCoverKept, sendCover } from './put-cover';

export const setCoverStep: StepHandler<StepOf<'set-cover'>> = {
  units: () => 1,

  async run(step, context) {
    const id = context.current(step.personId);
    if (context.isResumed && !(await findPerson(id))) {
      context.problem('person-gone');
      context.advance();
      return;
    }
    if (!(await compareCover(step, id, context))) {
      context.advance();
      return;
    }
    const { after } = step;
    const isTaken = await sendCover(id, after, context);
    if (isTaken && (await isCoverElsewhere(id, after))) {
      if (context.steps.length === 1) {
        throw new NotVerifiedError('The server kept the old cover');
      }
      await reportCoverKept(id, context);
    }
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
      const wanted = await coverToGiveBack(id, before.assetId, context);
      const isOurs = await context.covers.isOnPhoto(id, after);
      const isBack = await context.covers.isOnPhoto(id, wanted);
      const isLaters = await isSaidSince(context, id, (other) => other.kind === 'set-cover' && other.after === after);
      if ((isOurs === false || isLaters) && !isBack) {
        context.problem('changed-since', { name: person.name });
      } else if (!isBack || !(await context.covers.isTold())) {
        try {
          await putCover(id, wanted, context);
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
