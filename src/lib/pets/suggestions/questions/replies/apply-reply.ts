import { AnswerIndex } from '../../../register/answers/answer-index';
import type { Question, Reply } from '../question';
import { asideOf, confirmedOf, type ReviewLibrary } from '../review-library';
import { gather, moveFaces, suspect } from './moving';
import { leftOpen, rememberedAnswers } from './remembered';

const confirm = (library: ReviewLibrary, ids: readonly string[]): ReviewLibrary => ({
  ...library,
  confirmed: new Set([...confirmedOf(library), ...ids]),
});

const change = (library: ReviewLibrary, question: Question, reply: Reply): ReviewLibrary => {
  if (question.kind === 'same' && reply.kind === 'same') {
    // Whoever was seen whole is known to be the pet, face by face.
    const chosen = new Set(reply.chosen);
    const seen = question.items.filter(({ id }) => chosen.has(id));
    const ids = seen.flatMap(({ faces }) => faces.map(({ id }) => id));
    return suspect(gather(confirm(library, ids), question.personId, chosen), reply.mixed, true);
  }
  if (question.kind === 'whose' && reply.kind === 'whose') {
    return reply.to === null ? library : moveFaces(library, null, [question.face], reply.to);
  }
  if (question.kind === 'mixed' && reply.kind === 'mixed') {
    const shown = question.groups.flatMap(({ faces }) => faces.map(({ id }) => id));
    let divided = suspect(confirm(library, shown), [question.personId], false);
    for (const { faces, to } of reply.moves) {
      divided = moveFaces(divided, question.personId, faces, to);
    }
    return divided;
  }
  if ((question.kind === 'twice' && reply.kind === 'twice') || (question.kind === 'dates' && reply.kind === 'dates')) {
    return reply.wrong === null ? library : moveFaces(library, question.personId, reply.wrong.faces, reply.wrong.to);
  }
  if (question.kind === 'newcomer' && reply.kind === 'newcomer') {
    return reply.found === null ? library : moveFaces(library, null, reply.found.faces, reply.found.to);
  }
  throw new TypeError(`A question of the kind ${question.kind} cannot be answered by ${reply.kind}`);
};

/**
 * The library as it will be. People whom the answer leaves alone keep their identity; a new one goes by {@link newPersonId} until
 * it has an id. @throws TypeError when the reply is not one to such a question
 */
export const applyReply = (library: ReviewLibrary, question: Question, reply: Reply): ReviewLibrary => {
  const changed = change(library, question, reply);
  const open = leftOpen(question, reply);
  return {
    ...changed,
    answers: new AnswerIndex(changed.answers, rememberedAnswers(question, reply)),
    ...(open.length > 0 && { aside: new AnswerIndex(asideOf(library), open) }),
  };
};
