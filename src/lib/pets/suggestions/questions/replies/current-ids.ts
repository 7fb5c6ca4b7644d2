import { currentId, type NewIds } from '../../../core/new-person-id';
import type { AnswerOf } from '../../../register/answers/answer';
import type { Question, Reply } from '../question';

/** Words, and faces that are nobody's or only stand for somebody. */
const left = new Set(['kind', 'name', 'face']);

const now = <T>(value: T, ids: NewIds): T => {
  if (typeof value === 'string') {
    return currentId(value, ids) as T;
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    return value;
  }
  const parts = Object.entries(value).map(([key, part]) => [key, left.has(key) ? part : now(part, ids), part] as const);
  return parts.every(([, part, before]) => Object.is(part, before))
    ? value
    : ((Array.isArray(value)
        ? parts.map(([, part]) => part)
        : Object.fromEntries(parts.map(([key, part]) => [key, part]))) as T);
};

/** An answer about the same people by the ids that they have by now; the same object where that changes nothing. */
export const answerNow: <T extends AnswerOf<string>>(answer: T, ids: NewIds) => T = now;

/** A question about the same people by the ids that they have by now; the same object where that changes nothing. */
export const questionNow: (question: Question, ids: NewIds) => Question = now;

/** A reply about the same people by the ids that they have by now; the same object where that changes nothing. */
export const replyNow: (reply: Reply, ids: NewIds) => Reply = now;
