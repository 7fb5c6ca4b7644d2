import { CoverReader } from '../../covers';
import type { StepContext } from '../context';
import { putCover } from '../person/put-cover';
import type { FaceMove } from './send-moves';

interface Cover {
  personId: string;
  faceId: string;
  assetId: string;
}

/** Covers of people who may already have the faces that are about to be given to them. */
export const coversAmong = async (
  moves: readonly FaceMove[],
  { covers, current }: Pick<StepContext, 'covers' | 'current'>,
): Promise<Cover[]> => {
  const found: Cover[] = [];
  for (const { face, to } of moves) {
    const faceId = current(face.id);
    if (to !== null && (await covers.faceOf(to)) === faceId) {
      found.push({ personId: to, faceId, assetId: face.assetId });
    }
  }
  return found;
};

/** Puts covers back: the server picks another one of whoever is given the face that theirs shows. */
export const keepCovers = async (covers: readonly Cover[], context: StepContext): Promise<void> => {
  const reader = new CoverReader();
  for (const { personId, faceId, assetId } of covers) {
    if ((await reader.faceOf(personId)) !== faceId) {
      await putCover(personId, assetId, context);
    }
  }
};
