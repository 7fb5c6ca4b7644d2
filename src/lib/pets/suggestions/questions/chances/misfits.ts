import { probabilityOf } from '../../../ranking/candidates/calibration';
import { centreOf } from '../../../ranking/centre';
import { byId, sum } from '../../../ranking/numbers';
import { addTo, dot, dots, subtract, unit } from '../../../ranking/vectors/vectors';
import type { ReviewFace, ReviewPerson } from '../review-library';
import type { Likelihood } from './likelihood';
import { likelihood as shipped } from './likelihood.generated';

/** What speaks for and against a face being the pet that it is with. */
export interface MisfitEvidence {
  face: ReviewFace & { vector: Float32Array };
  /** To the middle of the pet's other faces, in deviations from what is usual among strangers. */
  similarity: number;
  /** The same to the most similar other pet; 0 where there is none. */
  otherSimilarity: number;
  /** That pet. */
  otherId: string | null;
}

/** A pet, and how comparisons to it are to be read. */
export interface Standard {
  pet: ReviewPerson;
  standard: (similarity: number) => number;
}

type FaceWithVector = ReviewFace & { vector: Float32Array };

const seenIn = ({ faces }: ReviewPerson): FaceWithVector[] =>
  faces.filter((face): face is FaceWithVector => face.vector !== undefined);

/** A pet's face that is told from its others. */
interface FaceSimilarity {
  face: FaceWithVector;
  /** Cosine with the middle of the other ones. */
  similarity: number;
}

/** Only those least like the others are doubted. */
const mostDoubted = 60;

const known = new WeakMap<ReviewPerson, FaceSimilarity[]>();

const measureWithin = (faces: readonly FaceWithVector[]): FaceSimilarity[] => {
  const total = new Float64Array(faces[0].vector.length);
  for (const { vector } of faces) {
    addTo(total, vector);
  }
  return faces
    .map((face) => ({ face, similarity: dot(face.vector, unit(subtract(total, face.vector))) }))
    .sort((a, b) => a.similarity - b.similarity || byId(a.face, b.face))
    .slice(0, mostDoubted);
};

/** The faces of a pet that are least like its others; none where there are not two that have vectors. */
const leastAlike = (pet: ReviewPerson): FaceSimilarity[] => {
  const before = known.get(pet);
  if (before) {
    return before;
  }
  const faces = seenIn(pet);
  const told = faces.length < 2 ? [] : measureWithin([...faces].sort(byId));
  known.set(pet, told);
  return told;
};

const toPets = new WeakMap<readonly FaceSimilarity[], WeakMap<ReviewPerson, Float64Array>>();

/** The cosines of faces with the middle of another pet; null without vectors. */
const similaritiesTo = (told: readonly FaceSimilarity[], pet: ReviewPerson): Float64Array | null => {
  const kept = toPets.get(told) ?? new WeakMap<ReviewPerson, Float64Array>();
  toPets.set(told, kept);
  const centre = kept.has(pet) ? null : centreOf(pet);
  if (centre !== null) {
    kept.set(
      pet,
      dots(
        centre,
        told.map(({ face }) => face.vector),
      ),
    );
  }
  return kept.get(pet) ?? null;
};

/** The evidence about the faces of a pet that are least like its others. */
export const misfitsOf = ({ pet, standard }: Standard, others: readonly Standard[]): MisfitEvidence[] => {
  const told = leastAlike(pet);
  const doubts = told.map(({ face, similarity }): MisfitEvidence => ({
    face,
    similarity: standard(similarity),
    otherSimilarity: 0,
    otherId: null,
  }));
  for (const other of others) {
    const theirs = other.pet === pet ? null : similaritiesTo(told, other.pet);
    for (let index = 0; theirs !== null && index < told.length; index++) {
      const similarity = other.standard(theirs[index]);
      if (similarity > doubts[index].otherSimilarity) {
        doubts[index] = { ...doubts[index], otherSimilarity: similarity, otherId: other.pet.id };
      }
    }
  }
  return doubts;
};

/** What the parameters of a doubt are multiplied with. */
export const misfitInputs = (
  { similarity, otherSimilarity }: MisfitEvidence,
  weight: number,
  faces: number,
): number[] => [1, weight, similarity, weight * similarity, otherSimilarity, weight * otherSimilarity, Math.log(faces)];

/** So many deviations more like another pet than like its own, a face is as likely that one's. */
const even = 1;

/**
 * How likely it is that a face is not the pet that it is with: as fitted, mostly to strangers' faces, or by how much more it is
 * like another pet of the library, whichever is more.
 */
export const misfitProbability = (
  evidence: MisfitEvidence,
  weight: number,
  faces: number,
  { doubt }: Likelihood = shipped,
): number => {
  const fitted = sum(misfitInputs(evidence, weight, faces).map((input, index) => input * doubt[index]));
  const byOther = evidence.otherId === null ? -Infinity : evidence.otherSimilarity - evidence.similarity - even;
  return probabilityOf(Math.max(fitted, byOther));
};
