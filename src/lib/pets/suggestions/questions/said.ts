import { remember } from '../../ranking/remember';
import type { AnswerIndex } from '../../register/answers/answer-index';
import { asideOf, type ReviewLibrary } from './review-library';

type OfFace = 'nobody' | 'whose';

interface Said {
  ofFaces: Readonly<Record<OfFace, ReadonlySet<string>>>;
  stays: ReadonlyMap<string, ReadonlySet<string>>;
  strangers: ReadonlySet<string>;
}

const nobody: ReadonlySet<string> = new Set();

const saidIn = remember((answers: AnswerIndex): Said => {
  const ofFaces = { nobody: new Set<string>(), whose: new Set<string>() };
  const stays = new Map<string, Set<string>>();
  const strangers = new Set<string>();
  for (const answer of answers) {
    switch (answer.kind) {
      case 'nobody':
      case 'whose': {
        ofFaces[answer.kind].add(answer.faceId);
        break;
      }
      case 'stays': {
        stays.set(answer.personId, (stays.get(answer.personId) ?? new Set()).add(answer.faceId));
        break;
      }
      case 'not-same': {
        strangers.add(answer.a).add(answer.b);
        break;
      }
      default: {
        break;
      }
    }
  }
  return { ofFaces, stays, strangers };
});

/** Faces of which that was said: to look for each answer by itself takes long where there are thousands of faces. */
export const facesSaid = (answers: AnswerIndex, kind: OfFace): ReadonlySet<string> => saidIn(answers).ofFaces[kind];

/** Faces of which it was said that they stay with that person. */
export const facesStaying = (answers: AnswerIndex, personId: string): ReadonlySet<string> =>
  saidIn(answers).stays.get(personId) ?? nobody;

/** All of whom it was said that they are not somebody. */
export const anyStrangers = (answers: AnswerIndex): ReadonlySet<string> => saidIn(answers).strangers;

/** Whether an id is in what was answered or put aside. */
const inEither = (
  library: ReviewLibrary,
  of: (answers: AnswerIndex) => ReadonlySet<string>,
): ((id: string) => boolean) => {
  const [answered, aside] = [of(library.answers), of(asideOf(library))];
  return (id) => answered.has(id) || aside.has(id);
};

export const settledFaces = (library: ReviewLibrary, kind: OfFace): ((faceId: string) => boolean) =>
  inEither(library, (answers) => facesSaid(answers, kind));

export const settledStays = (library: ReviewLibrary, personId: string): ((faceId: string) => boolean) =>
  inEither(library, (answers) => facesStaying(answers, personId));

/** Who is not that person: as was said, or for this sitting. */
export const settledStrangers = (library: ReviewLibrary, personId: string): ((id: string) => boolean) =>
  inEither(library, (answers) => answers.strangersTo(personId));
