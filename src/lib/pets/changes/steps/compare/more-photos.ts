import { everyPhotoOf, findPerson, type ListedPhoto } from '../../../immich';
import type { JournalEntry, PersonSnapshot, StepOf } from '../../change';
import { listEntries } from '../../journal/journal';
import type { StepContext } from '../context';
import { givenBy } from '../faces/given-since';

type MergeStep = Pick<StepOf<'merge'>, 'merged'>;

/** The photos that a pet is on, but for those that the merge knows of. */
const ownPhotos = async ({ merged }: MergeStep, id: string, { signal }: StepContext): Promise<ListedPhoto[]> => {
  const known = new Set(
    merged.flatMap(({ faces, photos = [] }) => [...photos, ...faces.map(({ assetId }) => assetId)]),
  );
  const listed = await everyPhotoOf(id, signal);
  return listed.filter(({ assetId }) => !known.has(assetId));
};

/** Counts, right before a merge, the photos that the survivor has of its own. */
export const countOwnPhotos = async (
  step: MergeStep,
  id: string,
  context: StepContext,
): Promise<NonNullable<PersonSnapshot['counted']>> => {
  const own = await ownPhotos(step, id, context);
  return { photos: own.length, at: new Date().toISOString() };
};

/** Photos on which other changes gave somebody faces since then, or gave them back. */
const photosGivenSince = async (personId: string, at: string, context: StepContext): Promise<Set<string>> => {
  const takenBy = ({ plan }: JournalEntry) =>
    plan.steps
      .flatMap((step) => (step.kind === 'assign' ? step.faces : step.kind === 'erase' ? [step.face] : []))
      .filter((face) => face.personId !== null && context.current(face.personId) === personId);
  const entries = await listEntries();
  const since = entries.filter(({ finishedAt }) => finishedAt === null || finishedAt >= at);
  const given = since.flatMap((entry) =>
    entry.direction === 'back'
      ? takenBy(entry)
      : entry.plan.steps.flatMap((step) => givenBy(step, entry, personId, context)),
  );
  return new Set(given.map(({ assetId }) => assetId));
};

/**
 * Says, once a merge is undone, on how many photos more the survivor is than it was: what nobody could list then moved along. Photos
 * that were uploaded since are its own.
 */
export const reportMorePhotos = async (
  { survivor, merged }: StepOf<'merge'>,
  id: string,
  context: StepContext,
): Promise<void> => {
  const { counted } = survivor;
  const person = counted && (await findPerson(id));
  if (!counted || !person) {
    return;
  }
  const own = await ownPhotos({ merged }, id, context);
  const old = own.filter(({ addedAt }) => addedAt < counted.at);
  if (old.length <= counted.photos) {
    return;
  }
  const given = await photosGivenSince(id, counted.at, context);
  const said = merged.reduce((sum, { unlisted = 0 }) => sum + unlisted, 0);
  const count = old.length - counted.photos - said - old.filter(({ assetId }) => given.has(assetId)).length;
  if (count > 0) {
    context.problem('more-photos', { count, name: person.name });
  }
};
