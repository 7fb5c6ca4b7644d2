import { ApiError } from '../../core/api-error';
import { isNamed } from '../../core/person';
import type { Face } from '../../core/photo/face';
import { isSamePlace, pairPlaces } from '../../core/photo/place';
import { everyPhotoOf, findPerson, hasFaces } from '../../immich';
import { allRecords } from '../../register';
import { allPlaces, type Exemplar, type PetRecord } from '../../register/document/register';
import type { ChangeOf, Plan, RestoredPet, Step } from '../change';
import { facesOnPhotos, readPeople } from '../snapshot';
import { updateStep } from './fields';
import { planGather } from './gather';
import { emptyPlan, namesOf, type Planning } from './planning';

/** The photo that was the cover, if one of these people has the same box on it now. */
const coverAgain = async (cover: Exemplar | null, people: ReadonlySet<string>, { signal }: Planning) => {
  const faces = cover ? await facesOnPhotos([cover.assetId], signal) : [];
  const isBack = faces.some(
    (face) => cover && face.personId !== null && people.has(face.personId) && isSamePlace(face, cover),
  );
  return cover && isBack ? cover.assetId : null;
};

/**
 * The person that the pet was, where Immich kept it, empty: then it stays, with its id and whatever links to it. Else the
 * one that it is found to be.
 */
const survivorOf = async ({ personId }: PetRecord, foundId: string, signal?: AbortSignal): Promise<string> => {
  if (personId === foundId || !(await findPerson(personId, signal))) {
    return foundId;
  }
  return (await hasFaces(personId)) ? foundId : personId;
};

interface Restoring {
  records: ReadonlyMap<string, PetRecord>;
  /** People that one of the pets is found to be: their faces stay with them. */
  claimed: ReadonlySet<string>;
}

/**
 * Faces on the pet's places that nobody else has a claim on: those of nobody, and those in clusters without a name. Places of
 * all other records count, too: a face goes to the pet whose place fits it best.
 */
const freeFaces = async (record: PetRecord, { records, claimed }: Restoring, { signal }: Planning): Promise<Face[]> => {
  const assetIds = new Set(allPlaces(record).map(({ assetId }) => assetId));
  const faces = await facesOnPhotos(assetIds, signal);
  const places = [...records.values()].flatMap((one) =>
    allPlaces(one)
      .filter(({ assetId }) => assetIds.has(assetId))
      .map(({ assetId, box }) => ({ assetId, box, recordId: one.id })),
  );
  const there = pairPlaces(places, faces).flatMap(({ place, face }) => (place.recordId === record.id ? [face] : []));
  const owners = new Set(there.flatMap(({ personId }) => (personId && !claimed.has(personId) ? [personId] : [])));
  const unnamed = new Set<string | null>([null]);
  for (const id of owners) {
    const owner = await findPerson(id, signal);
    if (owner && !isNamed(owner)) {
      unnamed.add(id);
    }
  }
  return there.filter(({ personId }) => unnamed.has(personId));
};

const planPet = async (
  pet: RestoredPet,
  record: PetRecord,
  restoring: Restoring,
  planning: Planning,
): Promise<Plan> => {
  const { covers, current, signal } = planning;
  const foundId = current(pet.personId);
  const personId = await survivorOf(record, foundId, signal);
  const mergedIds = [foundId, ...pet.fragmentIds.map((id) => current(id))].filter((id) => id !== personId);
  const people = await readPeople([personId, ...mergedIds], signal);
  const [person] = people;
  const change: ChangeOf<'restore'> = { kind: 'restore', pets: [pet] };
  const steps: (Step | null)[] = [];
  let plan = { ...emptyPlan(change), names: namesOf(people) };
  const cover = await coverAgain(record.cover, new Set(people.map(({ id }) => id)), planning);
  const faces = await freeFaces(record, restoring, planning);
  if (mergedIds.length + faces.length > 0) {
    const gathered = await planGather({ kind: 'gather', personId, mergedIds, faces }, planning);
    // The record says what the pet is like, not those that it is merged with.
    const isKept = (step: Step) =>
      !('personId' in step && step.personId === personId) || (step.kind === 'set-cover' && cover === null);
    steps.push(...gathered.steps.filter((step) => isKept(step)));
    plan = { ...plan, warnings: gathered.warnings, names: { ...gathered.names, ...plan.names } };
  }
  const { name, birthDate, isFavorite, isHidden } = record;
  steps.push(updateStep(person, { name: name || person.name, birthDate, isFavorite, isHidden }, { isCarried: true }));
  const before = cover === null ? null : personId === foundId ? await covers.of(personId) : 'none';
  if (cover !== null && before !== null && !(typeof before === 'object' && before.assetId === cover)) {
    steps.push({ kind: 'set-cover', personId, before, after: cover });
  }
  const replaced = [...restoring.records.values()]
    .filter((other) => [personId, ...mergedIds].includes(other.personId) && other.id !== record.id)
    .map(({ id }) => id);
  steps.push({ kind: 'link', recordId: record.id, personId, before: record.personId, replaced });
  return { ...plan, steps: steps.filter((step) => step !== null) };
};

/** Gives pets of the register back to the people that they are found to be now. */
export const planRestore = async (change: ChangeOf<'restore'>, planning: Planning): Promise<Plan> => {
  const records = await allRecords();
  const plan = emptyPlan(change);
  const photos = new Set<string>();
  const ids = change.pets.flatMap(({ personId, fragmentIds }) => [personId, ...fragmentIds]);
  const claimed = new Set(ids.map((id) => planning.current(id)));
  for (const pet of change.pets) {
    const record = records.get(pet.recordId);
    if (!record) {
      throw new ApiError('not-found', { serverMessage: 'The register does not know this pet any more' });
    }
    const { steps, names, warnings } = await planPet(pet, record, { records, claimed }, planning);
    plan.steps.push(...steps);
    plan.warnings.push(...warnings);
    Object.assign(plan.names, names);
    for (const id of Object.keys(names)) {
      for (const { assetId } of await everyPhotoOf(id, planning.signal)) {
        photos.add(assetId);
      }
    }
  }
  return { ...plan, photosAffected: photos.size };
};
