import type { Step } from '../change';
import { confirmHeld } from '../journal/locks';
import type { StepContext, StepHandler } from './context';
import { decideStep } from './decide';
import { diedStep } from './died';
import { assignStep } from './faces/assign';
import { drawStep } from './faces/draw';
import { eraseStep } from './faces/erase';
import { linkStep } from './link';
import { createPersonStep } from './person/create-person';
import { mergeStep } from './person/merge';
import { confirmCovers } from './person/put-cover';
import { setCoverStep } from './person/set-cover';
import { tidyStep } from './person/tidy';
import { updatePersonStep } from './person/update-person';
import { unsayStep } from './unsay';

type Handlers = { [K in Step['kind']]: StepHandler<Extract<Step, { kind: K }>> };

const handlers: Handlers = {
  'update-person': updatePersonStep,
  'set-cover': setCoverStep,
  decide: decideStep,
  died: diedStep,
  link: linkStep,
  unsay: unsayStep,
  tidy: tidyStep,
  'create-person': createPersonStep,
  merge: mergeStep,
  assign: assignStep,
  draw: drawStep,
  erase: eraseStep,
};

const handlerOf = <K extends Step['kind']>(step: Extract<Step, { kind: K }>): StepHandler<Extract<Step, { kind: K }>> =>
  handlers[step.kind as K];

/** Writes only while the entry is this tab's own. */
const guarded = (context: StepContext): StepContext => ({
  ...context,
  write: async (send, told) => {
    await confirmHeld();
    return context.write(send, told);
  },
});

/** Does one step; a step that has been done already, wholly or in part, is completed. */
export const runStep = async (step: Step, context: StepContext): Promise<void> => {
  await handlerOf(step).run(step, guarded(context));
  await confirmCovers(context);
};

/** Takes one step back; a step that was done only in part, or never, is taken back as far as it went. */
export const undoStep = async (step: Step, context: StepContext): Promise<void> => {
  await handlerOf(step).undo(step, guarded(context));
  await confirmCovers(context);
};

/** Units of work that a step is worth on the progress bar. */
export const unitsOf = (step: Step, direction: 'forward' | 'back'): number => handlerOf(step).units(step, direction);
