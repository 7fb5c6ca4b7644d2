import type { Face } from '../../core/photo/face';
import { everyPhotoOf, findPerson } from '../../immich';
import type { JournalEntry, PersonSnapshot } from '../change';
import type { Current } from '../journal/extent';
import { facesOnPhotos } from '../snapshot';
import { unevened } from '../steps/person/merge-evened';
import type { Unanswered } from './unanswered';

/**
 * The faces that somebody has now: a late merge takes them along, and none that others have by then. What the survivor has, it may have by
 * that very merge, just carried out.
 */
const facesNow = async (
  { faces, person, photos = [] }: PersonSnapshot,
  survivorId: string,
  current: Current,
): Promise<Face[]> => {
  const id = current(person.id);
  const whole = new Set(photos);
  const listed = await everyPhotoOf(id);
  const present = await facesOnPhotos(
    [...faces, ...listed.filter((photo) => !whole.has(photo.assetId))].map(({ assetId }) => assetId),
  );
  const others = new Set(
    present.filter(({ personId }) => personId !== id && personId !== survivorId).map((face) => face.id),
  );
  const known = new Set(faces.map((face) => current(face.id)));
  return [
    // those that can't be seen are in the locked folder, perhaps
    ...faces.filter((face) => !others.has(current(face.id))),
    ...present.filter((face) => face.personId === id && !known.has(face.id)),
  ];
};

/** Whoever is to be merged late comes back as it is now: somebody may have named it since, or given it a face. */
export const renewMerged = async (
  { plan }: JournalEntry,
  { mark, step }: Unanswered,
  current: Current,
): Promise<void> => {
  const merge = plan.steps[step];
  const person = mark.kind === 'merged' ? await findPerson(current(mark.personId)) : null;
  const snapshot = merge.kind === 'merge' && person && merge.merged.find((one) => current(one.person.id) === person.id);
  if (snapshot) {
    const renewed: PersonSnapshot = {
      ...snapshot,
      faces: await facesNow(snapshot, current(merge.survivor.person.id), current).catch(() => snapshot.faces),
      person: { ...person, ...unevened(merge, snapshot.person, person), id: snapshot.person.id },
    };
    merge.merged = merge.merged.map((one) => (one === snapshot ? renewed : one));
  }
};
