import { mapPool } from '../../core/async/pool';
import { groupBy } from '../../core/group-by';
import type { Person } from '../../core/person';
import type { DatedFace, Face } from '../../core/photo/face';
import type { AnswerIndex } from '../../register/answers/answer-index';
import { shortId } from '../../register/answers/references';
import { answersAbout, readKeptAnswers } from '../../register/answers/review-answers';
import { exemplarFaces } from '../../suggestions/exemplars';
import { petsState } from '../../verdicts/pets.svelte';

export interface OtherPet {
  id: string;
  isNamed: boolean;
  faces: readonly DatedFace[];
}

const most = { pets: 12, width: 2, faces: { named: 4, unnamed: 1 } };

const hasName = ({ name }: Person): boolean => name.trim() !== '';

/** Has it found out who is a pet, those with a name first. Never rejects: who cannot be read is not known. */
export const findPets = async (signal: AbortSignal): Promise<void> => {
  try {
    await petsState.load();
    signal.throwIfAborted();
    petsState.surveyFirst([...petsState.people.values()].filter((person) => hasName(person)).map(({ id }) => id));
  } catch {
    // Those that are known already are all there are.
  }
};

/** Some of the other pets, those with a name first. @throws ApiError, or AbortError when `signal` fires */
export const readOtherPets = async (petId: string, signal: AbortSignal): Promise<OtherPet[]> => {
  const others = petsState.pets
    .map(({ person }) => ({ id: person.id, isNamed: hasName(person) }))
    .filter(({ id }) => id !== petId)
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed));
  const read = async ({ id, isNamed }: Omit<OtherPet, 'faces'>): Promise<OtherPet> => {
    const count = isNamed ? most.faces.named : most.faces.unnamed;
    return { id, isNamed, faces: await exemplarFaces(id, count, signal, 1) };
  };
  return mapPool(others.slice(0, most.pets), most.width, read, signal);
};

export const saidAbout = async (faces: readonly Face[]): Promise<AnswerIndex> => {
  const onPhoto = groupBy(faces, ({ assetId }) => shortId(assetId));
  return answersAbout(await readKeptAnswers(), {
    faceOf: (id) => faces.find((face) => face.id === id),
    facesOn: (short) => onPhoto.get(short) ?? [],
    faceOfPerson: (id) => (petsState.people.has(id) ? null : undefined),
    personIds: () => petsState.people.keys(),
  });
};
