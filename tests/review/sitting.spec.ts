import { drawLibrary } from '@pets-for-immich/demo-library';
import 'fake-indexeddb/auto';
import { readable } from 'svelte/store';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { owner } from '../../demo/server/index.ts';
import { interruptedEntries } from '../../src/lib/pets/changes/engine';
import { mapPool } from '../../src/lib/pets/core/async/pool';
import type { Destination } from '../../src/lib/pets/core/destination';
import { libraryEvents } from '../../src/lib/pets/core/events';
import type { DatedFace, Face } from '../../src/lib/pets/core/photo/face';
import { facesOfPhoto, updatePerson } from '../../src/lib/pets/immich';
import { clearKeptFaces } from '../../src/lib/pets/library/kept-faces';
import { AnswerIndex } from '../../src/lib/pets/register/answers/answer-index';
import { ReviewScheduler } from '../../src/lib/pets/review/scheduler/review-scheduler.svelte';
import { Review } from '../../src/lib/pets/review/session/review.svelte';
import type { Question, Reply } from '../../src/lib/pets/suggestions/questions/question';
import { petsState } from '../../src/lib/pets/verdicts/pets.svelte';
import { World } from '../changes/world.ts';

vi.mock('$lib/host', () => ({
  builtInModelUrl: () => '',
  failureSentence: String,
  fetchHostedModel: () => Promise.resolve(null),
  hostedModel: () => null,
  missingPermissions: { current: [], has: () => false },
  notify: { failure: vi.fn(), info: vi.fn(), success: vi.fn() },
  signedInUser: { current: { id: owner.id } },
  t: readable((key: string) => key),
}));

const vectors = vi.hoisted(() => new Map<string, Float32Array>());
vi.mock('../../src/lib/pets/library/models/face-vectors', () => ({
  faceVectors: {
    model: () => Promise.resolve({ hash: 'drawn', isBuiltIn: false }),
    of: (faces: readonly Face[]) =>
      Promise.resolve(new Map(faces.flatMap(({ id }) => (vectors.has(id) ? [[id, vectors.get(id)!]] : [])))),
  },
}));
vi.mock('../../src/lib/pets/suggestions/vector-spaces.svelte', () => ({
  vectorSpaces: {
    of: () => Promise.resolve({ projections: [], strength: { topOne: 0.93, isBuiltIn: false } }),
    refresh: () => Promise.resolve(),
  },
}));

const library = drawLibrary({ seed: 1 });
/** Face id → which animal it truly is. */
const truth = new Map(library.assets.flatMap(({ faces }) => faces.map(({ id, subjectKey }) => [id, subjectKey])));
/** Vectors as a good model gives them: each animal has its own direction, and each face something of its own. */
const animals = [...new Set(truth.values())];
for (const { id, subjectKey, vector } of library.assets.flatMap(({ faces }) => faces)) {
  const own = Float32Array.from(animals, (animal, index) => (animal === subjectKey ? 1 : 0.5 * (vector[index] ?? 0)));
  const length = Math.hypot(...own);
  vectors.set(
    id,
    own.map((value) => value / length),
  );
}

const nobody: Destination = { kind: 'nobody' };

/** What somebody answers who knows every animal, and whose pets are called by what they are. */
const answerTo = (question: Question, animalOf: (personId: string) => string | undefined): Reply => {
  const is = (animal: string | undefined, faces: readonly DatedFace[]) =>
    faces.every(({ id }) => truth.get(id) === animal);
  if (question.kind === 'whose') {
    const match = question.candidates.find(({ personId }) => is(animalOf(personId), [question.face]));
    return { kind: 'whose', to: match ? { kind: 'person', personId: match.personId } : null };
  }
  if (question.kind === 'newcomer') {
    return { kind: 'newcomer', found: null, nobodys: question.faces.map(({ id }) => id) };
  }
  const pet = animalOf(question.personId);
  if (question.kind === 'same') {
    const chosen = question.items.filter(({ faces }) => is(pet, faces)).map(({ id }) => id);
    const refused = question.items.map(({ id }) => id).filter((id) => !chosen.includes(id));
    return { kind: 'same', chosen, refused, mixed: [] };
  }
  if (question.kind === 'mixed') {
    const others = question.groups.flatMap(({ faces }) => faces).filter((face) => !is(pet, [face]));
    const lots = Object.entries(Object.groupBy(others, ({ id }) => truth.get(id) ?? ''));
    return { kind: 'mixed', moves: lots.map(([animal, faces = []]) => ({ faces, to: { kind: 'new', name: animal } })) };
  }
  const wrong = question.faces.filter((face) => !is(pet, [face]));
  return { kind: question.kind, wrong: wrong.length > 0 ? { faces: wrong, to: nobody } : null };
};

