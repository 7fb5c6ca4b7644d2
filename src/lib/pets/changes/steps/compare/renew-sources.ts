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

/** Whether an earlier attempt may have taken the cover that was noted: none of the faces on its photo is with the person any more. */
const isCoverTaken = async ({ cover, faces }: PersonSnapshot, id: string, { current, signal }: StepContext) => {
  const own = typeof cover === 'object' ? faces.filter(({ assetId }) => assetId === cover.assetId) : [];
  const ids = new Set(own.map((face) => current(face.id)));
  const present = await facesOnPhotos(
    own.map(({ assetId }) => assetId),
    signal,
  );
  return own.length > 0 && present.every((face) => !(ids.has(face.id) && face.personId === id));
};

/** Null for whoever is gone. */
const renewed = async (source: PersonSnapshot, context: StepContext): Promise<PersonSnapshot | null> => {
  const id = context.current(source.person.id);
  const person = await findPerson(id, context.signal);
  if (!person) {
    return null;
  }
  const found = hasCoverStep(source.person.id, context) ? undefined : await coverAmong(source.faces, id, context);
  const isKept = context.isResumed && (found === 'unknown' || (await isCoverTaken(source, id, context)));
  const cover = isKept ? source.cover : found;
  return {
    ...source,
    person: { ...person, id: source.person.id },
    decision: await lastDecision(id),
    ...(cover && { cover }),
  };
};

/**
 * Before faces are given away, also once that was cut off: of whoever loses its last one, all that it is now may have to be made again,
 * and of whoever keeps others the cover may be among those that go by now.
 */
export const renewSources = async (step: StepOf<'assign'>, context: StepContext): Promise<void> => {
  step.sources = await mapPool(
    step.sources,
    requestLimit,
    async (source) => (await renewed(source, context)) ?? source,
    context.signal,
  );
  await context.save();
};

/** The face as it is now. */
const faceNow = async ({ face }: StepOf<'erase'>, { current, signal }: StepContext): Promise<Face | undefined> => {
  const present = await facesOnPhotos([face.assetId], signal);
  return present.find(({ id }) => id === current(face.id));
};

/** Notes whose the face is; nobody's where its person is gone. */
const noteOwner = async (step: StepOf<'erase'>, found: Face, context: StepContext): Promise<void> => {
  const { face, source } = step;
  const before = face.personId && context.current(face.personId);
  if (found.personId === before) {
    step.source = source && (await renewed(source, context));
  } else {
    const owner = found.personId === null ? null : await findPerson(found.personId, context.signal);
    const cover = owner && (await coverAmong([found], owner.id, context));
    step.face = found;
    step.source = owner && (await snapshotOf(owner, [found], cover ?? 'unknown'));
  }
  if (!step.source) {
    step.face = { ...step.face, personId: null, personName: '' };
  }
};

/**
 * Before a face is deleted: whoever has it now has it again after an undo, and not whom the plan saw. False where it is not there any
 * more.
 */
export const renewSource = async (step: StepOf<'erase'>, context: StepContext): Promise<boolean> => {
  for (let looks = 0; looks < 2; looks++) {
    const found = await faceNow(step, context);
    if (!found) {
      return false;
    }
    await noteOwner(step, found, context);
    // a merge may have taken its person away, and given it to another one, between the two requests
    if (step.source || found.personId === null) {
      break;
    }
  }
  await context.save();
  return true;
};
