import { createRandom } from '@pets-for-immich/demo-library/random';
import { unit } from '../../src/lib/pets/ranking/vectors/vectors.ts';
import { noAnswers } from '../../src/lib/pets/register/answers/answer-index.ts';
import {
  applyReply,
  createQuestionFinder,
  type ReviewFace,
  type ReviewLibrary,
  type ReviewPerson,
} from '../../src/lib/pets/suggestions/questions/index.ts';
import type { Question, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';

/** A large library, as large as a home's gets. */
const size = { pets: 20, petFaces: 60, fragments: 2000, fragmentFaces: 3, strays: 5000, dimensions: 1280 };
const answers = 40;

/** How alike two faces of one animal are, as a share of the squared length. */
const own = 0.5;

const largeLibrary = (): ReviewLibrary => {
  const random = createRandom('speed');
  const direction = () => unit(Float32Array.from({ length: size.dimensions }, () => random.gaussian()));
  // A third of all faces are strangers', each alone.
  const animals = Array.from({ length: size.pets * 1.5 }, () => direction());
  const face = (animal: Float32Array): ReviewFace => {
    const noise = direction();
    const id = random.uuid();
    return {
      id,
      assetId: `photo of ${id}`,
      takenAt: new Date(Date.UTC(2010 + random.int(15), random.int(12), 1 + random.int(28))).toISOString().slice(0, 19),
      personId: null,
      personName: '',
      box: { x1: 0, y1: 0, x2: 1, y2: 1 },
      imageSize: { width: 1, height: 1 },
      source: 'machine-learning',
      vector: unit(animal.map((value, axis) => Math.sqrt(own) * value + Math.sqrt(1 - own) * noise[axis])),
    };
  };
  const person = (animal: Float32Array, count: number, isNamed: boolean): ReviewPerson => ({
    id: random.uuid(),
    faces: Array.from({ length: count }, () => face(animal)),
    photos: count,
    isNamed,
    isWhole: true,
    species: null,
    birthDate: null,
    deathDate: null,
  });
  const pets = animals.slice(0, size.pets).map((animal) => person(animal, size.petFaces, true));
  const fragments = Array.from({ length: size.fragments }, () =>
    person(random.pick(animals), size.fragmentFaces, false),
  );
  const ids = fragments.map(({ id }) => id);
  return {
    people: [...pets, ...fragments],
    strays: Array.from({ length: size.strays }, () => face(random.pick(animals))),
    answers: noAnswers,
    orders: new Map(pets.map(({ id }) => [id, [random.shuffle(ids), random.shuffle(ids)]])),
    model: { topOne: 0.9, isBuiltIn: false },
  };
};

const acceptance = (question: Question): Reply => {
  switch (question.kind) {
    case 'same': {
      const chosen = question.items.filter((one) => one.preselected).map(({ id }) => id);
      const refused = question.items.filter((one) => !one.preselected).map(({ id }) => id);
      return { kind: 'same', chosen, refused, mixed: [] };
    }
    case 'whose': {
      return { kind: 'whose', to: { kind: 'person', personId: question.candidates[0].personId } };
    }
    case 'mixed': {
      return { kind: 'mixed', moves: [] };
    }
    case 'newcomer': {
      return { kind: 'newcomer', found: null, nobodys: question.faces.map(({ id }) => id) };
    }
    case 'twice':
    case 'dates': {
      return { kind: question.kind, wrong: null };
    }
  }
};

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];

/** How long it takes to know what to ask next in a large library, and how long others have to wait meanwhile. */
export const measureSpeed = (): Record<string, number> => {
  const finder = createQuestionFinder();
  let library = largeLibrary();
  const slices: number[] = [];
  // Processor time: what else runs on the machine does not count.
  const now = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const ask = (): Question[] => {
    const run = finder.find(library);
    for (;;) {
      const from = now();
      const { done, value } = run.next();
      slices.push(now() - from);
      if (done) {
        return value;
      }
    }
  };
  const start = now();
  let questions = ask();
  const firstAskMs = now() - start;
  const took: number[] = [];
  for (let answer = 0; answer < answers && questions.length > 0; answer++) {
    const from = now();
    library = applyReply(library, questions[0], acceptance(questions[0]));
    questions = ask();
    took.push(now() - from);
    for (const prepared = finder.prepare(); !prepared.next().done;) {
      // The user looks at the question meanwhile.
    }
  }
  return { firstAskMs, nextQuestionMs95: percentile(took, 0.95), askSliceMs95: percentile(slices, 0.95) };
};
