import { groupBy } from '../../core/group-by';
import type { Face } from '../../core/photo/face';
import type { ClusterFace } from '../../ranking/candidates/cluster';
import { centreOf } from '../../ranking/centre';
import { conflictsBetween, type Placed } from '../../ranking/conflicts';
import type { ProposedGroup } from '../../ranking/groups/proposed-group';
import { resembled, type Measured } from '../../ranking/groups/resembled';
import { standardiser } from '../../ranking/standard';
import { dot } from '../../ranking/vectors/vectors';
import type { AnswerIndex } from '../../register/answers/answer-index';

interface KnownPet {
  id: string;
  faces: readonly ClusterFace[];
}

export interface SplitFacts {
  petId: string;
  seen: readonly ClusterFace[];
  pets: readonly KnownPet[];
  onPhotos: readonly Face[];
  answers: AnswerIndex;
}

const measure = (pet: KnownPet, all: readonly ClusterFace[]): Measured => {
  const ids = new Set(pet.faces.map(({ id }) => id));
  const centre = centreOf(pet);
  const vectors = all.flatMap(({ id, vector }) => (vector && !ids.has(id) ? [vector] : []));
  return { pet, standard: standardiser(Float64Array.from(centre ? vectors : [], (vector) => dot(centre!, vector))) };
};

const similarityOf = (a: readonly ClusterFace[], b: readonly ClusterFace[]): number => {
  const [one, other] = [centreOf({ faces: a }), centreOf({ faces: b })];
  return one && other ? dot(one, other) : -1;
};

/**
 * Proposes the named pet that a group is like more than usual, and more than it is like those that stay (`groups[0]`); nobody who is
 * beside the face on a photo, or whom the user has ruled out. Only the group most like a pet is it.
 */
export const nameGroups = (groups: readonly ProposedGroup[], facts: SplitFacts): ProposedGroup[] => {
  const { petId, seen, pets, onPhotos, answers } = facts;
  const byId = new Map(seen.map((face) => [face.id, face]));
  const facesOf = ({ faces }: ProposedGroup) => faces.flatMap(({ id }) => byId.get(id) ?? []);
  const [stays, ...others] = groups;
  const own = stays ? facesOf(stays) : [];
  const all = [...seen, ...pets.flatMap(({ faces }) => faces)];
  const measured = pets.map((pet) => measure(pet, all));
  const onPhotosOf = groupBy(onPhotos, ({ personId }) => personId);
  const isPossible = (pet: KnownPet, faces: readonly ClusterFace[]) =>
    similarityOf(faces, pet.faces) > similarityOf(faces, own) &&
    !answers.areNotSame(petId, pet.id) &&
    faces.every(
      ({ id: faceId }) =>
        !answers.areNotSame(pet.id, faceId) && !answers.has({ kind: 'stays', personId: petId, faceId }),
    ) &&
    conflictsBetween<Placed>(faces, onPhotosOf.get(pet.id) ?? [], answers).length === 0;
  const claims = others.flatMap((group) => {
    const faces = facesOf(group);
    const id = resembled(faces, measured);
    const pet = pets.find((one) => one.id === id);
    return pet && isPossible(pet, faces) ? [{ group, petId: pet.id, similarity: similarityOf(faces, pet.faces) }] : [];
  });
  const bestLast = [...claims].sort((a, b) => a.similarity - b.similarity);
  const best = new Map(bestLast.map((claim) => [claim.petId, claim.group]));
  const nameOf = (group: ProposedGroup) => claims.find((claim) => best.get(claim.petId) === group)?.petId ?? null;
  return groups.map((group) => ({ ...group, personId: nameOf(group) }));
};
