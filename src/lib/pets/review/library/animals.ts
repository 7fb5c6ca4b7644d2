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
 * From here on a face counts as a human's. One face tells less than the sample by which people are decided, and a human among
 * the strays is hardly ever asked about, while an animal that is left out never is.
 */
const likelyHuman = 0.8;

/** A face, and how many faces its photo has. */
export type CountedFace = Pick<Face, 'assetId' | 'box' | 'imageSize'> & Pick<FaceOnPhoto, 'facesOnPhoto'>;

/**
 * Whether faces that are one animal's or human's are more likely an animal's, by their boxes and by where their photos stand
 * in the answers of smart search.
 *
 * @param ranks null where the server does not search by words
 */
export const areAnimals = (faces: readonly CountedFace[], ranks: SearchRanks | null): boolean => {
  const { human } = weighEvidence({
    ...noEvidence,
    geometry: geometryFeatures(faces),
    search: ranks && searchFeatures(faces, ranks),
  });
  return human < likelyHuman;
};
