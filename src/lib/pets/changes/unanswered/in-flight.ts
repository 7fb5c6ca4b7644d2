import { requestLimit } from '../../core/async/pool';
import type { JournalEntry, Step } from '../change';
import type { Current } from '../journal/extent';
import { targetId } from '../steps/context';
import { standingOf } from './standing';
import { isAsSent, type Mark, type Unanswered } from './unanswered';

/** More than were ever sent side by side: what was refused does not count. */
const mostInFlight = 2 * requestLimit;

const fieldMarks = ({ personId, before, after }: Extract<Step, { kind: 'update-person' }>, isBack: boolean): Mark[] => {
  const sent = isBack ? before : after;
  return (Object.keys(sent) as (keyof typeof sent)[]).map((field) => ({
    kind: 'field',
    personId,
    field,
    sent: sent[field] ?? null,
  }));
};

/** What the writes of a step make true, forward or back, as far as that is told by ids that are known. */
const marksOf = (step: Step, steps: readonly Step[], isBack: boolean, current: Current): Mark[] => {
  switch (step.kind) {
    case 'update-person': {
      return fieldMarks(step, isBack);
    }
    case 'set-cover': {
      const { before, after, personId } = step;
      const assetId = isBack ? (typeof before === 'object' ? before.assetId : null) : after;
      return assetId === null ? [] : [{ kind: 'cover', personId, assetId }];
    }
    case 'assign': {
      const target = targetId(step.to, { current, steps });
      return step.faces.flatMap(({ id, assetId, personId }): Mark[] => {
        const owner = isBack ? personId : target;
        return owner === null ? [] : [{ kind: 'owner', personId: owner, faceId: id, assetId }];
      });
    }
    case 'merge': {
      const survivorId = step.survivor.person.id;
      return step.merged.flatMap(({ faces, person: { id: personId }, photos }): Mark[] =>
        isBack
          ? faces.map(({ id, assetId }) => ({ kind: 'owner', personId, faceId: id, assetId }))
          : [{ kind: 'merged', personId, survivorId, assetId: faces.at(0)?.assetId ?? photos?.at(0) ?? null }],
      );
    }
    case 'draw': {
      const { assetId, box, createdId, to } = step;
      const target = targetId(to, { current, steps });
      if (isBack) {
        return createdId ? [{ kind: 'erased', faceId: createdId, assetId }] : [];
      }
      return target === null ? [] : [{ kind: 'drawn', personId: target, assetId, box }];
    }
    case 'erase': {
      const { assetId, box, id, personId } = step.face;
      if (!isBack) {
        return [{ kind: 'erased', faceId: id, assetId }];
      }
      return personId === null ? [] : [{ kind: 'drawn', personId, assetId, box }];
    }
    default: {
      return [];
    }
  }
};

/** Whether an entry stands still because its tab ended, and not because something was refused or came late. */
const isCutOff = ({ problems, status }: JournalEntry): boolean =>
  status === 'interrupted' && problems.every(({ kind }) => kind !== 'failed' && kind !== 'came-late');

const stepInFlight = ({ direction, plan, retried = [], stepsDone }: JournalEntry): number | undefined => {
  const isBack = direction === 'back';
  const index = isBack ? stepsDone - 1 : stepsDone;
  return plan.steps.length > index && index >= 0 ? index : isBack ? retried.at(-1) : retried.at(0);
};

/**
 * Notes the writes of a tab that ended before it was told what became of them: the server may still carry them out. Those that it has
 * carried out are no news.
 */
export const noteInFlight = async (entry: JournalEntry, current: Current): Promise<void> => {
  const { direction, plan, unanswered = [] } = entry;
  const step = stepInFlight(entry);
  if (!isCutOff(entry) || step === undefined) {
    return;
  }
  const at = new Date().toISOString();
  const notes: Unanswered[] = [];
  for (const mark of marksOf(plan.steps[step], plan.steps, direction === 'back', current)) {
    if (notes.length === mostInFlight) {
      break;
    }
    const standing = await standingOf(mark, current).catch(() => undefined);
    if (standing === undefined || !isAsSent(mark, standing, current)) {
      notes.push({ step, direction, at, mark });
    }
  }
  if (notes.length > 0) {
    entry.unanswered = [...unanswered, ...notes];
  }
};
