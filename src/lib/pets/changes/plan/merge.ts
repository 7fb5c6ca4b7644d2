import { ApiError } from '../../core/api-error';
import { mapPool, requestLimit } from '../../core/async/pool';
import { nameKey } from '../../core/names';
import { isNamed, type Person, type PersonFields } from '../../core/person';
import type { Face } from '../../core/photo/face';
import { undecided, type Decision } from '../../core/verdict';
import { facesOfPhoto } from '../../immich';
import { recordOf } from '../../register';
import type { ChangeOf, Plan, PersonSnapshot, PlanWarning, Step } from '../change';
import { likelyCover } from '../covers';
import { facesOnPhotos, photoIdsOf, readPeople, snapshotOf } from '../snapshot';
import { updateStep } from './fields';
import { countPhotosOf, emptyPlan, namesOf, type Planning } from './planning';

/** How the survivor will look: its own where it has something, else the first of the others that has. */
const mergedFields = (survivor: Person, merged: readonly Person[]): PersonFields => {
  const all = [survivor, ...merged];
  return {
    name: all.find((person) => isNamed(person))?.name ?? survivor.name,
    birthDate: all.find((person) => person.birthDate)?.birthDate ?? null,
    isFavorite: all.some((person) => person.isFavorite),
    isHidden: survivor.isHidden,
  };
};

/** The survivor's own decision where it took one, else the first one taken for the others. */
const mergedDecision = (survivor: Decision, merged: readonly Decision[]): Decision => {
  const all = [survivor, ...merged];
  return all.find((decision) => decision.kind !== null) ?? undecided;
};

const warningsOf = (people: readonly Person[], faces: readonly Face[]): PlanWarning[] => {
  const warnings: PlanWarning[] = [];
  const ids = new Set(people.map((person) => person.id));
  const peopleOn = new Map<string, Set<string>>();
  for (const { assetId, personId } of faces) {
    if (personId !== null && ids.has(personId)) {
      peopleOn.set(assetId, (peopleOn.get(assetId) ?? new Set()).add(personId));
    }
  }
  const shared = [...peopleOn].filter(([, together]) => together.size > 1).map(([assetId]) => assetId);
  if (shared.length > 0) {
    warnings.push({ kind: 'same-photo', assetIds: shared });
  }
  const names = new Map(
    people.filter((person) => isNamed(person)).map((person) => [nameKey(person.name), person.name]),
  );
  if (names.size > 1) {
    warnings.push({ kind: 'two-names', names: [...names.values()] });
  }
  return warnings;
};

/** The day it died, where only the register of one of the others knows it. */
const deathStep = async (survivor: Person, merged: readonly Person[]): Promise<Step | null> => {
  const [own, ...others] = await Promise.all([survivor, ...merged].map(({ id }) => recordOf(id)));
  const after = others.find((record) => record?.deathDate)?.deathDate;
  return after && !own?.deathDate ? { kind: 'died', personId: survivor.id, before: null, after } : null;
};

const coverPhoto = ({ cover, faces }: PersonSnapshot): string | null =>
  typeof cover === 'object' ? cover.assetId : (likelyCover(faces)?.assetId ?? null);

export const planMerge = async (change: ChangeOf<'merge'>, planning: Planning): Promise<Plan> => {
  const { covers, current, signal } = planning;
  const survivorId = current(change.survivorId);
  const mergedIds = [...new Set(change.mergedIds.map((id) => current(id)))].filter((id) => id !== survivorId);
  if (mergedIds.length === 0) {
    throw new ApiError('refused', { serverMessage: 'A merge needs different people' });
  }
  const [survivor, ...merged] = await readPeople([survivorId, ...mergedIds], signal);
  const photoIds = await mapPool(merged, requestLimit, (person) => photoIdsOf(person.id, signal), signal);
  const faces = await facesOnPhotos(photoIds.flat(), signal);

  const snapshots: PersonSnapshot[] = [];
  for (const person of merged) {
    const own = faces.filter((face) => face.personId === person.id);
    snapshots.push(await snapshotOf(person, own, own.length === 0 ? 'none' : await covers.of(person.id, own)));
  }
  const survivorPhotos = await photoIdsOf(survivor.id, signal);
  const isFaceless = survivorPhotos.length === 0;
  const survivorCover = isFaceless ? 'none' : await covers.of(survivor.id);
  const coverFaces = typeof survivorCover === 'object' ? await facesOfPhoto(survivorCover.assetId, signal) : [];
  const kept = await snapshotOf(survivor, coverFaces, survivorCover);

  const coverGiver = isFaceless ? snapshots.find((snapshot) => snapshot.faces.length > 0) : undefined;
  const fields = mergedFields(survivor, merged);
  const decision = mergedDecision(
    kept.decision,
    snapshots.map((snapshot) => snapshot.decision),
  );
  const newCover = coverGiver && coverPhoto(coverGiver);
  const steps: (Step | null)[] = [
    { kind: 'merge', survivor: kept, merged: snapshots },
    updateStep(survivor, fields),
    newCover ? { kind: 'set-cover', personId: survivor.id, before: 'none', after: newCover } : null,
    decision === kept.decision || decision === undecided
      ? null
      : { kind: 'decide', personId: survivor.id, before: kept.decision, after: decision },
    await deathStep(survivor, merged),
  ];
  return {
    ...emptyPlan(change),
    steps: steps.filter((step) => step !== null),
    photosAffected: countPhotosOf(snapshots.flatMap((snapshot) => snapshot.faces)),
    outcome: { ...fields, coverOf: coverGiver?.person.id ?? survivor.id },
    warnings: warningsOf([survivor, ...merged], faces),
    names: namesOf([survivor, ...merged]),
  };
};
