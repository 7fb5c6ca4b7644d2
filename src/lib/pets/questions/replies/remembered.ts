import type { DatedFace } from '../../core/face';
import { datedKey, deniedKey, nobodyKey, staysKey } from '../../register/answers/answer-keys';
import type { Question, Reply } from '../question';

const idsOf = (faces: readonly DatedFace[]): string[] => faces.map(({ id }) => id);

/** The keys by which the parts of a question are settled when the answer is no to each of them. */
const partKeys = (question: Question): string[] => {
  switch (question.kind) {
    case 'same': {
      return question.items.map(({ id }) => deniedKey(question.personId, id));
    }
    case 'mixed': {
      return idsOf(question.groups.flatMap(({ faces }) => faces)).map((id) => staysKey(question.personId, id));
    }
    case 'dates': {
      return idsOf(question.faces).map((id) => datedKey(id));
    }
    case 'whose':
    case 'twice': {
      return [question.key];
    }
  }
};

/** Whose faces an answer may take away; null where they are nobody's. */
export const giverOf = (question: Question): string | null => (question.kind === 'whose' ? null : question.personId);

/**
 * What somebody goes by whom an answer makes, until the real id is known: who gave the faces, and the first of them. Of that
 * person the same face may be taken once more, to be somebody else.
 *
 * @param faces at least one
 */
export const newPersonId = (giverId: string | null, faces: readonly { id: string }[]): string =>
  ['new', ...(giverId === null ? [] : [giverId]), faces[0].id].join(':');

/** What to put into `ReviewLibrary.aside`, so that nothing of a question is asked until it is taken out again. */
export const asideKeys = (question: Question): string[] => [question.key, ...partKeys(question)];

const movedFaces = (reply: Reply): readonly DatedFace[] =>
  reply.kind === 'mixed'
    ? reply.moves.flatMap(({ faces }) => faces)
    : reply.kind === 'twice' || reply.kind === 'dates'
      ? (reply.wrong?.faces ?? [])
      : [];

/**
 * What a reply says for good, as keys for `ReviewLibrary.denied`: to be kept, and to be handed back with every later library.
 * An undo takes the same keys back.
 */
export const rememberedKeys = (question: Question, reply: Reply): string[] => {
  if (question.kind === 'same') {
    const other = new Set(reply.kind === 'same' ? [...reply.chosen, ...reply.mixed] : []);
    return question.items.filter(({ id }) => !other.has(id)).map(({ id }) => deniedKey(question.personId, id));
  }
  if (question.kind === 'whose') {
    const { id } = question.face;
    const to = reply.kind === 'whose' ? reply.to : null;
    const denied =
      to === null
        ? question.candidates.map(({ personId }) => deniedKey(personId, id))
        : to.kind === 'nobody'
          ? [nobodyKey(id)]
          : [];
    // Also where it went to somebody: taken away from there again, it is not asked about in the same way.
    return [question.key, ...denied];
  }
  const moved = idsOf(movedFaces(reply)).map((id) => deniedKey(question.personId, id));
  return [...new Set([question.key, ...partKeys(question), ...moved])];
};
