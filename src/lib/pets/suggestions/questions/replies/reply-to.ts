import type { Destination } from '../../../core/destination';
import type { DatedFace } from '../../../core/photo/face';
import type { Question, Reply } from '../question';

type Moved = { faces: readonly DatedFace[]; to: Destination } | null;

const among = (moved: Moved, ids: ReadonlySet<string>): Moved => {
  const faces = moved?.faces.filter(({ id }) => ids.has(id)) ?? [];
  return moved && faces.length > 0 ? { ...moved, faces } : null;
};

/**
 * What a reply says of what is left of a question: the rest was gone when it was given. Null where it says nothing, as it is about
 * somebody who is gone.
 */
export const replyTo = (question: Question, left: Question, reply: Reply): Reply | null => {
  if (question.kind === 'whose' && left.kind === 'whose' && reply.kind === 'whose') {
    const { to } = reply;
    const isIn = ({ candidates }: typeof left) =>
      to?.kind === 'person' && candidates.some(({ personId }) => personId === to.personId);
    return isIn(question) && !isIn(left) ? null : reply;
  }
  if (left.kind === 'same' && reply.kind === 'same') {
    const ids = new Set(left.items.map(({ id }) => id));
    const those = (all: readonly string[]) => all.filter((id) => ids.has(id));
    const { chosen, refused, mixed } = reply;
    return { ...reply, chosen: those(chosen), refused: those(refused), mixed: those(mixed) };
  }
  if (left.kind === 'newcomer' && reply.kind === 'newcomer') {
    const ids = new Set(left.faces.map(({ id }) => id));
    return { ...reply, found: among(reply.found, ids), nobodys: reply.nobodys.filter((id) => ids.has(id)) };
  }
  if (left.kind === 'dates' && reply.kind === 'dates') {
    return { ...reply, wrong: among(reply.wrong, new Set(left.faces.map(({ id }) => id))) };
  }
  return reply;
};
