import { anyCover, type Facts, type Field, type Value } from './facts.ts';
import { isMarker, type View } from './view.ts';

/** Photos that others put away, and where. */
export type Away = ReadonlyMap<string, 'trash' | 'lock'>;

export interface Difference {
  subject: string;
  field: Field;
  expected: Value | undefined;
  actual: Value | undefined;
}

const always = ['name', 'birthDate', 'isFavorite', 'isHidden'] as const;
/** What is shown nowhere of people without faces, nor of those who have them in the locked folder alone. */
const withFaces = ['cover', 'decision', 'died'] as const;

export const isFace = (subject: string): boolean => subject.startsWith('face ');

/** Who is meant to have which face, and has it. */
const byOwner = (owners: Iterable<readonly [string, Value | undefined]>): Map<Value | undefined, string[]> => {
  const faces = new Map<Value | undefined, string[]>();
  for (const [face, owner] of owners) {
    faces.set(owner, [...(faces.get(owner) ?? []), face]);
  }
  return faces;
};

/** The last digits of the photo that a face is on. */
export const photoOf = (face: string): string => face.slice('face '.length, face.indexOf(':'));

const faceDifferences = (facts: Facts, view: View): Difference[] => {
  const actual = new Map(view.faces.map(({ key, owner }) => [key, owner]));
  const subjects = new Set([...facts.subjects.filter((subject) => isFace(subject)), ...actual.keys()]);
  return [...subjects].flatMap((subject): Difference[] => {
    const isThere = actual.has(subject);
    if ((facts.get(subject, 'there') ?? false) !== isThere) {
      return [{ subject, field: 'there', expected: !isThere, actual: isThere }];
    }
    const expected = facts.get(subject, 'owner');
    const owner = actual.get(subject);
    return isThere && expected !== owner ? [{ subject, field: 'owner', expected, actual: owner }] : [];
  });
};

/** Whether a face is on a photo in the locked folder. */
export const isLocked = (face: string, away: Away): boolean =>
  [...away].some(([assetId, where]) => where === 'lock' && assetId.slice(-2) === photoOf(face));

/** Whoever has a face that is not in the locked folder. */
export const shownOwners = ({ faces }: View, away: Away): Set<string | null> =>
  new Set(faces.filter(({ key }) => !isLocked(key, away)).map(({ owner }) => owner));

/**
 * Where the library is not as it must be. Covers that might be any become what they are; none can be given back on photos that
 * are put away.
 */
export const differencesOf = (facts: Facts, view: View, away: Away = new Map()): Difference[] => {
  const faces = facts.subjects.filter((subject) => isFace(subject) && facts.get(subject, 'there') === true);
  const expectedFaces = byOwner(faces.map((face) => [face, facts.get(face, 'owner')]));
  const shown = shownOwners(view, away);
  const people = new Map(view.people.filter((person) => !isMarker(person)).map((person) => [person.key, person]));
  const markers = new Set(view.people.filter((person) => isMarker(person)).map(({ key }) => key));
  const differences = faceDifferences(facts, view);
  const known = facts.subjects.filter((one) => !isFace(one) && !markers.has(one));
  for (const subject of new Set([...known, ...people.keys()])) {
    const person = people.get(subject);
    const own = expectedFaces.get(subject) ?? [];
    const isExpected = facts.get(subject, 'there') === true || own.length > 0;
    if (isExpected !== (person !== undefined)) {
      differences.push({ subject, field: 'there', expected: isExpected, actual: person !== undefined });
    }
    if (!isExpected || !person) {
      continue;
    }
    facts.comeBack(subject);
    const isShown = own.length > 0 && shown.has(subject);
    for (const field of isShown ? [...always, ...withFaces] : always) {
      const expected = facts.get(subject, field);
      const actual = person[field];
      if (expected === undefined) {
        // somebody who was gone, and has a face again that is theirs
        facts.say('given back', [{ subject, field, value: actual }]);
        continue;
      }
      const isAny =
        field === 'cover' &&
        (expected === anyCover ||
          away.has(String(expected)) ||
          own.every((face) => photoOf(face) !== String(expected).slice(-2)));
      if (isAny) {
        if (expected === anyCover) {
          facts.settle(subject, field, actual);
        }
      } else if (expected !== actual) {
        differences.push({ subject, field, expected, actual });
      }
    }
  }
  return differences;
};
