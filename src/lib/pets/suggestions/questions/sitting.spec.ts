import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cannotLink } from '../../ranking/conflicts';
import { gaussians } from '../../ranking/vectors/testing';
import { unit } from '../../ranking/vectors/vectors';
import { AnswerIndex, isSameAnswer, noAnswers } from '../../register/answers/answer-index';
import { progressOf } from './progress';
import type { Question } from './question';
import { createQuestionFinder } from './question-finder';
import { refreshQuestion } from './refresh';
import { applyReply } from './replies/apply-reply';
import { giverOf, rememberedAnswers } from './replies/remembered';
import type { ReviewFace, ReviewLibrary } from './review-library';
import { anyLibrary, atOnce, faceOf, libraryOf, personOf, someReply } from './testing';

const ask = (library: ReviewLibrary, finder = createQuestionFinder()): Question[] => atOnce(finder.find(library));

/** The same, of which nothing can be known that was found out before. */
const forgotten = (library: ReviewLibrary): ReviewLibrary => {
  const anew = (face: ReviewFace): ReviewFace => ({ ...face, ...(face.vector && { vector: face.vector.slice() }) });
  return {
    ...library,
    people: library.people.map((person) => ({ ...person, faces: person.faces.map((face) => anew(face)) })),
    strays: library.strays.map((face) => anew(face)),
    orders: new Map(library.orders),
  };
};

/** Two pets of whom enough is known for their grids to be looked at closely, some groups, and strays. */
const anyWellKnown: fc.Arbitrary<ReviewLibrary> = fc.integer({ min: 1, max: 1000 }).map((seed) => {
  const next = gaussians(seed);
  const seen = (id: string, animal: number): ReviewFace => {
    const vector = unit(Float32Array.from({ length: 8 }, (_, axis) => (axis === animal ? 1 : 0) + 0.25 * next()));
    return faceOf(id, { vector });
  };
  const faces = (name: string, animal: number, count: number) =>
    Array.from({ length: count }, (_, index) => seen(`${name} ${index}`, animal));
  const pets = ['bella', 'max'].map((name, animal) => personOf(name, faces(name, animal, 34), { isNamed: true }));
  const groups = Array.from({ length: 12 }, (_, index) => personOf(`group ${index}`, faces(`g${index}`, index % 4, 4)));
  return libraryOf(
    [...pets, ...groups],
    Array.from({ length: 40 }, (_, index) => seen(`stray ${index}`, index % 5)),
  );
});

const facesIn = ({ people, strays }: ReviewLibrary): string[] =>
  [...people.flatMap(({ faces }) => faces), ...strays].map(({ id }) => id).sort();

const moods = fc.array(fc.nat(65_535), { minLength: 12, maxLength: 12 });

/** Answers the first question, time and again, until there is none or the user has had enough. */
const sit = (
  library: ReviewLibrary,
  mood: readonly number[],
  seen: (before: ReviewLibrary, question: Question, after: ReviewLibrary, asked: readonly Question[]) => void,
) => {
  let now = library;
  for (const each of mood) {
    const asked = ask(now);
    if (asked.length === 0) {
      return;
    }
    const after = applyReply(now, asked[0], someReply(asked[0], each));
    seen(now, asked[0], after, asked);
    now = after;
  }
};

