import { mapIds, type Answer, type AnswerOf } from './answer';
import { readAnswer, writeAnswer } from './answer-text';
import {
  meantBy,
  readReference,
  shortId,
  writeReference,
  type Finding,
  type Meant,
  type Naming,
  type Reference,
} from './references';

export type KeptAnswer = AnswerOf<Reference>;

/**
 * The forms in which a register holds answers, by the word before them; docs/register.md. Older ones are read for good. A new form
 * takes a new word: what an older app cannot read it leaves alone and hands on.
 */
const Versions = {
  /** Two records or people of one name that are not one pet. */
  Namesakes: 'same:',
  /** What one answer of the review says, with everybody told by record, photo and box. */
  ReviewAnswer: 'review:',
} as const;

const migrations: Record<keyof typeof Versions, (text: string) => (KeptAnswer | null)[]> = {
  Namesakes: (text) => {
    const [a, b] = text.split(':').map((id) => (id ? `~${shortId(id)}` : id));
    return [a && b ? { kind: 'not-same', a: readReference(a), b: readReference(b) } : null];
  },
  ReviewAnswer: (text) =>
    text.split(',').map((part) => {
      const answer = readAnswer(part);
      return answer && mapIds(answer, readReference);
    }),
};

/** The name under which it is kept that two are not one pet: ids are records', or people's that have none. */
export const namesakesName = (ids: readonly string[]): string => Versions.Namesakes + [...ids].sort().join(':');

export const reviewAnswerName = (answers: readonly Answer[], naming: Naming): string =>
  Versions.ReviewAnswer + answers.map((answer) => writeAnswer(answer, (id) => writeReference(id, naming))).join(',');

/** What stands under a name, in whichever form; nothing where that is unknown. */
export const keptUnder = (name: string): KeptAnswer[] => {
  const versions = Object.keys(Versions) as (keyof typeof Versions)[];
  const version = versions.find((one) => name.startsWith(Versions[one]));
  return version ? migrations[version](name.slice(Versions[version].length)).filter((answer) => answer !== null) : [];
};

/** The names under which the parts of an answer would be kept one by one; of a form without parts, its own. */
export const partsUnder = (name: string): string[] =>
  name.startsWith(Versions.ReviewAnswer)
    ? name
        .slice(Versions.ReviewAnswer.length)
        .split(',')
        .map((part) => Versions.ReviewAnswer + part)
    : [name];

/** The name of what is left of an answer without these parts, named as by {@link partsUnder}; null where that is nothing. */
export const nameWithout = (name: string, parts: ReadonlySet<string>): string | null => {
  const left = partsUnder(name).filter((part) => !parts.has(part));
  const texts = left.map((part) => part.slice(Versions.ReviewAnswer.length));
  return left.length > 0 ? Versions.ReviewAnswer + texts.join(',') : null;
};

/** What is not one person's keeps whoever has it from being that person; nothing of two that have become one since. */
const notSame = (a: Meant, b: Meant): Answer[] => {
  const isSettled = a.id === b.id || a.holder === b.id || b.holder === a.id;
  const pairs: [string | null, string | null][] = [
    [a.id, b.id],
    [a.holder, b.id],
    [a.id, b.holder],
  ];
  return isSettled
    ? []
    : pairs.flatMap(([one, other]): Answer[] => (one && other ? [{ kind: 'not-same', a: one, b: other }] : []));
};

/** The answer about those whom it means now; none where somebody cannot be found. */
export const answersToday = (kept: KeptAnswer, finding: Finding): Answer[] => {
  const meant = mapIds(kept, (reference) => meantBy(reference, finding));
  let isWhole = true;
  const found = mapIds(meant, (one) => {
    isWhole &&= one !== undefined;
    return one!;
  });
  if (!isWhole) {
    return [];
  }
  return found.kind === 'not-same' ? notSame(found.a, found.b) : [mapIds(found, ({ id }) => id)];
};
