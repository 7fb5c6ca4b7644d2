import type { Question } from './question';
import { isSettled, type ReviewLibrary } from './review-library';

/**
 * A question as it may be asked now, without what was answered meanwhile or is gone; null when nothing is left. Quick, for it
 * stands between two questions.
 */
export const refreshQuestion = (library: ReviewLibrary, question: Question): Question | null => {
  if (isSettled(library, question.id)) {
    return null;
  }
  if (question.kind === 'whose') {
    const candidates = question.candidates.filter(
      ({ personId }) =>
        !isSettled(library, { kind: 'not-same', a: personId, b: question.face.id }) &&
        library.people.some(({ id }) => id === personId),
    );
    const isStray = library.strays.some(({ id }) => id === question.face.id);
    return !isStray || candidates.length === 0
      ? null
      : candidates.length === question.candidates.length
        ? question
        : { ...question, candidates };
  }
  const person = library.people.find(({ id }) => id === question.personId);
  if (!person) {
    return null;
  }
  const holds = new Set(person.faces.map(({ id }) => id));
  switch (question.kind) {
    case 'same': {
      const there = new Set([...library.people, ...library.strays].map(({ id }) => id));
      const items = question.items.filter(
        ({ id }) => there.has(id) && id !== person.id && !isSettled(library, { kind: 'not-same', a: person.id, b: id }),
      );
      return items.length === question.items.length ? question : items.length === 0 ? null : { ...question, items };
    }
    case 'mixed': {
      return question.groups.every(({ faces }) => faces.every(({ id }) => holds.has(id))) ? question : null;
    }
    case 'twice': {
      return question.faces.every(({ id }) => holds.has(id)) ? question : null;
    }
    case 'dates': {
      const faces = question.faces.filter(
        ({ id }) => holds.has(id) && !isSettled(library, { kind: 'date-right', faceId: id }),
      );
      return faces.length === question.faces.length ? question : faces.length === 0 ? null : { ...question, faces };
    }
  }
};
