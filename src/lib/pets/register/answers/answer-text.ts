import type { Answer, AnswerOf } from './answer';

const pair = (a: string, b: string, write: (id: string) => string): string =>
  [a, b]
    .sort()
    .map((id) => write(id))
    .join('|');

/** An answer in a few characters, the same in whichever order a pair is named. */
export const writeAnswer = (answer: Answer, write: (id: string) => string = (id) => id): string => {
  switch (answer.kind) {
    case 'not-same': {
      return pair(answer.a, answer.b, write);
    }
    case 'allowed': {
      return `allow:${pair(answer.a, answer.b, write)}`;
    }
    case 'twice': {
      return `twice:${pair(answer.a, answer.b, write)}`;
    }
    case 'stays': {
      return `stays:${pair(answer.personId, answer.faceId, write)}`;
    }
    case 'nobody':
    case 'whose': {
      return `${answer.kind}:${write(answer.faceId)}`;
    }
    case 'date-right': {
      return `dates:${write(answer.faceId)}`;
    }
    case 'mixed': {
      return `mixed:${write(answer.personId)}:${write(answer.faceId)}`;
    }
    case 'dates': {
      return `dates:${write(answer.personId)}:${answer.reason}:${write(answer.faceId)}`;
    }
    case 'same': {
      return `same:${write(answer.personId)}:${write(answer.itemId)}`;
    }
  }
};

/** What pairs are written with before them, if anything. */
const pairKinds: Partial<Record<string, 'not-same' | 'allowed' | 'twice' | 'stays'>> = {
  'not-same': 'not-same',
  allow: 'allowed',
  twice: 'twice',
  stays: 'stays',
};

const form = /^(?:(?<kind>allow|twice|stays|nobody|whose|dates|mixed|same):)?(?<rest>.+)$/u;
const dated = /^(?<person>.+):(?<reason>before-birth|after-death):(?<face>[^:]+)$/u;
const two = /^(?<person>.+):(?<item>[^:]+)$/u;

/** The person first, as far as can be told: a face is written with a point. */
const personFirst = ([a, b]: string[]): string[] => (a.startsWith('.') ? [b, a] : [a, b]);

/** Reads what {@link writeAnswer} writes; ids are as they were written. Null for any other text. */
export const readAnswer = (text: string): AnswerOf<string> | null => {
  const { kind, rest = '' } = form.exec(text)?.groups ?? {};
  const ids = rest.split('|');
  const pairKind = pairKinds[kind ?? 'not-same'];
  if (pairKind) {
    const [a, b] = pairKind === 'stays' ? personFirst(ids) : ids;
    return ids.length === 2
      ? pairKind === 'stays'
        ? { kind: pairKind, personId: a, faceId: b }
        : { kind: pairKind, a, b }
      : null;
  }
  if (kind === 'nobody' || kind === 'whose') {
    return { kind, faceId: rest };
  }
  const { person, reason, face } = dated.exec(rest)?.groups ?? {};
  if (kind === 'dates') {
    return reason === undefined
      ? { kind: 'date-right', faceId: rest }
      : { kind, personId: person, reason: reason as 'before-birth' | 'after-death', faceId: face };
  }
  const { person: personId, item } = two.exec(rest)?.groups ?? {};
  return personId === undefined
    ? null
    : kind === 'same'
      ? { kind, personId, itemId: item }
      : { kind: 'mixed', personId, faceId: item };
};
