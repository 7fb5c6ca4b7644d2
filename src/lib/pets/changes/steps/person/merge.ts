import type { Person } from '../../../core/person';
import type { Face } from '../../../core/photo/face';
import { everyPhotoOf, findPerson, hasLockedFolder } from '../../../immich';
import { retire } from '../../../register';
import type { Step, StepOf } from '../../change';
import { CoverReader } from '../../covers';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos } from '../../snapshot';
import { countOwnPhotos, reportMorePhotos } from '../compare/more-photos';
import { renewCovers, renewCoversLeft, renewFacesLeft, renewPeople, renewSnapshots } from '../compare/renew-snapshots';
import type { StepContext, StepHandler } from '../context';
import { misplaced } from '../faces/send-moves';
import { isSaidSince } from '../said-since';
import { filledIn } from './filled-in';
import { mergeEvened, sendMerge, stillThere, unevenAgain } from './merge-evened';
import { bringBack, recallShown } from './people';
import { restoreCover, separate } from './separate';
import { writeFields } from './write-fields';

/** What a step that restates it has given back already: whatever is there by now is somebody else's. */
const restatedFields = (survivorId: string, { current, steps, wasTakenBack }: StepContext): Set<string> => {
  const fieldsOf = (step: Step) =>
    step.kind === 'update-person' && current(step.personId) === survivorId ? Object.keys(step.after) : [];
  return new Set(steps.filter((step) => wasTakenBack(step)).flatMap((step) => fieldsOf(step)));
};

/**
 * What the server itself fills in on the survivor, in case that the merge was cut off before the step that restates it. What none of
 * the merged people had when they were looked at may be what somebody told of one of them right before it was merged: that is listed.
 */
const emptyAgain = async ({ survivor, merged }: StepOf<'merge'>, survivorId: string, context: StepContext) => {
  const present = await findPerson(survivorId);
  if (!present) {
    return;
  }
  const restated = restatedFields(survivorId, context);
  const isEmpty = (value: string | null) => value === null || value === '';
  const filled = filledIn.filter(
    (field) => !restated.has(field) && isEmpty(survivor.person[field]) && !isEmpty(present[field]),
  );
  const isTheirs = (field: (typeof filledIn)[number]) => merged.some(({ person }) => person[field] === present[field]);
  const theirs = filled.filter((field) => isTheirs(field));
  const unknown = filled.filter((field) => !isTheirs(field));
  for (const field of unknown) {
    const says = (step: Step) => step.kind === 'update-person' && step.after[field] === present[field];
    if (!(await isSaidSince(context, survivorId, says))) {
      context.problem('changed-since', { name: present.name });
    }
  }
  if (theirs.length > 0) {
    await writeFields(survivorId, Object.fromEntries(theirs.map((field) => [field, survivor.person[field]])), context);
  }
};

/**
 * Whether the survivor's cover is a face that is about to leave it. One that has two faces on its cover's photo may have come
 * to show the other one, as the server is told the photo alone.
 */
const isCoverLeaving = async ({ survivor, merged }: StepOf<'merge'>, survivorId: string, context: StepContext) => {
  const { covers, current } = context;
  const leaving = merged.flatMap(({ faces }) => faces.map((face) => ({ ...face, id: current(face.id) })));
  const cover = await covers.amongFaces(survivorId, leaving);
  if (cover === undefined) {
    context.problem('cover-unknown', { name: survivor.person.name });
  }
  return cover !== null && cover !== undefined;
};

/** Whether the survivor's cover has become another one: the server picks one where the cover went back with its person. */
const hasLostCover = async (survivorId: string, before: string | null | undefined): Promise<boolean> =>
  before !== undefined && before !== null && (await new CoverReader().faceOf(survivorId)) !== before;

/**
 * Looks whether everything is with the survivor now, and what else is. What others have given to somebody else meanwhile is reported, and
 * once the merge was cut off also what is nobody's: to send it again would not bring it. Throws `NotVerifiedError`.
 */
const verify = async (step: StepOf<'merge'>, survivorId: string, context: StepContext): Promise<void> => {
  const { merged } = step;
  const listed = await everyPhotoOf(survivorId);
  const shown = new Set(listed.map(({ assetId }) => assetId));
  const faces = merged.flatMap((snapshot) => snapshot.faces);
  const ids = new Set(merged.map(({ person }) => context.current(person.id)));
  const isLeft = ({ personId }: Face) => (personId === null ? !context.isResumed : ids.has(personId));
  // a photo that is not listed may have been deleted meanwhile, or else it was left out
  const elsewhere = await misplaced(
    faces.filter((face) => !shown.has(face.assetId)),
    survivorId,
    context,
  );
  const photos = merged.flatMap((snapshot) => snapshot.photos ?? []);
  const behind = await facesOnPhotos(photos.filter((assetId) => !shown.has(assetId)));
  if ([...elsewhere, ...behind].some((face) => isLeft(face))) {
    throw new NotVerifiedError('Photos were left out of the merge');
  }
  if (elsewhere.length > 0) {
    context.problem('faces-moved-since', { count: elsewhere.length, name: step.survivor.person.name });
  }
  await reportMorePhotos(step, survivorId, context, listed);
  for (const assetId of [...photos, ...faces.map((face) => face.assetId)]) {
    context.touched.photos.add(assetId);
  }
};

/** Nobody is merged into somebody who was removed since: all stay who they are. */
const reportLeft = ({ merged, survivor }: StepOf<'merge'>, { problem }: StepContext): void => {
  const count = merged.reduce((sum, { faces, photos = [] }) => sum + faces.length + photos.length, 0);
  problem('person-gone', { name: survivor.person.name });
  problem('faces-moved-since', { count, name: survivor.person.name });
};

