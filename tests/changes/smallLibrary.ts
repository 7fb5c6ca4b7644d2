import type { Library, LibraryAsset, LibraryFace, LibraryPerson } from '../../demo/library/types.ts';

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

const vectorOf = (person: number, face: number): Float32Array => {
  const vector = Float32Array.from(
    { length: 8 },
    (_, index) => (index === person ? 1 : 0) + Math.sin(face * 7 + index) / 9,
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** Six people on fifteen photos, no pictures: enough for every kind of change. */
export const smallLibrary = (): Library => {
  let faces = 0;
  const assets = photos.map((shown, index): LibraryAsset => {
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
      takenAt: `2025-01-${String(index + 1).padStart(2, '0')}T10:00:00`,
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
    people: people.map((person, index): LibraryPerson => ({
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
