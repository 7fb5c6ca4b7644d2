import type { Face } from '../../core/photo/face';
import {
  geometryFeatures,
  weighEvidence,
  noEvidence,
  searchFeatures,
  type FaceOnPhoto,
  type SearchRanks,
} from '../../verdicts/evidence';

/**
 * One face tells less than the sample by which people are decided, and a human among the strays is hardly ever asked about, while
 * an animal that is left out never is.
 */
const likelyHuman = 0.8;

export type CountedFace = Pick<Face, 'assetId' | 'box' | 'imageSize'> & Pick<FaceOnPhoto, 'facesOnPhoto'>;

/** By their boxes and by where their photos stand in smart search; `ranks` is null where the server does not search by words. */
export const areAnimals = (faces: readonly CountedFace[], ranks: SearchRanks | null): boolean => {
  const { human } = weighEvidence({
    ...noEvidence,
    geometry: geometryFeatures(faces),
    search: ranks && searchFeatures(faces, ranks),
  });
  return human < likelyHuman;
};
