/** Said for good, or put aside. An id is a person's or a face's, or whatever stands for one where answers are kept. */
export type AnswerOf<Id> =
  | QuestionIdOf<Id>
  /** A person and another one, or a face, are not one pet. */
  | { kind: 'not-same'; a: Id; b: Id }
  /** Two faces of one photo may be one pet: a mirror, a collage. */
  | { kind: 'allowed'; a: Id; b: Id }
  /** The face is right where it is, although it looked like somebody else's. */
  | { kind: 'stays'; personId: Id; faceId: Id }
  /** The photo's date is right, or wrong for another reason than whose face it is. */
  | { kind: 'date-right'; faceId: Id };

type QuestionIdOf<Id> =
  | { kind: 'same'; personId: Id; itemId: Id }
  | { kind: 'whose'; faceId: Id }
  /** Also said by itself: the face is nobody's. */
  | { kind: 'nobody'; faceId: Id }
  | { kind: 'mixed'; personId: Id; faceId: Id }
  | { kind: 'twice'; a: Id; b: Id }
  | { kind: 'dates'; personId: Id; reason: 'before-birth' | 'after-death'; faceId: Id };

export type Answer = AnswerOf<string>;
export type QuestionId = QuestionIdOf<string>;

export const idFields: Record<Answer['kind'], readonly string[]> = {
  'not-same': ['a', 'b'],
  allowed: ['a', 'b'],
  twice: ['a', 'b'],
  nobody: ['faceId'],
  whose: ['faceId'],
  'date-right': ['faceId'],
  stays: ['personId', 'faceId'],
  mixed: ['personId', 'faceId'],
  dates: ['personId', 'faceId'],
  same: ['personId', 'itemId'],
};

/** Something that was kept as an answer, with nothing but what belongs to one; null where it is none. */
export const asAnswer = (value: unknown): Answer | null => {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { kind, reason } = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(idFields, kind)) {
    return null;
  }
  const names = idFields[kind as Answer['kind']];
  const isRight = kind !== 'dates' || reason === 'before-birth' || reason === 'after-death';
  return isRight && names.every((name) => typeof fields[name] === 'string')
    ? ({
        kind,
        ...Object.fromEntries(names.map((name) => [name, fields[name]])),
        ...(kind === 'dates' && { reason }),
      } as Answer)
    : null;
};

export const mapIds = <A, B>(answer: AnswerOf<A>, map: (id: A) => B): AnswerOf<B> => {
  const ids = answer as unknown as Record<string, A>;
  const mapped = idFields[answer.kind].map((field) => [field, map(ids[field])] as const);
  return { ...answer, ...Object.fromEntries(mapped) } as unknown as AnswerOf<B>;
};

export const allowAll = (faceIds: readonly string[]): Answer[] =>
  faceIds.flatMap((a, index) => faceIds.slice(index + 1).map((b): Answer => ({ kind: 'allowed', a, b })));
