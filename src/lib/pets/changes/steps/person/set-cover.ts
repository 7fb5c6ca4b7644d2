import { ApiError, isRefusal } from '../../../core/api-error';
import { findPerson } from '../../../immich';
import type { StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos } from '../../snapshot';
import { compareCover } from '../compare/compare-cover';
import type { StepContext, StepHandler } from '../context';
import { coverChosenSince, coverToGiveBack } from '../last-known';
import { isSaidSince } from '../said-since';
import { isCoverElsewhere, putCover, reportCoverKept, sendCover } from './put-cover';

/** Whether the server refused a photo for showing the person no more; of a cover that the user has just asked for, that is told as it is. */
const isTakenSince = async (error: unknown, id: string, { after }: StepOf<'set-cover'>, context: StepContext) => {
  if (!isRefusal(error) || (context.steps.length === 1 && !context.isResumed)) {
    return false;
  }
  const faces = await facesOnPhotos([after]);
  return faces.every(({ personId }) => personId !== id);
};

/** Sends the cover. False, with the reason reported, where the photo takes no write, or shows the person no more. */
const sendUnlessTaken = async (step: StepOf<'set-cover'>, id: string, context: StepContext): Promise<boolean> => {
  try {
    return await sendCover(id, step.after, context);
  } catch (error) {
    if (!(await isTakenSince(error, id, step, context))) {
      throw error;
    }
    await reportCoverKept(id, context);
    return false;
  }
};

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
    const isTaken = await sendUnlessTaken(step, id, context);
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
      const isTold = await context.covers.isTold();
      const chosen = isTold ? null : await coverChosenSince(id, context);
      const isOurs = chosen === null || chosen === after ? await context.covers.isOnPhoto(id, after) : false;
      const isBack = await context.covers.isOnPhoto(id, wanted);
      const isLaters = await isSaidSince(context, id, (other) => other.kind === 'set-cover' && other.after === after);
      if ((isOurs === false || isLaters) && !isBack) {
        context.problem('changed-since', { name: person.name });
      } else if (!isBack || !isTold) {
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
