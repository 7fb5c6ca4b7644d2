import { findPerson } from '../../../immich';
import type { StepOf } from '../../change';
import type { StepContext } from '../context';

type CoverStep = StepOf<'set-cover'>;

/** Photos of the faces that the plan takes from a person. */
const leavingPhotos = (personId: string, { steps }: StepContext): Set<string> => {
  const faces = steps.flatMap((step) =>
    step.kind === 'assign' ? step.faces : step.kind === 'erase' ? [step.face] : [],
  );
  return new Set(faces.filter((face) => face.personId === personId).map(({ assetId }) => assetId));
};

/** Whether the cover is another one than the plan saw; false where that can't be told. */
const isAnother = async ({ before }: CoverStep, id: string, { covers, steps }: StepContext): Promise<boolean> => {
  if (typeof before === 'object') {
    return (await covers.isOnPhoto(id, before.assetId)) === false;
  }
  // after a merge the cover is one that came with it
  return before === 'none' && steps.length === 1 && typeof (await covers.faceOf(id)) === 'string';
};

/**
 * Whether a cover is to be set, seen what somebody chose since the plan was made. That is given back where the user has just asked
 * for another one, and stays where it need not go: it was to be set only because the cover would have left.
 */
export const compareCover = async (step: CoverStep, id: string, context: StepContext): Promise<boolean> => {
  const isSetAlready = (await context.covers.isTold()) && (await context.covers.isOnPhoto(id, step.after)) === true;
  if (!isSetAlready && !(await isAnother(step, id, context))) {
    return true;
  }
  if (context.isResumed && !isSetAlready) {
    const person = await findPerson(id);
    context.problem('changed-since', { name: person?.name ?? null });
    return false;
  }
  if (context.isResumed) {
    return true;
  }
  const present = isSetAlready ? { assetId: step.after } : await context.covers.of(id);
  const leaving = leavingPhotos(step.personId, context);
  const isToStay = isSetAlready || (leaving.size > 0 && typeof present === 'object' && !leaving.has(present.assetId));
  step.before = present;
  step.after = isToStay && typeof present === 'object' ? present.assetId : step.after;
  await context.save();
  return !isToStay;
};
