import type { JournalEntry } from '../changes';
import { isSamePlace, type Place } from '../core/photo/place';

/** Photos on which faces were given to people by hand, by person id, the latest change first. */
export const confirmedPhotos = (entries: readonly JournalEntry[]): Map<string, string[]> => {
  const photos = new Map<string, Set<string>>();
  for (const { plan, status } of entries) {
    for (const step of status === 'done' || status === 'partly-done' ? plan.steps : []) {
      if (step.kind !== 'assign' || step.to === null) {
        continue;
      }
      const maker = 'createdBy' in step.to ? plan.steps[step.to.createdBy] : null;
      const personId = 'personId' in step.to ? step.to.personId : maker?.kind === 'create-person' && maker.createdId;
      if (personId) {
        const known = photos.get(personId) ?? new Set();
        photos.set(personId, new Set([...known, ...step.faces.map(({ assetId }) => assetId)]));
      }
    }
  }
  return new Map([...photos].map(([personId, assetIds]) => [personId, [...assetIds]]));
};

/** Places of faces that the user took from people by hand and did not give back, by person id. */
export const takenPlaces = (entries: readonly JournalEntry[]): Map<string, Place[]> => {
  const taken = new Map<string, Place[]>();
  const oldestFirst = entries.filter(({ status }) => status === 'done').reverse();
  for (const step of oldestFirst.flatMap(({ plan }) => plan.steps)) {
    const faces = step.kind === 'assign' ? step.faces : step.kind === 'erase' ? [step.face] : [];
    const receiver = step.kind === 'assign' && step.to && 'personId' in step.to ? step.to.personId : null;
    for (const face of faces) {
      if (receiver) {
        taken.set(
          receiver,
          (taken.get(receiver) ?? []).filter((place) => !isSamePlace(place, face)),
        );
      }
      if (face.personId) {
        taken.set(face.personId, [...(taken.get(face.personId) ?? []), face]);
      }
    }
  }
  return taken;
};
