import { drawLibrary } from '@pets-for-immich/demo-library';

export const library = drawLibrary({ seed: 1 });

/** Who is on every face, by its id, as only its artist knows. */
const subjects = new Map(library.assets.flatMap(({ faces }) => faces.map(({ id, subjectKey }) => [id, subjectKey])));
const facesOfPerson = Map.groupBy(
  library.assets.flatMap(({ faces }) => faces),
  ({ personId }) => personId,
);

export const mostFrequent = (values: readonly string[]): string | undefined =>
  [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length).at(0)?.[0];

export const subjectOf = (faceId: string): string => subjects.get(faceId) ?? 'nobody';

/** Whom a name stands for: who is on most of its photos in the library as it was drawn. */
export const subjectNamed = new Map(
  library.people
    .filter(({ name }) => name !== '')
    .map(({ id, name }) => [name, mostFrequent((facesOfPerson.get(id) ?? []).map((face) => face.subjectKey))]),
);
export const nameOf = (subject: string): string | undefined =>
  [...subjectNamed].find(([, other]) => other === subject)?.[0];
