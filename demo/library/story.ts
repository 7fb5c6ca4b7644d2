import type { Box, Library, LibraryFace, LibraryPerson } from './types.ts';

export interface LibraryStory {
  /** A pet nobody has named yet, in exactly three clusters. A dog in the drawn library, any pet in one of photos. */
  unnamedDog: {
    subjectKey: string;
    /** Person ids, the largest first. */
    fragments: [string, string, string];
    /** In the largest fragment, but they show another pet; nothing else is on their photos. */
    wrongFaces: [{ assetId: string; faceId: string }, { assetId: string; faceId: string }];
    /** Who the wrong faces show, and that pet's largest cluster. */
    wrongSubjectKey: string;
    wrongPersonId: string;
    /** A photo that clearly shows the pet, without a face for it. */
    missed: { assetId: string; box: Box };
  };
  /** A cluster that holds two pets; null in a library of photos without one. */
  twoPets: { personId: string; subjectKeys: string[] } | null;
  /** A human's cluster with faces of an animal in it. */
  mixUp: { personId: string; petFaces: { assetId: string; faceId: string }[] } | null;
}

interface ClusterFacts {
  person: LibraryPerson;
  faces: { assetId: string; alone: boolean; face: LibraryFace }[];
  /** Subjects by number of faces, the most frequent first. */
  subjects: string[];
}

const clusterFacts = (library: Library): ClusterFacts[] => {
  const byPerson = new Map<string, ClusterFacts['faces']>(library.people.map(({ id }) => [id, []]));
  for (const { id: assetId, faces } of library.assets) {
    for (const face of faces) {
      byPerson.get(face.personId ?? '')?.push({ assetId, face, alone: faces.length === 1 });
    }
  }
  return library.people.map((person) => {
    const faces = byPerson.get(person.id)!;
    const counts = Map.groupBy(faces, ({ face }) => face.subjectKey);
    const subjects = [...counts].sort(([, a], [, b]) => b.length - a.length).map(([key]) => key);
    return { person, faces, subjects };
  });
};

/**
 * The facts of a library that an end-to-end test acts on, found in its data.
 * @throws when the library holds no pet such as the story needs (too few photos of every pet).
 */
export const libraryStory = (library: Library): LibraryStory => {
  const facts = clusterFacts(library).sort((a, b) => b.faces.length - a.faces.length);
  const kinds = new Map(library.subjects.map(({ key, kind }) => [key, kind]));
  const isAnimal = (key: string) => kinds.get(key) === 'dog' || kinds.get(key) === 'cat';
  const unnamedDog = library.subjects.map(({ key }) => unnamedPet(library, facts, key)).find((found) => found !== null);
  if (!unnamedDog) {
    throw new Error(
      'No pet of this library has three unnamed clusters, two wrong faces and a photo where it was missed',
    );
  }
  const inRecord = ({ assetId, face }: ClusterFacts['faces'][number]) => ({ assetId, faceId: face.id });
  const two = facts.find(
    ({ subjects, faces }) =>
      subjects.filter((key) => isAnimal(key)).length > 1 &&
      subjects.every((key) => faces.filter(({ face }) => face.subjectKey === key).length >= 3),
  );
  const mixed = facts.find(
    ({ subjects }) => kinds.get(subjects[0]) === 'human' && subjects.some((key) => isAnimal(key)),
  );
  return {
    unnamedDog,
    twoPets: two ? { personId: two.person.id, subjectKeys: two.subjects } : null,
    mixUp: mixed
      ? {
          personId: mixed.person.id,
          petFaces: mixed.faces.filter(({ face }) => isAnimal(face.subjectKey)).map((entry) => inRecord(entry)),
        }
      : null,
  };
};

/** `facts` are sorted, the largest cluster first. */
const unnamedPet = (library: Library, facts: ClusterFacts[], key: string): LibraryStory['unnamedDog'] | null => {
  const own = facts.filter(({ subjects }) => subjects[0] === key);
  const missed = library.missed?.find(({ subjectKey }) => subjectKey === key);
  if (own.length !== 3 || own.some(({ person }) => person.name !== '' || person.isHidden) || !missed) {
    return null;
  }
  const wrong = own[0].faces.filter(({ face, alone }) => face.subjectKey !== key && alone);
  const wrongKey = wrong[0]?.face.subjectKey;
  const wrongPerson = facts.find(({ subjects }) => subjects[0] === wrongKey);
  if (wrong.length !== 2 || !wrongPerson || wrong[1].face.subjectKey !== wrongKey) {
    return null;
  }
  return {
    subjectKey: key,
    fragments: [own[0].person.id, own[1].person.id, own[2].person.id],
    wrongFaces: [
      { assetId: wrong[0].assetId, faceId: wrong[0].face.id },
      { assetId: wrong[1].assetId, faceId: wrong[1].face.id },
    ],
    wrongSubjectKey: wrongKey,
    wrongPersonId: wrongPerson.person.id,
    missed: { assetId: missed.assetId, box: missed.box },
  };
};
