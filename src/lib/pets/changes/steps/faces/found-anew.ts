import { groupBy } from '../../../core/group-by';
import type { Face } from '../../../core/photo/face';
import type { PersonSnapshot } from '../../change';
import { facesOnPhotos } from '../../snapshot';
import type { StepContext } from '../context';
import { whereaboutsOf } from './whereabouts';

/** What is known of a merged person's many photos once the server has found all faces anew. */
export interface FoundAnew {
  /** Faces that must be its own. */
  own: Face[];
  /** How many more it must have had, or may have. */
  unclear: number;
}

/**
 * On photos of which its faces are known, its own are those in the same places; on the others the only face, or the only one of the
 * unnamed people who have the former. None of whoever has a name. Null where the server has not found faces anew.
 */
export const facesFoundAnew = async (
  { photos = [], samples = [] }: PersonSnapshot,
  context: StepContext,
): Promise<FoundAnew | null> => {
  const places = await whereaboutsOf(samples, context, context.signal);
  const found = [...places.values()];
  if (found.length === 0 || found.some(({ isByBox }) => !isByBox)) {
    return null;
  }
  const unnamed = found.map(({ face }) => face).filter(({ personName }) => personName === '');
  const owners = new Set(unnamed.flatMap(({ personId }) => personId ?? []));
  const known = new Set(unnamed.map(({ id }) => id));
  const sampled = new Set(samples.map(({ assetId }) => assetId));
  const present = groupBy(await facesOnPhotos(photos, context.signal), ({ assetId }) => assetId);
  const all: FoundAnew = { own: [], unclear: 0 };
  for (const assetId of photos) {
    const faces = present.get(assetId) ?? [];
    const isLone = faces.length === 1;
    const likely = faces.filter(
      ({ id, personId, personName }) =>
        personName === '' &&
        (sampled.has(assetId) ? known.has(id) : isLone || (personId !== null && owners.has(personId))),
    );
    // of several, nobody can tell whose they were
    if (sampled.has(assetId) ? likely.length > 0 : likely.length === 1) {
      all.own.push(...likely);
    } else {
      all.unclear += Math.max(1, likely.length);
    }
  }
  return all;
};
