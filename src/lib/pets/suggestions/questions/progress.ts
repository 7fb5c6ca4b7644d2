import { sum } from '../../ranking/numbers';
import type { Question } from './question';
import type { ReviewLibrary } from './review-library';

export interface ReviewProgress {
  /** About so many more answers bring nearly all that answers can. */
  answersLeft: number;
  /** Of the photos of all animals that are known, those that are with the right named pet, as far as anybody can tell. */
  sortedShare: number;
  /** Photos of animals that are with no named pet, skipped and open ones included; who was said to be nobody's is not. */
  open: number;
  /** With a named pet, but likely somebody else's. */
  doubtful: number;
}

const enough = 0.95;

/** Of a pet that is there already, a question may take photos away. */
const areDoubts = new Set<Question['kind']>(['mixed', 'twice', 'dates']);

export const progressOf = (library: ReviewLibrary, questions: readonly Question[]): ReviewProgress => {
  const photosOf = (isWanted: boolean) =>
    sum(library.people.map(({ isNamed, photos }) => (isNamed === isWanted ? photos : 0)));
  const named = photosOf(true);
  const strays = library.strays.filter(({ id }) => !library.answers.has({ kind: 'nobody', faceId: id }));
  const open = photosOf(false) + strays.length;
  const isNamed = new Map(library.people.map((person) => [person.id, person.isNamed]));
  const doubts = questions.filter((question) => areDoubts.has(question.kind));
  const ofNamed = doubts.filter((question) => 'personId' in question && isNamed.get(question.personId));
  const doubtful = Math.min(named, sum(ofNamed.map(({ worth }) => worth.photos)));
  const sortedShare = named + open === 0 ? 1 : (named - doubtful) / (named + open);
  const toGain = sum(questions.map(({ worth }) => worth.photos));
  let [gained, answersLeft] = [0, 0];
  for (const { worth } of questions) {
    if (gained >= enough * toGain) {
      break;
    }
    gained += worth.photos;
    answersLeft++;
  }
  return { answersLeft, sortedShare, open, doubtful: Math.round(doubtful) };
};

/** Why less is sorted than before: more photos were found, some are doubtful by now, or pets lost some. */
export type Setback = { kind: 'found' | 'doubtful'; count: number } | { kind: 'lost' };

/** Less of a difference is not seen. */
const noticeable = 0.005;

/** What to say where progress has fallen since it was `before`; null where it has not. */
export const setbackSince = (before: ReviewProgress, now: ReviewProgress): Setback | null => {
  if (now.sortedShare > before.sortedShare - noticeable) {
    return null;
  }
  const [found, doubtful] = [now.open - before.open, now.doubtful - before.doubtful];
  return found > 0 && found >= doubtful
    ? { kind: 'found', count: found }
    : doubtful > 0
      ? { kind: 'doubtful', count: doubtful }
      : { kind: 'lost' };
};
