import { packKeys, shortId, unpackKeys, type FacePlace, type Finding, type Naming } from '../model/reviewAnswer';
import { noteAnswer } from './answers';
import { readLocal } from './local';
import { recordsByPerson } from './records';

/** Before what the review wrote. */
const prefix = 'review:';
/** Before pairs of pets that bear one name and are not one; ids of records or people. */
const namesakes = 'same:';

/** What answers are about, as it is known at present. */
export interface AnsweredLibrary extends Pick<Naming, 'faceOf'>, Pick<Finding, 'facesOn'> {
  /** A face of a person to know it by; null for one without, undefined for somebody unknown. */
  faceOfPerson: (personId: string) => FacePlace | null | undefined;
  personIds: () => Iterable<string>;
}

/**
 * Keeps what a reply says for good, so that it outlives a face reset.
 *
 * @param keys of ranking/review
 * @returns the name under which it is kept
 */
export const keepReviewAnswer = async (keys: readonly string[], library: AnsweredLibrary): Promise<string> => {
  const records = recordsByPerson(await readLocal());
  const personOf = (id: string) => {
    const face = library.faceOfPerson(id);
    return face === undefined ? undefined : { recordId: records.get(id)?.id, face: face ?? undefined };
  };
  const name = prefix + packKeys(keys, { faceOf: library.faceOf, personOf });
  await noteAnswer(name);
  return name;
};

/** Takes a kept answer back, everywhere. */
export const withdrawReviewAnswer = (name: string): Promise<void> => noteAnswer(name, { isWithdrawn: true });

/** All that was said for good, as keys of ranking/review about those who are there now. */
export const reviewKeys = async (library: AnsweredLibrary): Promise<Set<string>> => {
  const register = await readLocal();
  const people = new Map(Array.from(library.personIds(), (id) => [shortId(id), id]));
  for (const { id, personId, isRemoved } of Object.values(register.records)) {
    if (!isRemoved) {
      people.set(shortId(id), personId);
    }
  }
  const finding: Finding = { person: (short) => people.get(short), facesOn: library.facesOn };
  const standing = Object.entries(register.answers).filter(([, { isWithdrawn }]) => !isWithdrawn);
  const keys = standing.flatMap(([name]) => {
    if (name.startsWith(prefix)) {
      return unpackKeys(name.slice(prefix.length), finding);
    }
    const [a, b] = name.startsWith(namesakes) ? name.split(':').slice(1) : [];
    return a && b ? unpackKeys(`~${shortId(a)}|~${shortId(b)}`, finding) : [];
  });
  return new Set(keys);
};
