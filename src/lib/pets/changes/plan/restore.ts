import { ApiError } from '../../core/api-error';
import { intersectionOverUnion } from '../../core/photo/box';
import { everyPhotoOf } from '../../immich';
import { allRecords } from '../../register';
import type { Exemplar, PetRecord } from '../../register/document/register';
import type { ChangeOf, Plan, RestoredPet, Step } from '../change';
import { facesOnPhotos, readPeople } from '../snapshot';
import { updateStep } from './fields';
import { planMerge } from './merge';
import { emptyPlan, namesOf, type Planning } from './planning';

const sameBox = 0.5;

/** The photo that was the cover, if one of these people has the same box on it now. */
const coverAgain = async (cover: Exemplar | null, people: ReadonlySet<string>, { signal }: Planning) => {
  const faces = cover ? await facesOnPhotos([cover.assetId], signal) : [];
  const isBack = faces.some(
    ({ box, personId }) =>
      cover && personId !== null && people.has(personId) && intersectionOverUnion(box, cover.box) >= sameBox,
  );
  return cover && isBack ? cover.assetId : null;
};

const planPet = async (
  pet: RestoredPet,
  record: PetRecord,
  records: ReadonlyMap<string, PetRecord>,
  planning: Planning,
): Promise<Plan> => {
  const { covers, current, signal } = planning;
  const personId = current(pet.personId);
  const fragmentIds = pet.fragmentIds.map((id) => current(id)).filter((id) => id !== personId);
  const people = await readPeople([personId, ...fragmentIds], signal);
  const [person] = people;
  const change: ChangeOf<'restore'> = { kind: 'restore', pets: [pet] };
  const steps: (Step | null)[] = [];
  const plan = { ...emptyPlan(change), names: namesOf(people) };
  if (fragmentIds.length > 0) {
    const merge = await planMerge({ kind: 'merge', survivorId: personId, mergedIds: fragmentIds }, planning);
    steps.push(...merge.steps.filter(({ kind }) => kind === 'merge'));
    plan.warnings = merge.warnings;
  }
  const { name, birthDate, isFavorite, isHidden } = record;
  steps.push(updateStep(person, { name: name || person.name, birthDate, isFavorite, isHidden }));
  const cover = await coverAgain(record.cover, new Set(people.map(({ id }) => id)), planning);
  const before = cover === null ? null : await covers.of(personId);
  if (cover !== null && before !== null && !(typeof before === 'object' && before.assetId === cover)) {
    steps.push({ kind: 'set-cover', personId, before, after: cover });
  }
  const replaced = [...records.values()]
    .filter((other) => other.personId === personId && other.id !== record.id)
    .map(({ id }) => id);
  steps.push({ kind: 'link', recordId: record.id, personId, before: record.personId, replaced });
  return { ...plan, steps: steps.filter((step) => step !== null) };
};

/** Gives pets of the register back to the people that they are found to be now. */
export const planRestore = async (change: ChangeOf<'restore'>, planning: Planning): Promise<Plan> => {
  const records = await allRecords();
  const plan = emptyPlan(change);
  const photos = new Set<string>();
  for (const pet of change.pets) {
    const record = records.get(pet.recordId);
    if (!record) {
      throw new ApiError('not-found', { serverMessage: 'The register does not know this pet any more' });
    }
    const { steps, names, warnings } = await planPet(pet, record, records, planning);
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
