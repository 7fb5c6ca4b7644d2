import type { DatedFace } from '../../../core/photo/face';
import { allowAll, type Answer } from '../../../register/answers/answer';
import type { Question, Reply } from '../question';

const idsOf = (faces: readonly DatedFace[]): string[] => faces.map(({ id }) => id);

const notSame = (a: string, ids: readonly string[]): Answer[] => ids.map((b) => ({ kind: 'not-same', a, b }));

const partsOf = (question: Question): Answer[] => {
  switch (question.kind) {
    case 'same': {
      return notSame(
        question.personId,
        question.items.map(({ id }) => id),
      );
    }
    case 'mixed': {
      const { personId, groups } = question;
      return idsOf(groups.flatMap(({ faces }) => faces)).map((faceId) => ({ kind: 'stays', personId, faceId }));
    }
    case 'dates': {
      return idsOf(question.faces).map((faceId) => ({ kind: 'date-right', faceId }));
    }
    case 'whose':
    case 'twice': {
      return [];
    }
  }
};

/** Whose faces an answer may take away; null where they are nobody's. */
export const giverOf = (question: Question): string | null => (question.kind === 'whose' ? null : question.personId);

/** What to put into `ReviewLibrary.aside`, so that nothing of a question is asked until it is taken out again. */
export const asideAnswers = (question: Question): Answer[] => [question.id, ...partsOf(question)];

const movedFaces = (reply: Reply): readonly DatedFace[] =>
  reply.kind === 'mixed'
    ? reply.moves.flatMap(({ faces }) => faces)
    : reply.kind === 'twice' || reply.kind === 'dates'
      ? (reply.wrong?.faces ?? [])
      : [];

/** What a reply says for good: to be kept, and to be handed back with every later library. An undo takes it back. */
export const rememberedAnswers = (question: Question, reply: Reply): Answer[] => {
  if (question.kind === 'same') {
    const other = new Set(reply.kind === 'same' ? [...reply.chosen, ...reply.mixed] : []);
    const rest = question.items.map(({ id }) => id).filter((id) => !other.has(id));
    return notSame(question.personId, rest);
  }
  if (question.kind === 'whose') {
    const { id } = question.face;
    const to = reply.kind === 'whose' ? reply.to : null;
    const denied: Answer[] =
      to === null
        ? notSame(
            id,
            question.candidates.map(({ personId }) => personId),
          )
        : to.kind === 'nobody'
          ? [{ kind: 'nobody', faceId: id }]
          : [];
    // Also where it went to somebody: taken away from there again, it is not asked about in the same way.
    return [question.id, ...denied];
  }
  const areBoth = question.kind === 'twice' && reply.kind === 'twice' && reply.wrong === null;
  const allowed = areBoth ? allowAll(idsOf(question.faces)) : [];
  return [question.id, ...partsOf(question), ...notSame(question.personId, idsOf(movedFaces(reply))), ...allowed];
};