let world: World;

const allFaces = async (): Promise<Face[]> => {
  const faces = await mapPool(library.assets, 8, ({ id }) => facesOfPhoto(id));
  return faces.flat();
};

/** Who has which boxes, with which name, cover and state, whatever the ids. */
const state = async () => {
  const [people, faces] = await Promise.all([world.people(), allFaces()]);
  const place = ({ assetId, box }: Face) => `${assetId.slice(0, 8)} ${box.x1.toFixed(3)} ${box.y1.toFixed(3)}`;
  const placeOf = new Map(faces.map((face) => [face.id, place(face)]));
  const described = people.map(({ id, name, birthDate, isFavorite, isHidden, faceAssetId }) => ({
    name,
    birthDate,
    isFavorite,
    isHidden,
    cover: placeOf.get(faceAssetId ?? '') ?? null,
    faces: faces
      .filter(({ personId }) => personId === id)
      .map((face) => place(face))
      .sort(),
  }));
  return described.map((person) => JSON.stringify(person)).sort();
};

/** Gives the largest cluster of every animal a name, so that there is somebody to find fragments for. */
const nameAnimals = async () => {
  const faces = await allFaces();
  for (const animal of animals) {
    const own = faces.filter(({ id, personId }) => personId !== null && truth.get(id) === animal);
    const clusters = Object.entries(Object.groupBy(own, ({ personId }) => personId ?? ''));
    const [largest] = clusters.sort(([, a = []], [, b = []]) => b.length - a.length);
    if (largest) {
      await updatePerson(largest[0], { name: animal });
    }
  }
};

