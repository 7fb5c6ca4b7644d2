import type { Face } from '../../../core/photo/face';
import { facesOnPhotos } from '../../snapshot';
import type { StepContext } from '../context';

/**
 * The photo of a person's cover, where the cover is one of the faces that are about to leave and the person keeps another face
 * on that photo; null otherwise. A cover that was set again meanwhile may have come to that: the server is told its photo
 * alone. Where it cannot be told, it is listed.
 */
export const photoOfLeavingCover = async (
  leaving: readonly Face[],
  personId: string,
  { covers, current, problem }: Pick<StepContext, 'covers' | 'current' | 'problem'>,
): Promise<string | null> => {
  const ids = new Set(leaving.map(({ id }) => current(id)));
  const present = await facesOnPhotos(leaving.map(({ assetId }) => assetId));
  const own = present.filter((face) => face.personId === personId);
  const kept = new Set(own.filter(({ id }) => !ids.has(id)).map(({ assetId }) => assetId));
  const doubtful = own.filter(({ id, assetId }) => ids.has(id) && kept.has(assetId));
  const cover = doubtful.length > 0 ? await covers.amongFaces(personId, doubtful) : null;
  if (cover === undefined) {
    problem('cover-unknown', { name: doubtful[0].personName });
  }
  return cover?.assetId ?? null;
};
