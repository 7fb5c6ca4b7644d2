import { createRandom } from './random.ts';
import type { Library, LibraryPictures } from './types.ts';

const idsIn = ({ assets, people }: Library): string[] => [
  ...people.map(({ id }) => id),
  ...assets.flatMap(({ id, faces }) => [id, ...faces.map((face) => face.id)]),
];

/** Names for those that are taken, by their old ones; always the same for the same names. */
const renamed = (names: readonly string[], taken: ReadonlySet<string>, make: (name: string, nth: number) => string) => {
  const all = new Set([...taken, ...names]);
  const others = new Map<string, string>();
  const common = names.filter((name) => taken.has(name));
  for (const name of common) {
    let other = name;
    for (let nth = 2; all.has(other); nth++) {
      other = make(name, nth);
    }
    all.add(other);
    others.set(name, other);
  }
  return (name: string): string => others.get(name) ?? name;
};

/** The second library with other ids and keys for whatever is called as something of the first. */
const apart = (first: Library, second: Library): Library => {
  const idOf = renamed(idsIn(second), new Set(idsIn(first)), (id, nth) => createRandom('together', id, nth).uuid());
  const keysIn = ({ subjects }: Library) => subjects.map(({ key }) => key);
  const keyOf = renamed(keysIn(second), new Set(keysIn(first)), (key, nth) => `${key} ${nth}`);
  const oldIds = new Map(second.assets.map(({ id }) => [idOf(id), id]));
  const oldId = (id: string) => oldIds.get(id) ?? id;
  return {
    subjects: second.subjects.map((subject) => ({ ...subject, key: keyOf(subject.key) })),
    assets: second.assets.map((asset) => ({
      ...asset,
      id: idOf(asset.id),
      faces: asset.faces.map((face) => ({
        ...face,
        id: idOf(face.id),
        subjectKey: keyOf(face.subjectKey),
        personId: face.personId && idOf(face.personId),
      })),
    })),
    people: second.people.map((person) => ({
      ...person,
      id: idOf(person.id),
      coverFaceId: idOf(person.coverFaceId),
    })),
    missed: (second.missed ?? []).map((animal) => ({
      ...animal,
      assetId: idOf(animal.assetId),
      subjectKey: keyOf(animal.subjectKey),
    })),
    skipped: second.skipped,
    pictures: {
      picture: (assetId, longestSide, format) => second.pictures.picture(oldId(assetId), longestSide, format),
      video: (assetId) => second.pictures.video(oldId(assetId)),
      thumbhash: (assetId) => second.pictures.thumbhash(oldId(assetId)),
    },
  };
};

/**
 * One library out of two: everything of both, each one's pictures where they were. What of the second is called as something
 * of the first gets another id or key.
 */
export const together = (first: Library, other: Library): Library => {
  const second = apart(first, other);
  const inFirst = new Set(first.assets.map(({ id }) => id));
  const picturesOf = (assetId: string): LibraryPictures => (inFirst.has(assetId) ? first : second).pictures;
  return {
    subjects: [...first.subjects, ...second.subjects],
    assets: [...first.assets, ...second.assets].sort((a, b) => a.takenAt.localeCompare(b.takenAt)),
    people: [...first.people, ...second.people],
    missed: [...(first.missed ?? []), ...(second.missed ?? [])],
    skipped: [...first.skipped, ...second.skipped],
    pictures: {
      picture: (assetId, longestSide, format) => picturesOf(assetId).picture(assetId, longestSide, format),
      video: (assetId) => picturesOf(assetId).video(assetId),
      thumbhash: (assetId) => picturesOf(assetId).thumbhash(assetId),
    },
  };
};
