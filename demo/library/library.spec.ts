// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawHumans, drawLibrary, drawOtherLibrary, drawStrangers, libraryStory, together } from './index.ts';
import type { Library, LibraryFace } from './types.ts';
import { cosine, dimensions } from './vectors.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;

describe('the drawn library', () => {
  let library: Library;
  let faces: LibraryFace[];
  let byPerson: Map<string | null, LibraryFace[]>;
  const kindOf = (key: string) => library.subjects.find((subject) => subject.key === key)!.kind;
  const facts = ({ assets, people, missed }: Library) => JSON.stringify({ assets, people, missed });

  beforeAll(() => {
    library = drawLibrary();
    faces = library.assets.flatMap((asset) => asset.faces);
    byPerson = Map.groupBy(faces, ({ personId }) => personId);
  });

  it('is the same for one seed and another for another', () => {
    expect(facts(drawLibrary({ seed: 1 }))).toBe(facts(library));
    expect(facts(drawLibrary({ seed: 2 }))).not.toBe(facts(library));
  });

  it('keeps its story for other seeds', () => {
    for (const seed of [2, 3, 4]) {
      expect(() => libraryStory(drawLibrary({ seed }))).not.toThrow();
    }
  });

  it('has the promised cast and photos', () => {
    const count = (...kinds: string[]) => library.subjects.filter(({ kind }) => kinds.includes(kind)).length;
    expect(count('dog', 'cat')).toBeGreaterThanOrEqual(16);
    expect(count('human')).toBeGreaterThanOrEqual(6);
    expect(count('other')).toBe(1);
    expect(count('thing')).toBe(1);
    const photos = library.assets.filter(({ type }) => type === 'IMAGE');
    expect(photos.length).toBeGreaterThanOrEqual(450);
    expect(library.assets.length - photos.length).toBe(12);
    expect(photos.some(({ width, height }) => height > width)).toBe(true);
    expect(photos.filter(({ faces: { length } }) => length > 1).length).toBeGreaterThan(100);
    const years = new Set(library.assets.map(({ takenAt }) => takenAt.slice(0, 4)));
    expect([...years]).toEqual(expect.arrayContaining(['2023', '2024', '2025', '2026']));
  });

  it('gives everything an id of its own', () => {
    const ids = [...library.assets, ...faces, ...library.people].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !uuid.test(id))).toEqual([]);
  });

  it('keeps boxes inside the picture, faces of humans small and upright', () => {
    for (const { faces: found, width, height } of library.assets) {
      for (const { box, subjectKey } of found) {
        expect(box.x1).toBeGreaterThanOrEqual(0);
        expect(box.y1).toBeGreaterThanOrEqual(0);
        expect(box.x2).toBeLessThanOrEqual(1);
        expect(box.y2).toBeLessThanOrEqual(1);
        expect(box.x2 - box.x1).toBeGreaterThan(0.01);
        if (kindOf(subjectKey) === 'human') {
          expect((box.x2 - box.x1) * (box.y2 - box.y1)).toBeLessThan(0.05);
          expect((box.y2 - box.y1) * height).toBeGreaterThan((box.x2 - box.x1) * width);
        }
      }
    }
  });

  it('is clustered as badly as reality', () => {
    expect(byPerson.get(null)!.length / faces.length).toBeGreaterThan(0.28);
    expect(byPerson.get(null)!.length / faces.length).toBeLessThan(0.39);
    for (const { id, coverFaceId } of library.people) {
      const own = byPerson.get(id)!;
      expect(own.length).toBeGreaterThanOrEqual(3);
      expect(own.map((face) => face.id)).toContain(coverFaceId);
    }
    const scattered = library.subjects
      .filter(({ kind }) => kind === 'dog' || kind === 'cat')
      .map(
        ({ key }) =>
          new Set(faces.filter((face) => face.subjectKey === key && face.personId).map((face) => face.personId)).size,
      );
    expect(scattered.filter((count) => count >= 2 && count <= 6).length).toBeGreaterThan(scattered.length / 2);
  });

  it('starts with few names, one favourite, one hidden and one birthday', () => {
    const named = library.people.filter(({ name }) => name !== '');
    const isHuman = ({ id }: { id: string }) =>
      byPerson.get(id)!.some(({ subjectKey }) => kindOf(subjectKey) === 'human');
    expect(named.filter((person) => isHuman(person))).toHaveLength(3);
    expect(named.filter((person) => !isHuman(person))).toHaveLength(3);
    expect(library.people.filter(({ isFavorite }) => isFavorite)).toHaveLength(1);
    expect(library.people.filter(({ isHidden }) => isHidden)).toHaveLength(1);
    expect(library.people.filter(({ birthDate }) => birthDate !== null)).toHaveLength(1);
  });

  it('has vectors that find the right pet most of the time, and never a human for it', () => {
    const covers = library.people.map(({ coverFaceId }) => faces.find(({ id }) => id === coverFaceId)!);
    const pets = faces.filter(({ subjectKey }) => kindOf(subjectKey) !== 'human');
    const nearest = pets.map((face) => {
      const others = covers
        .filter((cover) => cover !== face)
        .map((cover) => ({ cover, closeness: cosine(cover.vector, face.vector) }));
      const best = Math.max(...others.map(({ closeness }) => closeness));
      return { face, cover: others.find(({ closeness }) => closeness === best)!.cover };
    });
    const right = nearest.filter(({ face, cover }) => face.subjectKey === cover.subjectKey).length / pets.length;
    expect(right).toBeGreaterThan(0.84);
    expect(right).toBeLessThan(0.93);
    expect(nearest.filter(({ cover }) => kindOf(cover.subjectKey) === 'human').length / pets.length).toBeLessThan(0.02);
    for (const { vector } of faces) {
      expect(vector).toHaveLength(dimensions);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it('tells the story of an unnamed dog', () => {
    const story = libraryStory(library);
    const { subjectKey, fragments, wrongFaces, wrongSubjectKey, wrongPersonId, missed } = story.unnamedDog;
    expect(kindOf(subjectKey)).toBe('dog');
    const sizes = fragments.map((id) => byPerson.get(id)!.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(fragments.map((id) => library.people.find((person) => person.id === id)!.name)).toEqual(['', '', '']);
    for (const { assetId, faceId } of wrongFaces) {
      const asset = library.assets.find(({ id }) => id === assetId)!;
      expect(asset.faces).toMatchObject([{ id: faceId, subjectKey: wrongSubjectKey, personId: fragments[0] }]);
    }
    expect(library.people.find(({ id }) => id === wrongPersonId)!.name).not.toBe('');
    const photo = library.assets.find(({ id }) => id === missed.assetId)!;
    expect(photo.faces.some((face) => face.subjectKey === subjectKey)).toBe(false);
    expect((missed.box.x2 - missed.box.x1) * (missed.box.y2 - missed.box.y1)).toBeGreaterThan(0.1);
    expect(story.twoPets!.subjectKeys).toHaveLength(2);
    expect(story.mixUp!.petFaces).toHaveLength(2);
  });

  it('grows by as many people as asked for, each with a cover of its own', () => {
    const large = drawLibrary({ scale: 41 });
    expect(large.people).toHaveLength(library.people.length + 41);
    const crowd = large.people.slice(-41);
    const own = new Map(
      large.assets.flatMap((asset) =>
        asset.faces.map((face) => [face.id, asset.id + JSON.stringify(face.box)] as const),
      ),
    );
    expect(new Set(crowd.map(({ coverFaceId }) => own.get(coverFaceId))).size).toBe(41);
    const counts = Map.groupBy(
      large.assets.flatMap((asset) => asset.faces),
      ({ personId }) => personId,
    );
    expect(crowd.filter(({ id }) => counts.get(id)!.length < 3)).toEqual([]);
  });
});

describe('libraries of other households', () => {
  const kindsIn = ({ subjects }: Library) => new Set(subjects.map(({ kind }) => kind));
  const sharesOf = (library: Library, kind: string) => {
    const keys = new Set(library.subjects.filter((subject) => subject.kind === kind).map(({ key }) => key));
    const faces = library.assets.flatMap((asset) => asset.faces).filter(({ subjectKey }) => keys.has(subjectKey));
    return faces.map(({ box }) => (box.x2 - box.x1) * (box.y2 - box.y1)).sort((a, b) => a - b);
  };

  it('are the same for one seed, and of other animals and humans for another', () => {
    const [first, again, other] = [11, 11, 12].map((seed) => drawOtherLibrary({ seed }));
    expect(first.assets).toEqual(again.assets);
    expect(other.subjects).not.toEqual(first.subjects);
    expect([...kindsIn(first)]).toEqual(expect.arrayContaining(['dog', 'cat', 'human']));
  });

  it('have selfies, small animals far away, and photos of nobody', () => {
    const library = drawOtherLibrary({ seed: 12 });
    const [humans, dogs] = [sharesOf(library, 'human'), sharesOf(library, 'dog')];
    expect(humans.at(-1)).toBeGreaterThan(0.15);
    expect(dogs[0]).toBeLessThan(0.03);
    expect(dogs.at(-1)).toBeGreaterThan(0.5);
    expect(library.assets.some(({ faces }) => faces.length === 0)).toBe(true);
  });

  it('can be added to another library, each with its own pictures', async () => {
    const humans = drawHumans();
    expect(kindsIn(humans)).toEqual(new Set(['human']));
    const pets = drawLibrary({ seed: 3 });
    const both = together(pets, humans);
    expect(both.people).toHaveLength(pets.people.length + humans.people.length);
    expect(both.assets.map(({ takenAt }) => takenAt)).toEqual(both.assets.map(({ takenAt }) => takenAt).sort());
    const { id } = humans.assets[0];
    expect(await both.pictures.thumbhash(id)).toBe(await humans.pictures.thumbhash(id));
  });
});

describe('libraries that are put together', () => {
  const idsIn = ({ assets, people }: Library) => [
    ...people.map(({ id }) => id),
    ...assets.flatMap(({ id, faces }) => [id, ...faces.map((face) => face.id)]),
  ];
  const libraries: Record<string, () => Library> = {
    drawn: () => drawLibrary(),
    'drawn with a crowd': () => drawLibrary({ scale: 8 }),
    humans: () => drawHumans(),
    strangers: () => drawStrangers({ scale: 8 }),
    'household 1': () => drawOtherLibrary({ seed: 1 }),
    'household 2': () => drawOtherLibrary({ seed: 2 }),
  };
  const names = Object.keys(libraries);

  it.each(names.flatMap((first) => names.map((second) => [first, second] as const)))(
    'share no id and no key: %s, %s',
    (first, second) => {
      const [one, other] = [libraries[first](), libraries[second]()];
      const both = together(one, other);
      const ids = idsIn(both);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(idsIn(one).length + idsIn(other).length);
      expect(new Set(ids)).toEqual(new Set([...ids, ...idsIn(one)]));
      const keys = both.subjects.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const people = new Set(both.people.map(({ id }) => id));
      const faces = both.assets.flatMap((asset) => asset.faces);
      expect(faces.filter(({ personId }) => personId !== null && !people.has(personId))).toEqual([]);
      const owners = new Map(faces.map(({ id, personId }) => [id, personId]));
      expect(both.people.filter(({ id, coverFaceId }) => owners.get(coverFaceId) !== id)).toEqual([]);
      expect(faces.filter(({ subjectKey }) => !keys.includes(subjectKey))).toEqual([]);
    },
  );

  /** A photo of each that have one id and are not alike. */
  const sharedPhoto = async (one: Library, other: Library): Promise<string> => {
    const ids = new Set(other.assets.map(({ id }) => id));
    for (const { id } of one.assets) {
      if (ids.has(id) && (await one.pictures.thumbhash(id)) !== (await other.pictures.thumbhash(id))) {
        return id;
      }
    }
    throw new Error('They have no id in common');
  };

  it('keep their own pictures where their photos had the same id', async () => {
    const [one, other] = [drawHumans(), drawOtherLibrary({ seed: 1 })];
    const id = await sharedPhoto(one, other);
    const both = together(one, other);
    const { takenAt, fileName } = other.assets.find((asset) => asset.id === id)!;
    const again = both.assets.filter((asset) => asset.takenAt === takenAt && asset.fileName === fileName);
    const hashes = await Promise.all(again.map((asset) => both.pictures.thumbhash(asset.id)));
    expect(await both.pictures.thumbhash(id)).toBe(await one.pictures.thumbhash(id));
    expect(hashes).toContain(await other.pictures.thumbhash(id));
  });

  it('show their own pictures where they keep them in one folder', async () => {
    const id = await sharedPhoto(drawHumans(), drawOtherLibrary({ seed: 1 }));
    const cacheDir = await mkdtemp(path.join(tmpdir(), 'pictures-'));
    try {
      const [one, other] = [drawHumans({ cacheDir }), drawOtherLibrary({ seed: 1, cacheDir })];
      expect(await one.pictures.thumbhash(id)).not.toBe(await other.pictures.thumbhash(id));
    } finally {
      await rm(cacheDir, { recursive: true });
    }
  });

  it('do not have the chance of one another: no face of humans is that of a pet by number', () => {
    const faces = new Set(
      ['drawn', 'household 1', 'strangers'].flatMap((name) =>
        libraries[name]().assets.flatMap((asset) => asset.faces.map(({ id }) => id)),
      ),
    );
    const humans = drawHumans().assets.flatMap((asset) => asset.faces);
    expect(humans.filter(({ id }) => faces.has(id))).toEqual([]);
  });
});
