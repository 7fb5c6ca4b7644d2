import { mapPool, requestLimit } from '../../../core/async/pool';
import type { Person } from '../../../core/person';
import { everyPhotoOf, findPerson } from '../../../immich';
import type { PersonSnapshot, StepOf } from '../../change';
import { CoverReader } from '../../covers';
import { facesOnPhotos, lastDecision } from '../../snapshot';
import type { StepContext } from '../context';
import { facesPutAway, onUnreadablePhotos } from '../faces/put-away';
import { countOwnPhotos } from './more-photos';

/** The cover as it is now, where the server tells it. `faces` are all that the person has, where it is on no other `photos`. */
const renewCover = async (
  { cover, coverFaceId, faces, photos }: Pick<PersonSnapshot, 'cover' | 'coverFaceId' | 'faces' | 'photos'>,
  id: string,
  covers: CoverReader,
): Promise<Pick<PersonSnapshot, 'cover' | 'coverFaceId'>> => {
  const faceId = await covers.faceOf(id);
  if (faceId === undefined) {
    return { cover, ...(coverFaceId && { coverFaceId }) };
  }
  if (faceId === null || (faces.length === 0 && !photos)) {
    return { cover: 'none' };
  }
  const face = faces.find((one) => one.id === faceId);
  if (face) {
    return { cover: { assetId: face.assetId } };
  }
  return { cover: 'unknown', ...(photos && { coverFaceId: faceId }) };
};

/**
 * A merged person as it is now: as it is called, with the faces that it has on the photos known, and on those that it was not on
 * when the plan was made. Of many photos, those are looked at where somebody else of the merge has come to be meanwhile.
 */
const renewed = async (
  snapshot: PersonSnapshot,
  others: ReadonlySet<string>,
  context: StepContext,
): Promise<PersonSnapshot> => {
  const id = context.current(snapshot.person.id);
  const [person, listed] = await Promise.all([findPerson(id, context.signal), everyPhotoOf(id, context.signal)]);
  if (!person) {
    return snapshot;
  }
  const whole = new Set(snapshot.photos);
  const isShared = (personIds: readonly string[]) => personIds.some((one) => one !== id && others.has(one));
  const toRead = listed.filter(({ assetId, personIds }) => !whole.has(assetId) || isShared(personIds));
  const read = new Set([...snapshot.faces, ...toRead].map(({ assetId }) => assetId));
  const present = await facesOnPhotos(read, context.signal);
  const seen = new Set(present.map((face) => face.id));
  const unseen = snapshot.faces.filter((face) => !seen.has(context.current(face.id)));
  const known = new Set([...listed.map(({ assetId }) => assetId), ...read, ...whole]);
  const faces = [
    ...present.filter((face) => face.personId === id),
    // in the locked folder since, they go along all the same
    ...(await onUnreadablePhotos(unseen, context.signal)),
    ...(await facesPutAway(id, known, context)),
  ];
  const photos = snapshot.photos?.filter((assetId) => !read.has(assetId)) ?? [];
  const { coverFaceId, photos: _, ...kept } = snapshot;
  return {
    ...kept,
    faces,
    ...(photos.length > 0 && { photos }),
    ...(coverFaceId && { coverFaceId }),
    person: { ...person, id: snapshot.person.id },
    decision: await lastDecision(id),
  };
};

/** So far the cover that somebody chose meanwhile is looked for. */
const mostPhotosToWalk = 16;

/** The survivor with the cover that it has now, and the faces on its photo. */
const renewSurvivor = async (survivor: PersonSnapshot, id: string, context: StepContext): Promise<PersonSnapshot> => {
  const faceId = await context.covers.faceOf(id);
  if (
    faceId === undefined ||
    survivor.cover === 'unknown' ||
    survivor.faces.some((face) => context.current(face.id) === faceId)
  ) {
    return survivor;
  }
  const cover = await context.covers.of(id, undefined, mostPhotosToWalk);
  const faces = typeof cover === 'object' ? await facesOnPhotos([cover.assetId], context.signal) : [];
  return { ...survivor, cover, faces: faces.filter((face) => face.personId === id) };
};

/** Before a merge: what it really takes and overwrites is what an undo gives back, not what the dialog saw. */
export const renewSnapshots = async (step: StepOf<'merge'>, context: StepContext): Promise<void> => {
  const { survivor } = step;
  const id = context.current(survivor.person.id);
  const present = await findPerson(id, context.signal);
  if (present) {
    step.survivor = { ...(await renewSurvivor(survivor, id, context)), person: { ...present, id: survivor.person.id } };
  }
  const ids = new Set([survivor, ...step.merged].map(({ person }) => context.current(person.id)));
  step.merged = await mapPool(step.merged, requestLimit, (snapshot) => renewed(snapshot, ids, context), context.signal);
  if (present) {
    step.survivor = { ...step.survivor, counted: await countOwnPhotos(step, id, context) };
  }
  await context.save();
};

