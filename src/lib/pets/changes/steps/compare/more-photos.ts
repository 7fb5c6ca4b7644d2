import { everyPhotoOf, findPerson, type ListedPhoto } from '../../../immich';
import type { PersonSnapshot, StepOf } from '../../change';
import { withOthers } from '../../elsewhere/with-others';
import { extentOf } from '../../journal/extent';
import { listEntries } from '../../journal/journal';
import type { KnownEntry } from '../../journal/known-entry';
import { facesOnPhotos } from '../../snapshot';
import type { StepContext } from '../context';
import { givenBy } from '../faces/given-since';
import { notAmong, printsOf } from './prints';

type MergeStep = Pick<StepOf<'merge'>, 'merged'>;

const idsOf = (photos: readonly ListedPhoto[]): string[] => photos.map(({ assetId }) => assetId);

/** The photos that a pet is on, but for those that the merge knows of. */
const ownPhotos = ({ merged }: MergeStep, listed: readonly ListedPhoto[]): ListedPhoto[] => {
  const known = new Set(
    merged.flatMap(({ faces, photos = [] }) => [...photos, ...faces.map(({ assetId }) => assetId)]),
  );
  return listed.filter(({ assetId }) => !known.has(assetId));
};

/** Counts, right before a merge, the photos that the survivor has of its own. */
export const countOwnPhotos = async (
  step: MergeStep,
  id: string,
  { signal }: StepContext,
): Promise<NonNullable<PersonSnapshot['counted']>> => {
  const own = ownPhotos(step, await everyPhotoOf(id, signal));
  return { photos: own.length, at: new Date().toISOString(), own: printsOf(idsOf(own)) };
};

/** Photos on which a change gave somebody faces, or gave them back. */
const photosGivenBy = (entry: KnownEntry, personId: string, context: StepContext): string[] => {
  const { direction, plan } = entry;
  if (direction === 'back') {
    const taken = plan.steps.flatMap((step) =>
      step.kind === 'assign' ? step.faces : step.kind === 'erase' ? [step.face] : [],
    );
    return taken
      .filter((face) => face.personId !== null && context.current(face.personId) === personId)
      .map(({ assetId }) => assetId);
  }
  return plan.steps.flatMap((step) => {
    const isSurvivor = step.kind === 'merge' && context.current(step.survivor.person.id) === personId;
    const whole = isSurvivor ? step.merged.flatMap(({ photos = [] }) => photos) : [];
    return [...whole, ...givenBy(step, entry, personId, context).map(({ assetId }) => assetId)];
  });
};

/** Of changes that other browsers tell of with no photo named: on how many, at most, they may have given somebody faces since. */
const countUntold = (entries: readonly KnownEntry[], personId: string, at: string, { current }: StepContext): number =>
  entries
    .filter(({ elsewhere, finishedAt }) => elsewhere?.isWhole === false && (finishedAt === null || finishedAt >= at))
    .filter(({ plan }) => extentOf(plan.steps, current).people.has(personId))
    .reduce((sum, { plan }) => sum + plan.photosAffected, 0);

/**
 * Says how many faces the survivor of a merge has on photos that it was not on before, and that neither the merge nor another change
 * is known to have given it: what nobody could list has moved along then. Photos that were uploaded since are its own.
 *
 * @param photos those that it is on now, where they are known
 */
export const reportMorePhotos = async (
  step: StepOf<'merge'>,
  id: string,
  context: StepContext,
  photos?: readonly ListedPhoto[],
): Promise<void> => {
  const { counted } = step.survivor;
  if (counted?.own === undefined) {
    return;
  }
  const listed = ownPhotos(step, photos ?? (await everyPhotoOf(id, context.signal)));
  const old = listed.filter(({ addedAt }) => addedAt < counted.at);
  const more = notAmong(idsOf(old), counted.own);
  if (more.length === 0) {
    return;
  }
  const entries = await withOthers(await listEntries());
  const given = new Set(entries.flatMap((entry) => photosGivenBy(entry, id, context)));
  const present = await facesOnPhotos(
    more.filter((assetId) => !given.has(assetId)),
    context.signal,
  );
  const said = step.merged.reduce((sum, { unlisted = 0 }) => sum + unlisted, 0);
  const own = present.filter(({ personId }) => personId === id);
  const count = own.length - said - countUntold(entries, id, counted.at, context);
  if (count > 0) {
    const person = await findPerson(id);
    context.problem('more-photos', { count, name: person?.name ?? null });
  }
};
