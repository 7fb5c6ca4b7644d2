/**
 * One thing that the user has said for good, or put aside. An id is a person's or a face's (a string), or whatever stands for
 * one where answers are kept.
 */
export type AnswerOf<Id> =
  | QuestionIdOf<Id>
  /** A person and another one, or a face, are not one pet. */
  | { kind: 'not-same'; a: Id; b: Id }
  /** Two faces of one photo may be one pet: a mirror, a collage. */
  | { kind: 'allowed'; a: Id; b: Id }
  | { kind: 'nobody'; faceId: Id }
  /** The face is right where it is, although it looked like somebody else's. */
  | { kind: 'stays'; personId: Id; faceId: Id }
  /** The photo's date is right, or wrong for another reason than whose face it is. */
  | { kind: 'date-right'; faceId: Id };

/** A question as a whole: it was answered, or put aside. */
type QuestionIdOf<Id> =
  | { kind: 'same'; personId: Id; itemId: Id }
  | { kind: 'whose'; faceId: Id }
  | { kind: 'mixed'; personId: Id; faceId: Id }
  | { kind: 'twice'; a: Id; b: Id }
  | { kind: 'dates'; personId: Id; reason: 'before-birth' | 'after-death'; faceId: Id };

export type Answer = AnswerOf<string>;
export type QuestionId = QuestionIdOf<string>;

/** The same answer about others. */
export const mapIds = <A, B>(answer: AnswerOf<A>, map: (id: A) => B): AnswerOf<B> => {
  switch (answer.kind) {
    case 'not-same':
    case 'allowed':
    case 'twice': {
      return { kind: answer.kind, a: map(answer.a), b: map(answer.b) };
    }
    case 'nobody':
    case 'date-right':
    case 'whose': {
      return { kind: answer.kind, faceId: map(answer.faceId) };
    }
    case 'stays':
    case 'mixed': {
      return { kind: answer.kind, personId: map(answer.personId), faceId: map(answer.faceId) };
    }
    case 'dates': {
      return { ...answer, personId: map(answer.personId), faceId: map(answer.faceId) };
    }
    case 'same': {
      return { kind: 'same', personId: map(answer.personId), itemId: map(answer.itemId) };
    }
  }
};

/** Every pair of them, as an answer of one kind. */
export const pairsOf = (kind: 'allowed' | 'not-same', ids: readonly string[]): Answer[] =>
  ids.flatMap((a, index) => ids.slice(index + 1).map((b): Answer => ({ kind, a, b })));
