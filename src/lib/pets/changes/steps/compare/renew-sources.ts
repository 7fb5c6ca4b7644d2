import { mapPool, requestLimit } from '../../../core/async/pool';
import type { Face } from '../../../core/photo/face';
import { findPerson } from '../../../immich';
import type { PersonSnapshot, StepOf } from '../../change';
import { facesOnPhotos, lastDecision, snapshotOf } from '../../snapshot';
import { hasCoverStep, type StepContext } from '../context';

/** The cover, where the server tells it and no step of its own looks after it. */
const coverAmong = async (faces: readonly Face[], id: string, { covers, current }: StepContext) => {
  const coverId = await covers.faceOf(id);
  const face = faces.find((one) => current(one.id) === coverId);
  return coverId === undefined ? undefined : face ? { assetId: face.assetId } : ('unknown' as const);
};

/** Null for whoever is gone. */
const renewed = async (source: PersonSnapshot, context: StepContext): Promise<PersonSnapshot | null> => {
  const id = context.current(source.person.id);
  const person = await findPerson(id, context.signal);
  if (!person) {
    return null;
  }
  const cover = hasCoverStep(source.person.id, context) ? undefined : await coverAmong(source.faces, id, context);
  return {
    ...source,
    person: { ...person, id: source.person.id },
    decision: await lastDecision(id),
    ...(cover && { cover }),
  };
};

/** Before faces are given away: of whoever loses its last one, all that it is now may have to be made again. */
export const renewSources = async (step: StepOf<'assign'>, context: StepContext): Promise<void> => {
  step.sources = await mapPool(
    step.sources,
    requestLimit,
    async (source) => (await renewed(source, context)) ?? source,
    context.signal,
  );
  await context.save();
};

/**
 * Before a face is deleted: whoever has it now has it again after an undo, and not whom the plan saw. False where it is not there any
 * more.
 */
export const renewSource = async (step: StepOf<'erase'>, context: StepContext): Promise<boolean> => {
  const { face, source } = step;
  const present = await facesOnPhotos([face.assetId], context.signal);
  const found = present.find(({ id }) => id === context.current(face.id));
  const before = face.personId && context.current(face.personId);
  if (!found) {
    return false;
  }
  if (found.personId === before) {
    step.source = source && (await renewed(source, context));
  } else {
    const owner = found.personId === null ? null : await findPerson(found.personId, context.signal);
    const cover = owner && (await coverAmong([found], owner.id, context));
    step.face = found;
    step.source = owner && (await snapshotOf(owner, [found], cover ?? 'unknown'));
  }
  if (!step.source) {
    // whoever had it has been removed since, and it is nobody's
    step.face = { ...step.face, personId: null, personName: '' };
  }
  await context.save();
  return true;
};
