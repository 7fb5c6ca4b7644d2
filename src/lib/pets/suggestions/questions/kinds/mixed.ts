import { groupBy } from '../../../core/group-by';
import { weightOf } from '../../../ranking/candidates/strength';
import { chooseExemplars } from '../../../ranking/exemplars';
import { proposeSeveral } from '../../../ranking/groups/propose';
import type { ProposedGroup } from '../../../ranking/groups/proposed-group';
import { resembled } from '../../../ranking/groups/resembled';
import { byId, sum } from '../../../ranking/numbers';
import { evenly } from '../../../ranking/spread';
import { hasVector } from '../../../ranking/vectors/vectors';
import type { QuestionId } from '../../../register/answers/answer';
import type { Assessment } from '../chances/assessment';
import { experienceOf } from '../chances/experience';
import type { Likelihood } from '../chances/likelihood';
import { misfitProbability, misfitsOf, type MisfitEvidence } from '../chances/misfits';
import { secondsFor } from '../effort';
import type { MixedQuestion } from '../question';
import {
  confirmedOf,
  isUsualKnown,
  isSettled,
  suspectedOf,
  type ReviewFace,
  type ReviewLibrary,
  type ReviewPerson,
} from '../review-library';
import { facesStaying, settledStays } from '../said';
import { someOf } from './same';

const seenOf = ({ faces }: ReviewPerson) => faces.filter((face) => hasVector(face));

/** From this doubt on a face is set apart, and from that on it is shown at all. */
const doubtful = { apart: 0.5, shown: 0.01 };

const most = { doubted: 18, sure: 6 };

/** Fewer faces than this are expected to be wrong, or a smaller share of a pet's: not worth a question. */
const leastWrong = { faces: 0.4, share: 0.01 };

/** A proposal takes n³ steps. */
const mostGrouped = 60;
const mostStrangers = 40;

interface Misfit extends MisfitEvidence {
  doubt: number;
}

const apart = (doubted: readonly Misfit[]): ProposedGroup[] =>
  [...groupBy(doubted, ({ otherId, otherSimilarity, similarity }) => (otherSimilarity > similarity ? otherId : null))]
    .map(([personId, group]) => ({ personId, faces: group.map(({ face }) => face) }))
    .sort((a, b) => b.faces.length - a.faces.length || ((a.personId ?? '') < (b.personId ?? '') ? -1 : 1));

const lastSure = new WeakMap<ReviewPerson, { without: ReadonlySet<string>; faces: readonly ReviewFace[] }>();

/** Some of the others, which are the same until others are doubted: to choose them takes long. */
const surelyOf = (person: ReviewPerson, doubted: ReadonlySet<string>): readonly ReviewFace[] => {
  const last = lastSure.get(person);
  if (last && last.without.symmetricDifference(doubted).size === 0) {
    return last.faces;
  }
  const faces = chooseExemplars(someOf(person.faces.filter(({ id }) => !doubted.has(id))), most.sure);
  lastSure.set(person, { without: doubted, faces });
  return faces;
};

const questionOfDoubt = (
  library: ReviewLibrary,
  person: ReviewPerson,
  doubts: readonly Misfit[],
): MixedQuestion | null => {
  const open = doubts
    .filter(({ doubt }) => doubt >= doubtful.shown)
    .sort((a, b) => b.doubt - a.doubt || byId(a.face, b.face))
    .slice(0, most.doubted);
  const wrong = sum(open.map(({ doubt }) => doubt));
  const [first] = open;
  if (!first || wrong < Math.min(leastWrong.faces, leastWrong.share * person.faces.length)) {
    return null;
  }
  const id: QuestionId = { kind: 'mixed', personId: person.id, faceId: first.face.id };
  if (isSettled(library, id)) {
    return null;
  }
  const shown = new Set(open.map(({ face }) => face.id));
  const sure = surelyOf(person, shown);
  const stay = open.filter(({ doubt }) => doubt < doubtful.apart).map(({ face }) => face);
  const groups = [
    { faces: [...stay, ...sure], personId: null },
    ...apart(open.filter(({ doubt }) => doubt >= doubtful.apart)),
  ];
  const seconds = secondsFor({ pictures: open.length + sure.length, presses: 2 });
  return { kind: 'mixed', id, personId: person.id, groups, worth: { photos: wrong, seconds } };
};

const questionOfSuspicion = (
  library: ReviewLibrary,
  person: ReviewPerson,
  assessment: Assessment,
): MixedQuestion | null => {
  const [faceId] = person.faces.map((face) => face.id).sort();
  const id: QuestionId = { kind: 'mixed', personId: person.id, faceId };
  if (isSettled(library, id)) {
    return null;
  }
  const others = [...library.people]
    .sort(byId)
    .flatMap((one) => (one === person ? [] : [...seenOf(one)].sort(byId).slice(0, 2)));
  const strangers = evenly(others, mostStrangers).map(({ vector }) => vector);
  const seen = evenly(seenOf(person).sort(byId), mostGrouped);
  const [stays, ...rest] = proposeSeveral(seen, strangers, library.answers);
  const unseen = person.faces.filter(({ vector }) => vector === undefined);
  const groups = [
    { faces: [...(stays ?? []), ...unseen], personId: null },
    ...rest.map((faces) => ({ faces, personId: resembled(faces, assessment.standards) })),
  ];
  const pictures = seen.length + unseen.length;
  const worth = { photos: person.photos / 2, seconds: secondsFor({ pictures, presses: 3 }) };
  return { kind: 'mixed', id, personId: person.id, groups, worth };
};

export const mixedQuestions = function* (
  library: ReviewLibrary,
  assessment: Assessment,
  likelihood?: Likelihood,
): Generator<void, MixedQuestion[], void> {
  const questions: MixedQuestion[] = [];
  for (const id of suspectedOf(library)) {
    const person = library.people.find((one) => one.id === id);
    const question = person ? questionOfSuspicion(library, person, assessment) : null;
    questions.push(...(question ? [question] : []));
    yield;
  }
  const confirmed = confirmedOf(library);
  const weight = library.model ? weightOf(library.model) : 0;
  const doubted = new Map<ReviewPerson, Misfit[]>();
  const named = library.model ? assessment.standards.filter(({ pet }) => pet.isNamed) : [];
  for (const own of named) {
    const weigh = (evidence: MisfitEvidence) => misfitProbability(evidence, weight, own.pet.faces.length, likelihood);
    const doubts = misfitsOf(own, named).map((evidence) => ({ ...evidence, doubt: weigh(evidence) }));
    doubted.set(own.pet, doubts);
    yield;
  }
  // What was only put aside says nothing about doubts.
  const unfounded = [...doubted].flatMap(([pet, doubts]) =>
    doubts.filter(({ face }) => facesStaying(library.answers, pet.id).has(face.id)).map(({ doubt }) => doubt),
  );
  const experience = experienceOf(library, unfounded);
  for (const [pet, doubts] of doubted) {
    const stays = settledStays(library, pet.id);
    const open = doubts
      .filter(({ face }) => !confirmed.has(face.id) && !stays(face.id))
      .map((one) => ({ ...one, doubt: one.doubt * experience }));
    const canTell = !suspectedOf(library).has(pet.id) && isUsualKnown(library);
    const question = canTell ? questionOfDoubt(library, pet, open) : null;
    questions.push(...(question ? [question] : []));
    yield;
  }
  return questions;
};
