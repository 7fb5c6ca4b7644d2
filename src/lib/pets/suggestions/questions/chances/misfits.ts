import { probabilityOf } from '../../../ranking/candidates/calibration';
import { centreOf } from '../../../ranking/centre';
import { byId, sum } from '../../../ranking/numbers';
import { remember } from '../../../ranking/remember';
import { addTo, dot, dots, hasVector, subtract, unit } from '../../../ranking/vectors/vectors';
import type { ReviewFace, ReviewPerson } from '../review-library';
import type { Likelihood } from './likelihood';
import { likelihood as shipped } from './likelihood.generated';

export interface MisfitEvidence {
  face: FaceWithVector;
  /** To the middle of the pet's other faces, in deviations from what is usual among strangers. */
  similarity: number;
  /** The same to the most similar other pet; 0 where there is none. */
  otherSimilarity: number;
  otherId: string | null;
}

export interface Standard {
  pet: ReviewPerson;
  standard: (similarity: number) => number;
}

type FaceWithVector = ReviewFace & { vector: Float32Array };

export interface FaceSimilarity {
  face: FaceWithVector;
  similarity: number;
}

const mostDoubted = 60;

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

export const leastAlike = remember((pet: ReviewPerson): FaceSimilarity[] => {
  const faces = pet.faces.filter((face) => hasVector(face));
  return faces.length < 2 ? [] : measureWithin(faces.sort(byId));
});

type Told = readonly FaceSimilarity[];

/** Cosines of those faces with the middle of each pet that they were compared with; null where it has none. */
const rowsOf = remember<Told, WeakMap<ReviewPerson, Float64Array | null>>(() => new WeakMap());

const similaritiesTo = (told: Told, pet: ReviewPerson): Float64Array | null => {
  const rows = rowsOf(told);
  if (!rows.has(pet)) {
    const centre = centreOf(pet);
    const vectors = told.map(({ face }) => face.vector);
    rows.set(pet, centre && dots(centre, vectors));
  }
  return rows.get(pet)!;
};

export const misfitsOf = ({ pet, standard }: Standard, others: readonly Standard[]): MisfitEvidence[] => {
  const told = leastAlike(pet);
  const alone = { otherSimilarity: 0, otherId: null };
  const doubts = told.map(({ face, similarity }): MisfitEvidence => ({
    face,
    similarity: standard(similarity),
    ...alone,
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

export const misfitInputs = (
  { similarity, otherSimilarity }: MisfitEvidence,
  weight: number,
  faces: number,
): number[] => [1, weight, similarity, weight * similarity, otherSimilarity, weight * otherSimilarity, Math.log(faces)];

/** So many deviations more like another pet than like its own, a face is as likely that one's. */
const even = 1;

/** As fitted, mostly to strangers' faces, or by how much more a face is like another pet of the library, whichever is more. */
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
