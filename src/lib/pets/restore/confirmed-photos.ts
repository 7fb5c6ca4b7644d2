import type { JournalEntry } from '../changes';

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
