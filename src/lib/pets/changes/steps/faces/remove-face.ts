import type { Face } from '../../../core/photo/face';
import { deleteFace, facesOfPhoto } from '../../../immich';
import { NotVerifiedError } from '../../errors';
import type { StepContext } from '../context';
import { writeUnlessLeft } from './left-photos';

export const isFaceThere = async ({ id, assetId }: Pick<Face, 'id' | 'assetId'>): Promise<boolean> => {
  const faces = await facesOfPhoto(assetId);
  return faces.some((face) => face.id === id);
};

/** Removes a face and checks that it is gone. False, with the reason reported, when its photo takes no writes. */
export const removeFace = async (
  face: Pick<Face, 'id' | 'assetId'>,
  { force }: { force: boolean },
  context: StepContext,
): Promise<boolean> => {
  const isTaken = await writeUnlessLeft(
    face.assetId,
    (signal) => deleteFace(face.id, { force, ...(signal && { signal }) }),
    context,
    [{ kind: 'erased', faceId: face.id, assetId: face.assetId }],
  );
  if (isTaken && (await isFaceThere(face))) {
    throw new NotVerifiedError('The face is still there');
  }
  return isTaken;
};
