import { mapPool, requestLimit } from '../../../core/async/pool';
import { findPerson, mergePeople, setCover, updatePerson } from '../../../immich';
import { retire } from '../../../register';
import type { PersonSnapshot, StepOf } from '../../change';
import { likelyCover } from '../../covers';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos, photoIdsOf } from '../../snapshot';
import type { StepContext, StepHandler } from '../context';
import { isAnyStillWith, moveFaces, verifyFaces, type FaceMove } from '../faces/move-faces';
import { bringBack } from './people';

/** Those of the merged people that still exist. */
const stillThere = async (merged: readonly PersonSnapshot[], { current }: StepContext): Promise<string[]> => {
  const people = await mapPool(merged, requestLimit, ({ person }) => findPerson(current(person.id)));
  return people.filter((person) => person !== null).map((person) => person.id);
};

/** Puts the cover of a person that was made again where it was, or where it most likely was. */
const restoreCover = async (id: string, snapshot: PersonSnapshot, context: StepContext): Promise<void> => {
  const assetId = typeof snapshot.cover === 'object' ? snapshot.cover.assetId : likelyCover(snapshot.faces)?.assetId;
  const present = assetId ? await facesOnPhotos([assetId]) : [];
  if (assetId && present.some((face) => face.personId === id)) {
    await context.write((signal) => setCover(id, assetId, signal));
  }
  if (snapshot.cover === 'unknown') {
    context.problem('cover-unknown', { name: snapshot.person.name });
  }
};

/** What the server itself fills in on the survivor, in case that the merge was cut off before the step that restates it. */
const emptyAgain = async ({ survivor, merged }: StepOf<'merge'>, survivorId: string, context: StepContext) => {
  const present = await findPerson(survivorId);
  if (!present) {
    return;
  }
  const { name, birthDate } = survivor.person;
  const isFilled = {
    name: name === '' && present.name !== '' && merged.some(({ person }) => person.name === present.name),
    birthDate: !birthDate && present.birthDate && merged.some(({ person }) => person.birthDate === present.birthDate),
  };
  if (isFilled.name || isFilled.birthDate) {
    const fields = { ...(isFilled.name && { name }), ...(isFilled.birthDate && { birthDate }) };
    await context.write((signal) => updatePerson(survivorId, fields, signal));
  }
};

/**
 * Whether the survivor's cover is a face that is about to leave it. One that has two faces on its cover's photo may have come
 * to show the other one, as the server is told the photo alone.
 */
const isCoverLeaving = async ({ merged }: StepOf<'merge'>, survivorId: string, { covers, current }: StepContext) => {
  const leaving = merged.flatMap(({ faces }) => faces.map((face) => ({ ...face, id: current(face.id) })));
  return (await covers.amongFaces(survivorId, leaving)) !== null;
};

const separate = async (snapshot: PersonSnapshot, survivorId: string, context: StepContext): Promise<void> => {
  const { faces, person } = snapshot;
  const present = await findPerson(context.current(person.id));
  if (!present && faces.length > 0 && !(await isAnyStillWith(faces, survivorId, context))) {
    // an empty person would help nobody
    context.problem('faces-moved-since', { count: faces.length, name: person.name });
    return;
  }
  const id = await bringBack(snapshot, context);
  const moves = faces.map((face): FaceMove => ({ face, from: survivorId, to: id }));
  await moveFaces(moves, context);
  if (id !== person.id) {
    await restoreCover(id, snapshot, context);
  }
};

export const mergeStep: StepHandler<StepOf<'merge'>> = {
  units: ({ merged }, direction) =>
    1 + (direction === 'forward' ? 0 : merged.flatMap((snapshot) => snapshot.faces).length),

  async run({ survivor, merged }, context) {
    const survivorId = context.current(survivor.person.id);
    const ids = await stillThere(merged, context);
    if (ids.length > 0) {
      await context.write((signal) => mergePeople(survivorId, ids, signal));
    }
    const [left, photoIds] = await Promise.all([stillThere(merged, context), photoIdsOf(survivorId)]);
    const shown = new Set(photoIds);
    const faces = merged.flatMap((snapshot) => snapshot.faces);
    if (left.length > 0) {
      throw new NotVerifiedError('Somebody was not merged');
    }
    // a photo that is not listed may have been deleted meanwhile, or else it was left out
    const unlisted = faces.filter((face) => !shown.has(face.assetId));
    await verifyFaces(unlisted, survivorId, context);
    await context.keep(() => retire(merged.map(({ person }) => context.current(person.id))));
    for (const { person } of merged) {
      context.touched.gone.add(context.current(person.id));
    }
    context.touched.people.add(survivorId);
    for (const face of faces) {
      context.touched.photos.add(face.assetId);
    }
    context.advance();
  },

  async undo(step, context) {
    const { survivor, merged } = step;
    const survivorId = context.current(survivor.person.id);
    const losesCover = await isCoverLeaving(step, survivorId, context);
    for (const snapshot of merged) {
      await separate(snapshot, survivorId, context);
    }
    if (losesCover) {
      await restoreCover(survivorId, survivor, context);
    }
    await emptyAgain(step, survivorId, context);
    context.touched.people.add(survivorId);
    context.advance();
  },
};