/** Faces that the survivor has got while it was looked: by what an earlier attempt sent, which has just been carried out. */
const takenMeanwhile = async (
  { faces }: PersonSnapshot,
  now: PersonSnapshot,
  survivorId: string,
  { current, signal }: StepContext,
): Promise<PersonSnapshot['faces']> => {
  const kept = new Set(now.faces.map(({ id }) => current(id)));
  const missing = faces.filter(({ id }) => !kept.has(current(id)));
  const present = await facesOnPhotos(
    missing.map(({ assetId }) => assetId),
    signal,
  );
  const taken = new Set(present.filter(({ personId }) => personId === survivorId).map(({ id }) => id));
  return missing.filter(({ id }) => taken.has(current(id)));
};

/**
 * The same, once a merge was cut off, of the faces of whoever is still there: others may have given them some. What an earlier attempt may
 * have made of people is none.
 */
export const renewFacesLeft = async (
  step: StepOf<'merge'>,
  left: readonly string[],
  context: StepContext,
): Promise<void> => {
  const survivorId = context.current(step.survivor.person.id);
  const ids = new Set([survivorId, ...step.merged.map(({ person }) => context.current(person.id))]);
  const isLeft = ({ person }: PersonSnapshot) => left.includes(context.current(person.id));
  const renewFaces = async (snapshot: PersonSnapshot): Promise<PersonSnapshot> => {
    const { person, decision } = snapshot;
    const now = await renewed(snapshot, ids, context);
    const taken = await takenMeanwhile(snapshot, now, survivorId, context);
    return { ...now, faces: [...now.faces, ...taken], person, decision };
  };
  step.merged = await mapPool(
    step.merged,
    requestLimit,
    (snapshot) => (isLeft(snapshot) ? renewFaces(snapshot) : Promise.resolve(snapshot)),
    context.signal,
  );
  if (step.survivor.counted && step.merged.every((snapshot) => isLeft(snapshot))) {
    const counted = await countOwnPhotos(step, survivorId, context);
    step.survivor = { ...step.survivor, ...(counted && { counted }) };
  }
  await context.save();
};

/** Right before a merge: the covers as they are, which others may have changed while all faces were looked at. */
export const renewCovers = async (step: StepOf<'merge'>, context: StepContext): Promise<void> => {
  const reader = new CoverReader(context.signal);
  step.merged = await mapPool(step.merged, requestLimit, async (snapshot) => {
    const { coverFaceId: _, ...kept } = snapshot;
    return { ...kept, ...(await renewCover(snapshot, context.current(snapshot.person.id), reader)) };
  });
  await context.save();
};

/**
 * The same once the merge was cut off: of whoever is not merged yet the cover may be another one by now. What an earlier attempt may
 * have made of people is none.
 */
export const renewCoversLeft = async (step: StepOf<'merge'>, context: StepContext): Promise<void> => {
  const reader = new CoverReader(context.signal);
  step.merged = await mapPool(step.merged, requestLimit, async (snapshot) => {
    const id = context.current(snapshot.person.id);
    const coverId = await reader.faceOf(id);
    const face = snapshot.faces.find((one) => context.current(one.id) === coverId);
    const present = face ? await facesOnPhotos([face.assetId], context.signal) : [];
    const isOwn = present.some((one) => one.id === coverId && one.personId === id);
    const { coverFaceId: _, ...kept } = snapshot;
    return face && isOwn ? { ...kept, cover: { assetId: face.assetId } } : snapshot;
  });
  await context.save();
};

/**
 * The same of all that a person has beside faces. What an earlier attempt may have made of people is not to be given back: a merge
 * fills in what its survivor lacks, and may have been preceded by making the others like it in name and birthday.
 */
export const renewPeople = async (
  step: StepOf<'merge'>,
  people: readonly Person[],
  { current, isResumed, save }: Pick<StepContext, 'current' | 'isResumed' | 'save'>,
): Promise<void> => {
  const { evened = [], survivor } = step;
  const renew = (snapshot: PersonSnapshot): PersonSnapshot => {
    const { id, name, birthDate } = snapshot.person;
    const present = people.find((person) => person.id === current(id));
    const own = evened.includes(id) ? { name, birthDate } : {};
    return present ? { ...snapshot, person: { ...present, ...own, id } } : snapshot;
  };
  step.survivor = isResumed || evened.length > 0 ? survivor : renew(survivor);
  step.merged = step.merged.map((snapshot) => renew(snapshot));
  await save();
};