/** Whoever is gone by now, somebody else has merged or removed: that is not this change's to take back. */
const forgetGone = async (step: StepOf<'merge'>, ids: readonly string[], context: StepContext): Promise<void> => {
  const survivorId = context.current(step.survivor.person.id);
  const gone = step.merged.filter(({ person }) => !ids.includes(context.current(person.id)));
  for (const { faces, person, photos = [] } of gone) {
    const [assetId] = [...faces.map((face) => face.assetId), ...photos];
    const present = assetId === undefined ? [] : await facesOnPhotos([assetId], context.signal);
    if (present.every(({ personId }) => personId !== survivorId)) {
      context.problem('person-gone', { name: person.name });
    }
  }
  if (gone.length > 0) {
    step.merged = step.merged.filter((snapshot) => !gone.includes(snapshot));
    // what they brought to the survivor is its own
    const counted = step.survivor.counted && (await countOwnPhotos(step, survivorId, context));
    step.survivor = { ...step.survivor, ...(counted && { counted }) };
    await context.save();
  }
};

/**
 * The same once it was cut off: whoever is gone may have been merged before that, but not where the survivor is there and has none
 * of the faces, which still are there.
 */
const forgetRemoved = async (step: StepOf<'merge'>, ids: readonly string[], context: StepContext): Promise<void> => {
  const survivorId = context.current(step.survivor.person.id);
  const gone = step.merged.filter(({ person }) => !ids.includes(context.current(person.id)));
  for (const snapshot of gone) {
    const own = new Set(snapshot.faces.map(({ id }) => context.current(id)));
    const present = await facesOnPhotos(
      snapshot.faces.map(({ assetId }) => assetId),
      context.signal,
    );
    const left = present.filter(({ id }) => own.has(id));
    if (left.length > 0 && left.every(({ personId }) => personId !== survivorId)) {
      context.problem('person-gone', { name: snapshot.person.name });
      step.merged = step.merged.filter((one) => one !== snapshot);
      await context.save();
    }
  }
};

/**
 * Since 3.2 the first of the ids that exist survives. Where somebody removed the survivor just before, that is one of the
 * others: the survivor is made again, and that one merged into it.
 */
const mergeAll = async (step: StepOf<'merge'>, ids: string[], context: StepContext): Promise<void> => {
  const { survivor, merged } = step;
  const survivorId = context.current(survivor.person.id);
  const onLook = (people: Person[]) => renewPeople(step, people, context);
  try {
    await sendMerge(survivorId, ids, step, context, onLook);
  } catch (error) {
    const left = await stillThere(merged, context);
    const isInTheOther = left.length === 1 && left.length < ids.length && !(await findPerson(survivorId));
    if (!isInTheOther) {
      throw error;
    }
    const again = await bringBack(survivor, context);
    await sendMerge(again, left, step, context);
    await restoreCover(again, survivor, context);
  }
};

export const mergeStep: StepHandler<StepOf<'merge'>> = {
  units: ({ merged }, direction) =>
    1 +
    (direction === 'forward'
      ? 0
      : merged.reduce((count, { faces, photos = [] }) => count + faces.length + photos.length, 0)),

  async run(step, context) {
    if (!context.isResumed) {
      step.hasLocked = await hasLockedFolder();
      await renewSnapshots(step, context);
    }
    const { survivor } = step;
    const ids = await stillThere(step.merged, context);
    const isSurvivorGone = context.isResumed && !(await findPerson(context.current(survivor.person.id)));
    if (isSurvivorGone && ids.length === step.merged.length) {
      reportLeft(step, context);
      context.advance();
      return;
    }
    if (context.isResumed) {
      await (isSurvivorGone ? null : forgetRemoved(step, ids, context));
      await renewFacesLeft(step, ids, context);
      await renewCoversLeft(step, context);
    } else {
      await forgetGone(step, ids, context);
      await renewCovers(step, context);
    }
    if (ids.length > 0) {
      await mergeAll(step, ids, context);
    }
    const { merged } = step;
    const left = await stillThere(merged, context);
    const survivorId = context.current(survivor.person.id);
    if (left.length > 0) {
      await mergeEvened(step, survivorId, left, context);
    }
    await verify(step, survivorId, context);
    await context.keep(() => retire(merged.map(({ person }) => context.current(person.id))));
    await recallShown(survivorId);
    for (const { person } of merged) {
      context.touched.gone.add(context.current(person.id));
    }
    context.touched.people.add(survivorId);
    context.advance();
  },

  async undo(step, context) {
    const { survivor, merged } = step;
    const survivorId = context.current(survivor.person.id);
    const isLosingCover = await isCoverLeaving(step, survivorId, context);
    const hasMany = merged.some(({ photos = [] }) => photos.length > 0);
    const cover = hasMany ? await context.covers.faceOf(survivorId) : undefined;
    await unevenAgain(step, context);
    for (const snapshot of merged) {
      await separate(snapshot, survivorId, context);
    }
    if (isLosingCover || (await hasLostCover(survivorId, cover))) {
      await restoreCover(survivorId, survivor, context);
    }
    await emptyAgain(step, survivorId, context);
    await reportMorePhotos(step, survivorId, context);
    if (step.hasLocked) {
      context.problem('locked-folder', { name: survivor.person.name });
    }
    context.touched.people.add(survivorId);
    context.advance();
  },
};
