import fc from 'fast-check';
import { unitVector } from '../../ranking/vectors/testing';
import { noAnswers } from '../../register/answers/answer-index';
import type { Question, Reply } from './question';
import type { ReviewFace, ReviewLibrary, ReviewPerson } from './review-library';

export const faceOf = (id: string, known: Partial<ReviewFace> = {}): ReviewFace => ({
  id,
  assetId: `photo of ${id}`,
  box: { x1: 0, y1: 0, x2: 1, y2: 1 },
  imageSize: { width: 100, height: 100 },
  personId: null,
  personName: '',
  source: 'machine-learning',
  takenAt: null,
  ...known,
});

export const personOf = (
  id: string,
  faces: readonly ReviewFace[],
  known: Partial<ReviewPerson> = {},
): ReviewPerson => ({
  id,
  faces,
  photos: faces.length,
  isNamed: false,
  isWhole: true,
  species: null,
  birthDate: null,
  deathDate: null,
  ...known,
});

export const libraryOf = (
  people: readonly ReviewPerson[],
  strays: readonly ReviewFace[] = [],
  known: Partial<ReviewLibrary> = {},
): ReviewLibrary => ({
  people,
  strays,
  answers: noAnswers,
  orders: new Map(),
  model: { topOne: 0.93, isBuiltIn: false },
  ...known,
});

const animals = 3;

const anyFace = fc.record({
  photo: fc.nat(30),
  vector: unitVector(4),
  day: fc.option(fc.constantFrom('2015-05-05', '2019-05-05', '2023-05-05'), { nil: null }),
});

const anyGroup = fc.record({
  faces: fc.array(anyFace, { minLength: 1, maxLength: 6 }),
  isNamed: fc.boolean(),
  birthDate: fc.option(fc.constant('2017-01-01'), { nil: null }),
});

export const anyLibrary: fc.Arbitrary<ReviewLibrary> = fc
  .record({
    groups: fc.array(anyGroup, { minLength: animals, maxLength: 7 }),
    strays: fc.array(anyFace, { maxLength: 8 }),
  })
  .map(({ groups, strays }) => {
    const make = (id: string, { photo, vector, day }: { photo: number; vector: Float32Array; day: string | null }) =>
      faceOf(id, { assetId: `photo ${photo}`, vector, takenAt: day });
    return libraryOf(
      groups.map(({ faces, isNamed, birthDate }, index) =>
        personOf(
          `person ${index}`,
          faces.map((face, place) => make(`face ${index} ${place}`, face)),
          { isNamed: isNamed || index === 0, birthDate },
        ),
      ),
      strays.map((face, index) => make(`stray ${index}`, face)),
    );
  });

export const someReply = (question: Question, mood: number): Reply => {
  const some = <T>(items: readonly T[]): T[] => items.filter((_, index) => ((mood >> (index % 16)) & 1) === 1);
  const nobody = { kind: 'nobody' } as const;
  switch (question.kind) {
    case 'same': {
      const chosen = some(question.items).map(({ id }) => id);
      const rest = question.items.filter(({ id, kind }) => kind === 'fragment' && !chosen.includes(id));
      const mixed = mood % 5 === 0 ? rest.slice(0, 1).map(({ id }) => id) : [];
      const others = question.items.map(({ id }) => id).filter((id) => !chosen.includes(id) && !mixed.includes(id));
      return { kind: 'same', chosen, refused: mood % 3 === 0 ? [] : others, mixed };
    }
    case 'whose': {
      const [{ personId }] = question.candidates;
      return {
        kind: 'whose',
        to: [null, nobody, { kind: 'new', name: 'Rex' } as const, { kind: 'person', personId } as const][mood % 4],
      };
    }
    case 'mixed': {
      const groups = some(question.groups.slice(1));
      const to = mood % 3 === 0 ? nobody : ({ kind: 'new', name: '' } as const);
      return { kind: 'mixed', moves: groups.map(({ faces }) => ({ faces, to })) };
    }
    case 'newcomer': {
      const faces = some(question.faces);
      const to = mood % 3 === 0 ? nobody : ({ kind: 'new', name: mood % 2 === 0 ? 'Rex' : '' } as const);
      return to.kind === 'nobody'
        ? { kind: 'newcomer', found: null, nobodys: question.faces.map(({ id }) => id) }
        : { kind: 'newcomer', found: faces.length > 0 ? { faces, to } : null, nobodys: [] };
    }
    case 'twice':
    case 'dates': {
      return { kind: question.kind, wrong: mood % 2 === 0 ? null : { faces: question.faces.slice(0, 1), to: nobody } };
    }
  }
};

export const atOnce = <T>(run: Generator<void, T, void>): T => {
  for (;;) {
    const step = run.next();
    if (step.done) {
      return step.value;
    }
  }
};