beforeAll(async () => {
  world = await World.open('3.2.2', { library });
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** Answers until so many were answered, or nothing is left to ask; returns the questions. */
const answer = async (review: Review, most = Infinity): Promise<Question[]> => {
  const asked: Question[] = [];
  while (asked.length < most) {
    await vi.waitFor(() => expect(review.status).not.toBe('loading'), { timeout: 300_000, interval: 10 });
    const { question } = review;
    if (!question) {
      break;
    }
    asked.push(question);
    review.answer(answerTo(question, (id) => review.personOf(id)?.name));
  }
  await vi.waitFor(() => expect(review.saving).toBe(0), { timeout: 300_000 });
  return asked;
};

/** Each thing that a question asks. */
const parts = (question: Question): string[] =>
  question.kind === 'same'
    ? question.items.map(({ id }) => `${question.personId} ${id}`)
    : [JSON.stringify(question.id)];

const begin = async () => {
  await nameAnimals();
  // The world was put back without the app's doing.
  libraryEvents.emit('FacesChanged', {});
  libraryEvents.emit('PeopleChanged', {});
  await Promise.all([petsState.load(), clearKeptFaces()]);
  const review = new Review();
  await review.start();
  return review;
};

describe('the library of a review', () => {
  it('has the faces without a pet that are animals, and few others', async () => {
    await petsState.load();
    const source = new ReviewScheduler();
    await source.start(() => {});
    await vi.waitFor(() => expect(source.phase).toBe('complete'), { timeout: 60_000, interval: 50 });
    const animalKeys = new Set(
      library.subjects.filter(({ kind }) => ['dog', 'cat'].includes(kind)).map(({ key }) => key),
    );
    const isAnimal = ({ id }: { id: string }) => animalKeys.has(truth.get(id) ?? '');
    const faces = await allFaces();
    const wanted = faces.filter((face) => face.personId === null && isAnimal(face));
    const found = source.library!.strays;
    expect(found.filter((face) => isAnimal(face)).length / wanted.length).toBeGreaterThan(0.97);
    expect(found.filter((face) => isAnimal(face)).length / found.length).toBeGreaterThan(0.93);
    expect(source.progress).toEqual({
      looked: library.assets.length,
      toLook: library.assets.length,
    });
    for (const { faces: own, id, isWhole } of source.library!.people) {
      expect(isWhole).toBe(true);
      expect(own.map((face) => face.id).sort()).toEqual(
        faces
          .filter(({ personId }) => personId === id)
          .map((face) => face.id)
          .sort(),
      );
    }
    source.dispose();
  }, 120_000);
});

/** Of all faces of all animals, those that bear the right name. */
const sortedTruly = async (): Promise<number> => {
  const animalKeys = new Set(
    library.subjects.filter(({ kind }) => ['dog', 'cat'].includes(kind)).map(({ key }) => key),
  );
  const [faces, people] = await Promise.all([allFaces(), world.people()]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const ofAnimals = faces.filter(({ id }) => animalKeys.has(truth.get(id) ?? ''));
  return (
    ofAnimals.filter(({ id, personId }) => personId && names.get(personId) === truth.get(id)).length / ofAnimals.length
  );
};

describe('progress', () => {
  it('is the truth within three points, at the start, in the middle, and at the end; or says that more is looked at', async () => {
    const review = await begin();
    await vi.waitFor(() => expect(review.status).toBe('asking'), { timeout: 300_000, interval: 5 });
    const first = review.progress;
    expect(first.looked < first.toLook || Math.abs(first.sortedShare - (await sortedTruly())) <= 0.03).toBe(true);

    const expectTruth = async () => {
      await vi.waitFor(() => expect([review.phase, review.saving]).toEqual(['complete', 0]), { timeout: 300_000 });
      const wanted = await sortedTruly();
      await vi.waitFor(() => expect(Math.abs(review.progress.sortedShare - wanted)).toBeLessThanOrEqual(0.03));
      return wanted;
    };
    const atStart = await expectTruth();
    await answer(review, 6);
    const inTheMiddle = await expectTruth();
    await answer(review);
    const atTheEnd = await expectTruth();
    expect(atStart).toBeLessThan(inTheMiddle);
    expect(inTheMiddle).toBeLessThan(atTheEnd);
    review.dispose();
  }, 400_000);
});

describe('a sitting', () => {
  it('is as if it had not been when the last ten answers are taken back', async () => {
    const review = await begin();
    const before = await state();
    expect(await answer(review, 10)).toHaveLength(10);
    expect(review.failures.map(({ message }) => message)).toEqual([]);
    expect(await state()).not.toEqual(before);
    for (let left = 10; left > 0; left--) {
      await review.undo();
    }
    expect(review.canUndo).toBe(false);
    const after = await state();
    expect(after.filter((person) => !before.includes(person))).toEqual([]);
    expect(after).toHaveLength(before.length);
    review.dispose();
  }, 400_000);

  it('asks nothing twice until nothing is left to ask, and loses no face', async () => {
    const review = await begin();
    const before = await allFaces();
    const asked = await answer(review);
    expect(review.status).toBe('done');
    expect(review.failures.map(({ message }) => message)).toEqual([]);
    expect(new AnswerIndex(asked.map(({ id }) => id)).size).toBe(asked.length);
    const after = await allFaces();
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    const people = await world.people();
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const named = after.filter(({ personId }) => personId && names.get(personId));
    const wrong = named.filter(({ id, personId }) => names.get(personId!) !== truth.get(id));
    expect(wrong.length / named.length).toBeLessThan(0.01);
    review.dispose();

    // Another visit knows of every answer by the register: it asks about pairs at most that were too unlikely before.
    const again = new Review();
    await again.start();
    const askedAgain = await answer(again);
    const known = new Set(asked.flatMap((question) => parts(question)));
    expect(askedAgain.flatMap((question) => parts(question)).filter((part) => known.has(part))).toEqual([]);
    expect(askedAgain.length).toBeLessThan(asked.length / 10);
    again.dispose();
  }, 400_000);

  it('goes on while the connection is lost, and leaves nothing behind when what failed is tried again', async () => {
    const review = await begin();
    await world.fail({
      match: '^/api/(?!search|sync)',
      method: 'POST',
      after: 2,
      times: 3,
      status: 'drop',
      isDone: true,
    });
    await answer(review, 10);
    expect(review.failures.length).toBeGreaterThan(0);
    expect(review.progress.answered).toBe(10);
    for (const { id } of review.failures) {
      await review.retry(id);
    }
    expect(review.failures.map(({ message }) => message)).toEqual([]);
    expect(await interruptedEntries()).toEqual([]);
    const people = await world.people();
    expect(people.filter(({ name }) => name.startsWith('pets-for-immich'))).toEqual([]);
    review.dispose();
  }, 400_000);
});
