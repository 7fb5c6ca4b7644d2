import type { Destination } from '../../../core/destination';
import { newPersonId } from '../../../core/new-person-id';
import { isNamed } from '../../../core/person';
import type { DatedFace } from '../../../core/photo/face';
import type { Answer } from '../../../register/answers/answer';
import { AnswerIndex } from '../../../register/answers/answer-index';
import { confirmedOf, suspectedOf, type ReviewFace, type ReviewLibrary, type ReviewPerson } from '../review-library';

const replace = (people: readonly ReviewPerson[], changed: ReviewPerson): ReviewPerson[] =>
  people.map((person) => (person.id === changed.id ? changed : person));

const personIn = ({ people }: ReviewLibrary, id: string): ReviewPerson | undefined =>
  people.find((person) => person.id === id);

/** What was said of those who are now one with somebody is said of that one, too: what is not Max is not who is Max. */
const inherit = (answers: AnswerIndex, ids: ReadonlySet<string>, heir: string): AnswerIndex => {
  const others = [...ids].flatMap((id) => [...answers.strangersTo(id)]);
  return new AnswerIndex(
    answers,
    others
      .filter((other) => other !== heir && !ids.has(other))
      .map((other): Answer => ({ kind: 'not-same', a: heir, b: other })),
  );
};

const withFaces = (person: ReviewPerson, faces: readonly ReviewFace[], photos: number): ReviewPerson => ({
  ...person,
  faces: [...person.faces, ...faces],
  photos: person.photos + photos,
});

const without = (person: ReviewPerson, ids: ReadonlySet<string>): ReviewPerson => {
  const elsewhere = person.elsewhere?.filter(({ id }) => !ids.has(id));
  return {
    ...person,
    faces: person.faces.filter(({ id }) => !ids.has(id)),
    photos: Math.max(0, person.photos - ids.size),
    ...(elsewhere && { elsewhere }),
  };
};

const isGone = ({ faces, photos, elsewhere = [] }: ReviewPerson): boolean =>
  faces.length === 0 && (photos === 0 || elsewhere.length === 0);

/** What is left of somebody who lost faces; nothing of whom they were all. */
const stillThere = (person: ReviewPerson): ReviewPerson[] => (isGone(person) ? [] : [person]);

/** Makes one pet of a person, some other people, some strays and some faces of others. Whom it no longer knows is left out. */
export const gather = (library: ReviewLibrary, personId: string, ids: ReadonlySet<string>): ReviewLibrary => {
  const person = personIn(library, personId);
  const merged = library.people.filter(({ id }) => id !== personId && ids.has(id));
  const rest = library.people.filter((one) => one !== person && !merged.includes(one));
  const amid = rest.flatMap(({ faces, isNamed: isPet }) => (isPet ? [] : faces.filter(({ id }) => ids.has(id))));
  const strays = library.strays.filter(({ id }) => ids.has(id));
  const taken = [...strays, ...amid];
  if (!person || merged.length + taken.length === 0) {
    return library;
  }
  const leftOf = (one: ReviewPerson): ReviewPerson[] => {
    const gone = one === grown ? [] : one.faces.filter((face) => amid.includes(face));
    return gone.length === 0 ? [one] : stillThere(without(one, new Set(gone.map(({ id }) => id))));
  };
  const elsewhere = [person, ...merged].flatMap((one) => one.elsewhere ?? []);
  const grown: ReviewPerson = {
    ...withFaces(person, [...merged.flatMap(({ faces }) => faces), ...taken], taken.length),
    photos: person.photos + taken.length + merged.reduce((total, { photos }) => total + photos, 0),
    isWhole: [person, ...merged].every(({ isWhole }) => isWhole),
    isNamed: person.isNamed || merged.some(({ isNamed }) => isNamed),
    species: person.species ?? merged.find(({ species }) => species !== null)?.species ?? null,
    ...(elsewhere.length > 0 && { elsewhere }),
  };
  return {
    ...library,
    people: replace(library.people, grown)
      .filter((one) => !merged.includes(one))
      .flatMap((one) => leftOf(one)),
    strays: strays.length === 0 ? library.strays : library.strays.filter((face) => !strays.includes(face)),
    answers: inherit(library.answers, ids, personId),
    confirmed: new Set([...confirmedOf(library), ...taken.map(({ id }) => id)]),
  };
};

const newPerson = (
  from: string | null,
  to: Exclude<Destination, { kind: 'nobody' }>,
  faces: readonly ReviewFace[],
): ReviewPerson => ({
  id: to.kind === 'person' ? to.personId : newPersonId(from, faces),
  faces,
  photos: new Set(faces.map(({ assetId }) => assetId)).size,
  isNamed: to.kind === 'person' || isNamed(to),
  isWhole: true,
  species: null,
  birthDate: null,
  deathDate: null,
});

const ownFace = (person: ReviewPerson | undefined, shown: DatedFace): ReviewFace =>
  person?.faces.find(({ id }) => id === shown.id) ?? shown;

const receive = (
  library: ReviewLibrary,
  from: string | null,
  faces: readonly ReviewFace[],
  to: Destination,
): ReviewLibrary => {
  if (to.kind === 'nobody') {
    return { ...library, strays: [...library.strays, ...faces] };
  }
  const receiver = to.kind === 'person' ? personIn(library, to.personId) : undefined;
  const ids = faces.map(({ id }) => id);
  const people = receiver
    ? replace(library.people, withFaces(receiver, faces, faces.length))
    : [...library.people, newPerson(from, to, faces)];
  return { ...library, people, confirmed: new Set([...confirmedOf(library), ...ids]) };
};

/** They are not that person's, for good; strays that are to be nobody's stay so for good. A person without faces is no more. */
export const moveFaces = (
  library: ReviewLibrary,
  from: string | null,
  shown: readonly DatedFace[],
  to: Destination,
): ReviewLibrary => {
  if (shown.length === 0 || (to.kind === 'person' && to.personId === from)) {
    return library;
  }
  const ids = new Set(shown.map(({ id }) => id));
  const giver = from === null ? undefined : personIn(library, from);
  const strays = library.strays.filter(({ id }) => ids.has(id));
  const faces = shown.map((face) => strays.find(({ id }) => id === face.id) ?? ownFace(giver, face));
  const said = [...ids].flatMap((id): Answer[] =>
    from === null
      ? to.kind === 'nobody'
        ? [{ kind: 'nobody', faceId: id }]
        : []
      : [{ kind: 'not-same', a: from, b: id }],
  );
  const answers = new AnswerIndex(library.answers, said);
  const people = library.people.flatMap((one) => (one === giver ? stillThere(without(one, ids)) : [one]));
  const rest = library.strays.filter(({ id }) => !ids.has(id));
  return receive({ ...library, people, strays: strays.length === 0 ? library.strays : rest, answers }, from, faces, to);
};

export const suspect = (library: ReviewLibrary, ids: readonly string[], isSuspected: boolean): ReviewLibrary => {
  const others = [...suspectedOf(library)].filter((id) => !ids.includes(id));
  return { ...library, suspected: new Set(isSuspected ? [...others, ...ids] : others) };
};
