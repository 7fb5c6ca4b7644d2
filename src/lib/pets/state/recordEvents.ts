import type { ChangeEvent, JournalEntry } from '../changes';
import { allRecords, linkRecords, relink, removedRecordOf } from '../register';

/** Photos on which faces were given to people by hand, by person id, the latest change first. */
export const confirmedPhotos = (entries: readonly JournalEntry[]): Map<string, string[]> => {
  const photos = new Map<string, Set<string>>();
  for (const { plan, status } of entries) {
    for (const step of status === 'done' ? plan.steps : []) {
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

/** Lets the record of a person that an undo made again stand for it, in place of the one that the undo has begun. */
const comeBack = async (oldId: string, newId: string): Promise<void> => {
  const records = await allRecords();
  const ofOld = records.values().find(({ personId }) => personId === oldId) ?? (await removedRecordOf(oldId));
  if (ofOld) {
    await relink(ofOld.id, newId);
  }
};

/**
 * Lets records follow what a change did to their people: those of people that are gone by it stand for nobody any more,
 * and those of people that an undo made again stand for these. The same event twice changes nothing.
 */
export const followEvent = async ({ goneIds, replaced }: ChangeEvent): Promise<void> => {
  const records = await allRecords();
  const lost = [...records.values()].filter(
    ({ personId }) => goneIds.includes(personId) && !Object.hasOwn(replaced, personId),
  );
  await linkRecords(lost.map(({ id, personId }) => ({ recordId: id, personId, isRemoved: true })));
  for (const [oldId, newId] of Object.entries(replaced)) {
    await comeBack(oldId, newId);
  }
};
