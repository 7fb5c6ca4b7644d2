import { ApiError } from '../../core/api-error';
import { nameKey } from '../../core/names';
import { isNamed, type Person, type PersonFields } from '../../core/person';
import { undecided, type Decision } from '../../core/verdict';
import { facesOfPhoto, hasFaces, photosOfPerson } from '../../immich';
import { lastRecordOf } from '../../register';
import type { ChangeOf, Plan, PersonSnapshot, PlanWarning, Step } from '../change';
import { likelyCover } from '../covers';
import { readPeople, snapshotOf } from '../snapshot';
import { updateStep } from './fields';
import { snapshotMerged, type MergedSnapshots } from './merged-snapshots';
import { emptyPlan, namesOf, type Planning } from './planning';

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

const warningsOf = (people: readonly Person[], { shared, snapshots }: MergedSnapshots): PlanWarning[] => {
  const warnings: PlanWarning[] = [];
  if (shared.length > 0) {
    warnings.push({ kind: 'same-photo', assetIds: shared });
  }
  const names = new Map(
    people.filter((person) => isNamed(person)).map((person) => [nameKey(person.name), person.name]),
  );
  if (names.size > 1) {
    warnings.push({ kind: 'two-names', names: [...names.values()] });
  }
  const unlisted = snapshots.reduce((count, snapshot) => count + (snapshot.unlisted ?? 0), 0);
  if (unlisted > 0) {
    warnings.push({ kind: 'unlisted', count: unlisted });
  }
  return warnings;
};

/** The day it died, where only the register of one of the others knows it. */
const deathStep = async (survivor: Person, merged: readonly Person[]): Promise<Step | null> => {
  const [own, ...others] = await Promise.all([survivor, ...merged].map(({ id }) => lastRecordOf(id)));
  const after = others.find((record) => record?.deathDate)?.deathDate;
  return after && !own?.deathDate ? { kind: 'died', personId: survivor.id, before: null, after } : null;
};

/** The photo of a person's cover, where it is known, else one that may well be it. */
const coverPhoto = ({ cover, faces, photos = [] }: PersonSnapshot): string | null =>
  typeof cover === 'object' ? cover.assetId : (likelyCover(faces)?.assetId ?? photos.at(0) ?? null);

const hasPhotos = ({ faces, photos = [] }: PersonSnapshot): boolean => faces.length + photos.length > 0;

/** So far a pet's cover is looked for: it is only needed where the merge is undone after somebody changed it. */
const mostPhotosToWalk = 16;

const snapshotSurvivor = async (survivor: Person, { covers, signal }: Planning): Promise<PersonSnapshot> => {
  const [photo] = await photosOfPerson(survivor.id, { limit: 1, withTrashed: true, signal });
  const cover = photo ? await covers.of(survivor.id, undefined, mostPhotosToWalk) : 'none';
  const coverFaces = typeof cover === 'object' ? await facesOfPhoto(cover.assetId, signal) : [];
  return snapshotOf(survivor, coverFaces, cover);
};

export const planMerge = async (change: ChangeOf<'merge'>, planning: Planning): Promise<Plan> => {
  const { current, signal } = planning;
  const survivorId = current(change.survivorId);
  const mergedIds = [...new Set(change.mergedIds.map((id) => current(id)))].filter((id) => id !== survivorId);
  if (mergedIds.length === 0) {
    throw new ApiError('refused', { serverMessage: 'A merge needs different people' });
  }
  const people = await readPeople([survivorId, ...mergedIds], signal);
  const [survivor, ...merged] = people;
  const found = await snapshotMerged(survivor, merged, planning);
  const { snapshots } = found;
  const kept = await snapshotSurvivor(survivor, planning);

  const coverGiver =
    kept.cover === 'none' && !(await hasFaces(survivor.id))
      ? snapshots.find((snapshot) => hasPhotos(snapshot))
      : undefined;
  const fields = mergedFields(survivor, merged);
  const decision = mergedDecision(
    kept.decision,
    snapshots.map((snapshot) => snapshot.decision),
  );
  const newCover = coverGiver && coverPhoto(coverGiver);
  const steps: (Step | null)[] = [
    { kind: 'merge', survivor: kept, merged: snapshots },
    updateStep(survivor, fields, { isCarried: true }),
    newCover ? { kind: 'set-cover', personId: survivor.id, before: 'none', after: newCover } : null,
    decision === kept.decision || decision === undecided
      ? null
      : { kind: 'decide', personId: survivor.id, before: kept.decision, after: decision },
    await deathStep(survivor, merged),
  ];
  return {
    ...emptyPlan(change),
    steps: steps.filter((step) => step !== null),
    photosAffected: found.photos.size,
    outcome: { ...fields, coverOf: coverGiver?.person.id ?? survivor.id },
    warnings: warningsOf(people, found),
    names: namesOf(people),
  };
};
