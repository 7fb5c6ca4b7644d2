import type { Library, LibraryAsset, LibraryFace, LibraryPerson } from '@pets-for-immich/demo-library/types';

const uuid = (kind: number, number: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const personId = (number: number): string => uuid(1, number);
export const assetId = (number: number): string => uuid(2, number);
export const faceId = (number: number): string => uuid(3, number);

/** Who is on each photo, by number of the person; 0 is a stray. Photos 6 and 7 show two of them. */
const photos: number[][] = [[1], [1], [1], [2], [2], [3], [1, 2], [2, 4], [4], [4], [5], [0], [0, 3], [6], [6]];

const people: Omit<LibraryPerson, 'id' | 'coverFaceId'>[] = [
  { name: 'Bella', birthDate: '2020-04-01', isFavorite: false, isHidden: false },
  { name: '', birthDate: null, isFavorite: true, isHidden: false },
  { name: '', birthDate: '2021-01-01', isFavorite: false, isHidden: true },
  { name: 'Rex', birthDate: null, isFavorite: false, isHidden: false },
  { name: '', birthDate: null, isFavorite: false, isHidden: false },
  { name: 'Ann', birthDate: null, isFavorite: false, isHidden: false },
];

/** Faces of the first seven point in directions of their own, those of a crowd anywhere. */
const vectorOf = (person: number, face: number): Float32Array => {
  const noise = (index: number) => Math.sin((person > 6 ? 41 * person : 0) + face * 7 + index * 3.7);
  const vector = Float32Array.from(
    { length: 8 },
    (_, index) => (index === person ? 1 : 0) + noise(index) / (person > 6 ? 1 : 3),
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

const facesPerBystander = 3;

const unnamed = { name: '', birthDate: null, isFavorite: false, isHidden: false };

/** A library without pictures: who is on each photo, by number of the person (0 is a stray), and what the people are called. */
const libraryOf = (
  shownOn: readonly number[][],
  everyone: readonly Omit<LibraryPerson, 'id' | 'coverFaceId'>[],
): Library => {
  let faces = 0;
  const assets = shownOn.map((shown, index): LibraryAsset => {
    const toFace = (person: number, place: number): LibraryFace => ({
      id: faceId(++faces),
      subjectKey: String(person),
      box: { x1: 0.1 + place * 0.4, y1: 0.2, x2: 0.4 + place * 0.4, y2: 0.8 },
      vector: vectorOf(person, faces),
      personId: person === 0 ? null : personId(person),
      source: 'machine-learning',
    });
    return {
      id: assetId(index),
      type: 'IMAGE',
      fileName: `${index}.jpg`,
      takenAt: new Date(Date.UTC(2025, 0, 1 + index, 10)).toISOString().slice(0, 19),
      width: 1000,
      height: 500,
      durationMs: null,
      place: null,
      faces: shown.map((person, place) => toFace(person, place)),
    };
  });
  const allFaces = assets.flatMap((asset) => asset.faces);
  return {
    subjects: [],
    assets,
    people: everyone.map((person, index): LibraryPerson => ({
      id: personId(index + 1),
      coverFaceId: allFaces.findLast((face) => face.personId === personId(index + 1))!.id,
      ...person,
    })),
    pictures: {
      picture: () => Promise.resolve(Buffer.alloc(0)),
      video: () => Promise.resolve({ data: Buffer.alloc(0), contentType: 'video/mp4' }),
      thumbhash: () => Promise.resolve(''),
    },
    skipped: [],
  };
};

/** Six people on fifteen photos: enough for every kind of change. A crowd adds unnamed people beside them. */
export const smallLibrary = (crowd = 0): Library => {
  const bystanders = Array.from({ length: crowd }, (_, index) => people.length + 1 + index);
  return libraryOf(
    [...photos, ...bystanders.flatMap((person) => Array.from({ length: facesPerBystander }, () => [person]))],
    [...people, ...bystanders.map(() => unnamed)],
  );
};

/** Photos of the two people of whom there are many: a pet, a fragment of it, both, it with others. */
const many: number[][] = [
  ...Array.from({ length: 6 }, () => [7]),
  ...Array.from({ length: 40 }, () => [8]),
  [7, 8],
  [8, 1],
  [8, 0],
  [8, 8],
];

/** The same with a pet (7) and a fragment of it (8) that is on more photos than a merge looks at one by one. */
export const smallLibraryWithMany = (): Library =>
  libraryOf([...photos, ...many], [...people, { ...unnamed, name: 'Luna' }, unnamed]);

/**
 * A named pet (1) and a fragment of it (2) with so many photos each, somebody else (3), and photos of every kind that a merge
 * has to keep apart: the pet with the fragment, the fragment twice, the fragment with somebody else, with a stray.
 */
export const largeLibrary = (petPhotos: number, fragmentPhotos: number): Library => {
  const special = [
    [1, 2],
    [2, 1],
    [2, 2],
    [2, 3],
    [2, 0],
  ];
  const of = (person: number, count: number) => Array.from({ length: count }, () => [person]);
  const shownOn = [...special, ...of(1, petPhotos - 2), ...of(2, fragmentPhotos - special.length), ...of(3, 3)];
  return libraryOf(shownOn, [
    { name: 'Bella', birthDate: '2020-04-01', isFavorite: false, isHidden: false },
    unnamed,
    { name: 'Rex', birthDate: null, isFavorite: false, isHidden: false },
  ]);
};
