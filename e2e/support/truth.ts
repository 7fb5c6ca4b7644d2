import type { Library } from '@pets-for-immich/demo-library/types';

export const mostFrequent = (values: readonly string[]): string | undefined =>
  [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length).at(0)?.[0];

/** What only the maker of a library knows: who is on which face, and whom a name stands for. */
export interface Truth {
  library: Library;
  /** Whose a face is, by its id; `nobody` for one that the library was not made with. */
  subjectOf: (faceId: string) => string;
  /** By name: who is on most of the photos that bore it at the start. */
  subjectNamed: ReadonlyMap<string, string | undefined>;
}

export const truthOf = (library: Library): Truth => {
  const faces = library.assets.flatMap((asset) => asset.faces);
  const subjects = new Map(faces.map(({ id, subjectKey }) => [id, subjectKey]));
  const facesOfPerson = Map.groupBy(faces, ({ personId }) => personId);
  const subjectOfPerson = (id: string) => mostFrequent((facesOfPerson.get(id) ?? []).map((face) => face.subjectKey));
  return {
    library,
    subjectOf: (faceId) => subjects.get(faceId) ?? 'nobody',
    subjectNamed: new Map(
      library.people.filter(({ name }) => name !== '').map(({ id, name }) => [name, subjectOfPerson(id)]),
    ),
  };
};
