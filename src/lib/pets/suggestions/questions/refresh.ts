import { hopeless } from './kinds/same';
import type { Question, QuestionItem } from './question';
import { isSettled, type ReviewLibrary } from './review-library';

const withLeft = <Q extends Question, T>(
  question: Q,
  items: readonly T[],
  left: T[],
  put: (left: T[]) => Q,
): Q | null => (left.length === items.length ? question : left.length === 0 ? null : put(left));

/** Of a grid whose best have gone, nobody may be likely any more. */
export const isHopeful = (question: Question): boolean =>
  question.kind !== 'same' || question.items.some(({ probability }) => probability >= hopeless.compared);

/**
 * A question as it may be asked now, without what was answered meanwhile or is gone; null when nothing is left. Quick, for it
 * stands between two questions.
 */
export const refreshQuestion = (library: ReviewLibrary, question: Question): Question | null => {
  const { people, strays } = library;
  if (isSettled(library, question.id)) {
    return null;
  }
  const mayBeSame = (a: string, b: string) => !isSettled(library, { kind: 'not-same', a, b });
  if (question.kind === 'whose') {
    const { candidates, face } = question;
    const ids = new Set(people.map(({ id }) => id));
    const open = candidates.filter(({ personId }) => mayBeSame(personId, face.id) && ids.has(personId));
    const isStray = strays.some(({ id }) => id === face.id);
    return isStray ? withLeft(question, candidates, open, (left) => ({ ...question, candidates: left })) : null;
  }
  if (question.kind === 'newcomer') {
    const there = new Set(strays.map(({ id }) => id));
    const open = question.faces.filter(
      ({ id }) => there.has(id) && !isSettled(library, { kind: 'nobody', faceId: id }),
    );
    return withLeft(question, question.faces, open, (faces) => ({ ...question, faces }));
  }
  const person = people.find(({ id }) => id === question.personId);
  if (!person) {
    return null;
  }
  if (question.kind === 'same') {
    const there = new Set([...people, ...strays].map(({ id }) => id));
    const unnamed = new Map(people.filter(({ isNamed }) => !isNamed).map((one) => [one.id, one]));
    const isThere = ({ from, id }: QuestionItem) =>
      from ? (unnamed.get(from.personId)?.faces.some((face) => face.id === id) ?? false) : there.has(id);
    const open = question.items.filter(
      (item) => isThere(item) && item.id !== person.id && mayBeSame(person.id, item.id),
    );
    return withLeft(question, question.items, open, (items) => ({ ...question, items }));
  }
  const holds = new Set(person.faces.map(({ id }) => id));
  if (question.kind === 'dates') {
    const isOpen = (faceId: string) => holds.has(faceId) && !isSettled(library, { kind: 'date-right', faceId });
    const open = question.faces.filter(({ id }) => isOpen(id));
    return withLeft(question, question.faces, open, (faces) => ({ ...question, faces }));
  }
  const faces = question.kind === 'mixed' ? question.groups.flatMap((group) => group.faces) : question.faces;
  return faces.every(({ id }) => holds.has(id)) ? question : null;
};
