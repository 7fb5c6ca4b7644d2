import type { DatedFace } from '../../core/photo/face';
import type { Species } from '../../core/species';
import type { Cluster } from '../../ranking/candidates/cluster';
import type { ModelStrength } from '../../ranking/candidates/strength';
import { remember } from '../../ranking/remember';
import type { Answer } from '../../register/answers/answer';
import { noAnswers, type AnswerIndex } from '../../register/answers/answer-index';

/** A face that can be shown, and what is known of its looks: a vector of length 1, absent until it is computed. */
export type ReviewFace = DatedFace & {
  vector?: Float32Array;
  /** Of a stray, as far as its photo tells. */
  species?: Species | null;
};

/** A person that is an animal, a pet or a fragment of one; its faces may be a sample. */
export interface ReviewPerson extends Cluster {
  faces: readonly ReviewFace[];
  photos: number;
  isNamed: boolean;
  isWhole: boolean;
}

/** What is known of a library while it is reviewed. Never changed; what a reply makes of it is another one. */
export interface ReviewLibrary {
  people: readonly ReviewPerson[];
  strays: readonly ReviewFace[];
  answers: AnswerIndex;
  /** By the id of a person: the server's orders of people, one for each of its faces that was asked about. */
  orders: ReadonlyMap<string, readonly (readonly string[])[]>;
  model: ModelStrength | null;
  /** Whether more faces are to be found and compared: questions about those that were not can wait. */
  isComparing?: boolean;
  /** Ids of people of whom the user said that they hold several pets, and who were not divided yet. */
  suspected?: ReadonlySet<string>;
  confirmed?: ReadonlySet<string>;
  aside?: AnswerIndex;
}

const none: ReadonlySet<string> = new Set();

export const suspectedOf = ({ suspected = none }: ReviewLibrary): ReadonlySet<string> => suspected;
export const confirmedOf = ({ confirmed = none }: ReviewLibrary): ReadonlySet<string> => confirmed;
export const asideOf = ({ aside = noAnswers }: ReviewLibrary): AnswerIndex => aside;

export const isSettled = (library: ReviewLibrary, answer: Answer): boolean =>
  library.answers.has(answer) || asideOf(library).has(answer);

/** From so many others that were compared it is known what is usual among strangers. */
const enoughOthers = 40;

/** Whether a face that is like a pet can be told from one that is only more like it than the few others which were compared so far. */
export const isUsualKnown = remember(({ isComparing, people, strays }: ReviewLibrary): boolean => {
  if (!isComparing) {
    return true;
  }
  let compared = 0;
  for (const faces of [strays, ...people.filter(({ isNamed }) => !isNamed).map((person) => person.faces)]) {
    for (const { vector } of faces) {
      compared += vector ? 1 : 0;
      if (compared >= enoughOthers) {
        return true;
      }
    }
  }
  return false;
});
