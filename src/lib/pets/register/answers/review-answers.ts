import type { Face } from '../../core/face';
import { groupBy } from '../../core/group-by';
import { readLocal } from '../local';
import { recordsByPerson } from '../records';
import { allowPrefix, packKeys, shortId, unpackKeys, type FacePlace, type Finding, type Naming } from './answer-text';
import { noteAnswer } from './namesakes';

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

/** What stands in the register, not yet asked whom it means. */
export interface ReviewAnswers {
  packed: readonly string[];
  /** Person ids by the short ids of their records. */
  people: ReadonlyMap<string, string>;
}

export const noReviewAnswers: ReviewAnswers = { packed: [], people: new Map() };

const packedIn = (name: string): string[] => {
  if (name.startsWith(prefix)) {
    return [name.slice(prefix.length)];
  }
  const [a, b] = name.startsWith(namesakes) ? name.split(':').slice(1) : [];
  return a && b ? [`~${shortId(a)}|~${shortId(b)}`] : [];
};

export const readReviewAnswers = async (): Promise<ReviewAnswers> => {
  const { answers, records } = await readLocal();
  const standing = Object.entries(answers).filter(([, { isWithdrawn }]) => !isWithdrawn);
  const alive = Object.values(records).filter(({ isRemoved }) => !isRemoved);
  return {
    packed: standing.flatMap(([name]) => packedIn(name)),
    people: new Map(alive.map(({ id, personId }) => [shortId(id), personId])),
  };
};

/** All that was said for good, as keys of ranking/review about those who are there now. */
export const reviewKeys = ({ packed, people }: ReviewAnswers, library: AnsweredLibrary): Set<string> => {
  const known = new Map([...Array.from(library.personIds(), (id) => [shortId(id), id] as const), ...people]);
  const finding: Finding = { person: (short) => known.get(short), facesOn: library.facesOn };
  return new Set(packed.flatMap((text) => unpackKeys(text, finding)));
};

/** Those of the keys that are pairs of faces which may be one pet although they are on one photo, see ranking/conflicts. */
export const allowedIn = (keys: Iterable<string>): Set<string> =>
  new Set(Array.from(keys).flatMap((key) => (key.startsWith(allowPrefix) ? [key.slice(allowPrefix.length)] : [])));

/** The pairs of these faces that may be one pet although they are on one photo. */
export const allowedPairsAmong = ({ packed, people }: ReviewAnswers, faces: readonly Face[]): Set<string> => {
  const allowing = packed.filter((text) => text.includes(allowPrefix));
  if (allowing.length === 0) {
    return new Set();
  }
  const onPhoto = groupBy(faces, ({ assetId }) => shortId(assetId));
  const library = {
    faceOf: () => undefined,
    faceOfPerson: () => undefined,
    facesOn: (short: string) => onPhoto.get(short) ?? [],
    personIds: () => [],
  };
  return allowedIn(reviewKeys({ packed: allowing, people }, library));
};
