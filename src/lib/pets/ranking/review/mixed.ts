import type { MixedQuestion, ProposedGroup } from '../../model/question';
import { proposeGroups } from '../groups/propose';
import { byId, mean } from '../numbers';
import { evenly } from '../spread';
import { dot } from '../vectors/vectors';
import { secondsFor } from './cost';
import {
  confirmedOf,
  isSettled,
  staysKey,
  suspectedOf,
  type ReviewFace,
  type ReviewLibrary,
  type ReviewPerson,
} from './library';

type Seen = ReviewFace & { vector: Float32Array };

const seenOf = ({ faces }: { faces: readonly ReviewFace[] }): Seen[] =>
  faces.filter((face): face is Seen => face.vector !== undefined);

/** A proposal takes n³ steps. */
const mostFaces = 60;
const mostStrangers = 40;

/** How often a face that a proposal sets apart is somebody else's. */
const precision = 0.4;

/** The pet that faces resemble most, if they resemble it more than those they lie with. */
const resembled = (group: readonly Seen[], stays: readonly Seen[], pets: readonly ReviewPerson[], own: string) => {
  const likeness = (faces: readonly Seen[]) =>
    faces.length === 0 ? -1 : mean(group.flatMap((one) => faces.map((other) => dot(one.vector, other.vector))));
  let best = { id: '', likeness: Math.max(0.1, likeness(stays)) };
  for (const pet of pets) {
    const found = { id: pet.id, likeness: pet.id === own ? -1 : likeness(evenly(seenOf(pet), mostStrangers)) };
    best = found.likeness > best.likeness ? found : best;
  }
  return best.id === '' ? null : best.id;
};

const propose = (person: ReviewPerson, library: ReviewLibrary, pets: readonly ReviewPerson[]): ProposedGroup[] => {
  const others = library.people
    .toSorted(byId)
    .flatMap((one) => (one === person ? [] : seenOf(one).toSorted(byId).slice(0, 2)));
  const strangers = evenly(others, mostStrangers).map(({ vector }) => vector);
  const [stays, ...groups] = proposeGroups(evenly(seenOf(person).sort(byId), mostFaces), strangers, library.allowed);
  return [
    { faces: stays, personId: null },
    ...groups.map((faces) => ({ faces, personId: resembled(faces, stays, pets, person.id) })),
  ];
};

/** People that seem to be several pets, and those of whom the user said so. */
export const mixedQuestions = function* (library: ReviewLibrary): Generator<void, MixedQuestion[], void> {
  const confirmed = confirmedOf(library);
  const suspected = suspectedOf(library);
  const pets = library.people.filter(({ isNamed }) => isNamed).sort(byId);
  const questions: MixedQuestion[] = [];
  for (const person of library.people.toSorted(byId)) {
    if ((!person.isNamed && !suspected.has(person.id)) || seenOf(person).length < 2) {
      continue;
    }
    yield;
    const groups = propose(person, library, pets);
    const doubted = groups
      .slice(1)
      .flatMap(({ faces }) => faces)
      .filter(({ id }) => !confirmed.has(id) && !library.denied.has(staysKey(person.id, id)));
    const lead = doubted.map(({ id }) => id).sort()[0] ?? person.id;
    const key = `mixed:${person.id}:${lead}`;
    if ((doubted.length > 0 || suspected.has(person.id)) && !isSettled(library, key)) {
      const pictures = groups.reduce((total, { faces }) => total + faces.length, 0);
      const worth = { photos: doubted.length * precision, seconds: secondsFor({ pictures, presses: 2 }) };
      questions.push({ kind: 'mixed', key, personId: person.id, groups, worth });
    }
  }
  return questions;
};
