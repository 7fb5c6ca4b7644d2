import { mapPool, requestLimit } from '../../../core/async/pool';
import { everyPhotoOf, findPerson } from '../../../immich';
import type { PersonSnapshot, StepOf } from '../../change';
import { facesOnPhotos } from '../../snapshot';
import type { StepContext } from '../context';

/** A merged person as it is now: as it is called, and with faces on photos that it was not on when the plan was made. */
const renewed = async (snapshot: PersonSnapshot, context: StepContext): Promise<PersonSnapshot> => {
  const id = context.current(snapshot.person.id);
  const [person, listed] = await Promise.all([findPerson(id, context.signal), everyPhotoOf(id, context.signal)]);
  if (!person) {
    return snapshot;
  }
  const known = new Set([...snapshot.faces.map(({ assetId }) => assetId), ...(snapshot.photos ?? [])]);
  const added = listed.map(({ assetId }) => assetId).filter((assetId) => !known.has(assetId));
  const found = added.length > 0 ? await facesOnPhotos(added, context.signal) : [];
  const faces = found.filter((face) => face.personId === id);
  return { ...snapshot, person: { ...person, id: snapshot.person.id }, faces: [...snapshot.faces, ...faces] };
};

/** Before a merge: what it really takes and overwrites is what an undo gives back, not what the dialog saw. */
export const renewSnapshots = async (step: StepOf<'merge'>, context: StepContext): Promise<void> => {
  const { survivor } = step;
  const present = await findPerson(context.current(survivor.person.id), context.signal);
  step.survivor = present ? { ...survivor, person: { ...present, id: survivor.person.id } } : survivor;
  step.merged = await mapPool(step.merged, requestLimit, (snapshot) => renewed(snapshot, context), context.signal);
  await context.save();
};
