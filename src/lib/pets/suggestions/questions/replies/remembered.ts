import { allowAll, type Answer } from '../../../register/answers/answer';
import { movesOf, type Question, type Reply } from '../question';

const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

const notSame = (a: string, ids: readonly string[]): Answer[] => ids.map((b) => ({ kind: 'not-same', a, b }));

const nobodys = (ids: readonly string[]): Answer[] => ids.map((faceId) => ({ kind: 'nobody', faceId }));

const partsOf = (question: Question): Answer[] => {
  if (question.kind === 'same') {
    return notSame(question.personId, idsOf(question.items));
  }
  if (question.kind === 'mixed') {
    const { personId, groups } = question;
    return idsOf(groups.flatMap(({ faces }) => faces)).map((faceId) => ({ kind: 'stays', personId, faceId }));
  }
  if (question.kind === 'newcomer') {
    return nobodys(idsOf(question.faces));
  }
  return question.kind === 'dates' ? idsOf(question.faces).map((faceId) => ({ kind: 'date-right', faceId })) : [];
};

/** Whose faces an answer may take away; null where they are nobody's. */
export const giverOf = (question: Question): string | null => ('personId' in question ? question.personId : null);

/** What to put into `ReviewLibrary.aside`, so that nothing of a question is asked until it is taken out again. */
export const asideAnswers = (question: Question): Answer[] => [question.id, ...partsOf(question)];

/** Of whom a reply says nothing: to be put aside, until more is known. */
export const leftOpen = (question: Question, reply: Reply): Answer[] => {
  if (question.kind === 'newcomer' && reply.kind === 'newcomer') {
    const said = new Set([...reply.nobodys, ...idsOf(reply.found?.faces ?? [])]);
    return nobodys(idsOf(question.faces).filter((id) => !said.has(id)));
  }
  if (question.kind !== 'same' || reply.kind !== 'same') {
    return [];
  }
  const said = new Set([...reply.chosen, ...reply.refused, ...reply.mixed]);
  return notSame(
    question.personId,
    idsOf(question.items).filter((id) => !said.has(id)),
  );
};

/** What a reply says for good: to be kept, and to be handed back with every later library. An undo takes it back. */
export const rememberedAnswers = (question: Question, reply: Reply): Answer[] => {
  if (question.kind === 'same') {
    return reply.kind === 'same' ? notSame(question.personId, reply.refused) : [];
  }
  if (question.kind === 'newcomer') {
    return reply.kind === 'newcomer' ? nobodys(reply.nobodys) : [];
  }
  if (question.kind === 'whose') {
    const { id } = question.face;
    const to = reply.kind === 'whose' ? reply.to : null;
    const others = question.candidates.map(({ personId }) => personId);
    const denied: Answer[] =
      to === null ? notSame(id, others) : to.kind === 'nobody' ? [{ kind: 'nobody', faceId: id }] : [];
    // Also where it went to somebody: taken away from there again, it is not asked about in the same way.
    return [question.id, ...denied];
  }
  const areBoth = question.kind === 'twice' && reply.kind === 'twice' && reply.wrong === null;
  const allowed = areBoth ? allowAll(idsOf(question.faces)) : [];
  const moved = movesOf(reply).flatMap(({ faces }) => faces);
  return [question.id, ...partsOf(question), ...notSame(question.personId, idsOf(moved)), ...allowed];
};