describe('the review', () => {
  it('loses no face, and leaves alone whom an answer does not touch', () => {
    fc.assert(
      fc.property(anyLibrary, moods, (library, mood) => {
        sit(library, mood, (before, question, after) => {
          expect(facesIn(after)).toEqual(facesIn(before));
          const givers = question.kind === 'same' ? question.items.flatMap(({ from }) => from?.personId ?? []) : [];
          const touched = new Set([
            question.kind === 'whose' ? question.candidates[0].personId : (giverOf(question) ?? 'nobody'),
            ...givers,
          ]);
          for (const person of after.people) {
            const isChanged = !before.people.includes(person);
            expect(!isChanged || touched.has(person.id) || person.id.startsWith('new:')).toBe(true);
          }
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('never asks the same again', () => {
    fc.assert(
      fc.property(anyLibrary, moods, (library, mood) => {
        const pairs = new Set<string>();
        let known = noAnswers;
        sit(library, mood, (before, question, after) => {
          if (question.kind !== 'same') {
            expect(known.has(question.id)).toBe(false);
            known = new AnswerIndex(known, [question.id]);
            return;
          }
          const put = after.suspected ?? new Set();
          for (const { id, faces } of question.items) {
            // Who holds several pets is asked about again, once it is divided.
            const pair = `${question.personId} ${id} ${faces.map((face) => face.id).join(',')}`;
            expect(pairs).not.toContain(pair);
            if (!put.has(id) || before.suspected?.has(id)) {
              pairs.add(pair);
            }
          }
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('does not depend on the order in which anything came, or on what was asked before', () => {
    const turn = <T>(items: readonly T[]): T[] => items.toReversed();
    fc.assert(
      fc.property(anyLibrary, moods, (library, mood) => {
        const turned: ReviewLibrary = {
          ...library,
          people: turn(library.people.map((person) => ({ ...person, faces: turn(person.faces) }))),
          strays: turn(library.strays),
        };
        expect(ask(turned).map(({ id }) => id)).toEqual(ask(library).map(({ id }) => id));
        const finder = createQuestionFinder();
        const libraries: ReviewLibrary[] = [];
        sit(library, mood, (before, _question, _after, asked) => {
          expect(ask(before, finder)).toEqual(asked);
          libraries.push(before);
        });
        // As after an undo, everybody who is gone is there again.
        for (const before of libraries.slice(0, 1)) {
          expect(ask(before, finder)).toEqual(ask(before));
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('asks as somebody does who has kept nothing from the questions before', () => {
    fc.assert(
      fc.property(fc.oneof(anyLibrary, anyWellKnown), moods, (library, mood) => {
        const finder = createQuestionFinder();
        let now = library;
        for (const each of mood.slice(0, 4)) {
          const asked = ask(now, finder);
          expect(asked).toEqual(ask(forgotten(now)));
          if (asked.length === 0) {
            return;
          }
          if (each % 2 === 0) {
            atOnce(finder.prepare());
          }
          now = applyReply(now, asked[0], someReply(asked[0], each));
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('preselects nobody who is on one photo with the pet or with another one of the selection', () => {
    fc.assert(
      fc.property(anyLibrary, (library) => {
        for (const question of ask(library)) {
          if (question.kind !== 'same') {
            continue;
          }
          const whole = new Map(library.people.map(({ id, faces }) => [id, faces]));
          const chosen = question.items.filter(({ preselected }) => preselected);
          const groups = [question.personId, ...chosen.map(({ id }) => id)].map(
            (id) => whole.get(id) ?? library.strays.filter((face) => face.id === id),
          );
          for (const [index, one] of groups.entries()) {
            const others = groups.slice(index + 1).flat();
            expect(one.some((face) => others.some((other) => cannotLink(face, other)))).toBe(false);
          }
        }
      }),
    );
  });

  it('drops from the other questions what an answer has settled', () => {
    fc.assert(
      fc.property(anyLibrary, fc.nat(65_535), (library, mood) => {
        const [first, ...others] = ask(library);
        if (first) {
          const after = applyReply(library, first, someReply(first, mood));
          expect(refreshQuestion(library, first)).toBe(first);
          expect(rememberedAnswers(first, someReply(first, mood)).every((answer) => after.answers.has(answer))).toBe(
            true,
          );
          const { answersLeft, sortedShare } = progressOf(library, [first, ...others]);
          expect(answersLeft).toBeLessThanOrEqual(others.length + 1);
          expect(sortedShare).toBeGreaterThanOrEqual(0);
          expect(sortedShare).toBeLessThanOrEqual(1);
          const there = new Set(facesIn(after));
          for (const other of others) {
            const left = refreshQuestion(after, other);
            if (left?.kind === 'same') {
              expect(left.items.every(({ faces }) => faces.every(({ id }) => there.has(id)))).toBe(true);
              expect(
                left.personId === (first.kind === 'same' ? first.personId : '') && isSameAnswer(left.id, first.id),
              ).toBe(false);
            }
          }
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
