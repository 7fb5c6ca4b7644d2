import type { Destination } from '../../../core/destination';
import { currentId, type NewIds } from '../../../core/new-person-id';
import type { DatedFace } from '../../../core/photo/face';
import type { ProposedGroup } from '../../../ranking/groups/proposed-group';
import { mapIds, type AnswerOf } from '../../../register/answers/answer';
import type { Question, QuestionItem, Reply } from '../question';

/** The same object where nothing is different. */
const patch = <T extends object>(value: T, parts: Partial<T>): T =>
  (Object.keys(parts) as (keyof T)[]).some((key) => parts[key] !== value[key]) ? { ...value, ...parts } : value;

const patchAll = <T>(items: readonly T[], map: (item: T) => T): readonly T[] => {
  const mapped = items.map((item) => map(item));
  return mapped.some((item, index) => item !== items[index]) ? mapped : items;
};

class CurrentIds {
  readonly #ids: NewIds;

  constructor(ids: NewIds) {
    this.#ids = ids;
  }

  readonly id = (id: string): string => currentId(id, this.#ids);
  readonly face = (face: DatedFace): DatedFace => patch(face, { personId: face.personId && this.id(face.personId) });
  readonly faces = (faces: readonly DatedFace[]) => patchAll(faces, this.face);
  readonly group = (group: ProposedGroup): ProposedGroup =>
    patch(group, { personId: group.personId && this.id(group.personId), faces: this.faces(group.faces) });
  readonly item = (item: QuestionItem): QuestionItem =>
    patch(item, { id: this.id(item.id), faces: this.faces(item.faces) });
  readonly destination = (to: Destination): Destination =>
    to.kind === 'person' ? patch(to, { personId: this.id(to.personId) }) : to;
  readonly move = <T extends { faces: readonly DatedFace[]; to: Destination }>(move: T): T =>
    patch<{ faces: readonly DatedFace[]; to: Destination }>(move, {
      faces: this.faces(move.faces),
      to: this.destination(move.to),
    }) as T;

  answer<T extends AnswerOf<string>>(answer: T): T {
    return patch<AnswerOf<string>>(answer, mapIds(answer, this.id)) as T;
  }
}

/** An answer about the same people by the ids that they have by now; the same object where that changes nothing. */
export const answerNow = <T extends AnswerOf<string>>(answer: T, ids: NewIds): T => new CurrentIds(ids).answer(answer);

/** A question about the same people by the ids that they have by now; the same object where that changes nothing. */
export const questionNow = (question: Question, ids: NewIds): Question => {
  const now = new CurrentIds(ids);
  switch (question.kind) {
    case 'same': {
      return patch(question, {
        id: now.answer(question.id),
        personId: now.id(question.personId),
        exemplars: now.faces(question.exemplars),
        items: patchAll(question.items, now.item),
      });
    }
    case 'whose': {
      return patch(question, {
        face: now.face(question.face),
        candidates: patchAll(question.candidates, (one) => patch(one, { personId: now.id(one.personId) })),
      });
    }
    case 'mixed': {
      return patch(question, {
        id: now.answer(question.id),
        personId: now.id(question.personId),
        groups: patchAll(question.groups, now.group),
      });
    }
    case 'twice':
    case 'dates': {
      return patch<typeof question>(question, {
        id: now.answer(question.id),
        personId: now.id(question.personId),
        faces: now.faces(question.faces),
      });
    }
  }
};

/** A reply about the same people by the ids that they have by now; the same object where that changes nothing. */
export const replyNow = (reply: Reply, ids: NewIds): Reply => {
  const now = new CurrentIds(ids);
  switch (reply.kind) {
    case 'same': {
      return patch(reply, { chosen: patchAll(reply.chosen, now.id), mixed: patchAll(reply.mixed, now.id) });
    }
    case 'whose': {
      return patch(reply, { to: reply.to && now.destination(reply.to) });
    }
    case 'mixed': {
      return patch(reply, { moves: patchAll(reply.moves, now.move) });
    }
    case 'twice':
    case 'dates': {
      return patch<typeof reply>(reply, { wrong: reply.wrong && now.move(reply.wrong) });
    }
  }
};
