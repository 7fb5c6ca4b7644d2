import type { Face } from '../../core/photo/face';
import type { Species } from '../../core/species';
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

const surely = 0.95;

export type CountedFace = Pick<Face, 'assetId' | 'box' | 'imageSize'> & Pick<FaceOnPhoto, 'facesOnPhoto'>;

const probabilitiesOf = (faces: readonly CountedFace[], ranks: SearchRanks | null) =>
  weighEvidence({
    ...noEvidence,
    geometry: geometryFeatures(faces),
    search: ranks && searchFeatures(faces, ranks),
  });

/** By their boxes and by where their photos stand in smart search; `ranks` is null where the server does not search by words. */
export const areAnimals = (faces: readonly CountedFace[], ranks: SearchRanks | null): boolean =>
  probabilitiesOf(faces, ranks).human < likelyHuman;

/**
 * What a single face is, if it is an animal; null if not. Its species is told by smart search alone, which knows of a photo but not of
 * one animal among several.
 */
export const animalOf = (face: CountedFace, ranks: SearchRanks | null): { species: Species | null } | null => {
  const { human, dog, cat } = probabilitiesOf([face], ranks);
  const isAlone = ranks !== null && face.facesOnPhoto === 1;
  const [isDog, isCat] = [dog, cat].map((one) => isAlone && one >= surely * (dog + cat));
  const species = isDog ? 'dog' : isCat ? 'cat' : null;
  return human < likelyHuman ? { species } : null;
};
