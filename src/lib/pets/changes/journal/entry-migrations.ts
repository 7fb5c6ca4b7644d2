import { readDecision, type Decision } from '../../core/verdict';
import type { JournalEntry, Plan, PersonSnapshot, Step } from '../change';

const renew = <T extends { decision: Decision }>(holder: T): T => ({
  ...holder,
  decision: readDecision(holder.decision),
});

const renewStep = (step: Step): Step => {
  switch (step.kind) {
    case 'decide': {
      return { ...step, before: readDecision(step.before), after: readDecision(step.after) };
    }
    case 'create-person': {
      return renew(step);
    }
    case 'merge': {
      return { ...step, survivor: renew(step.survivor), merged: step.merged.map((one) => renew(one)) };
    }
    case 'assign': {
      return { ...step, sources: step.sources.map((one) => renew<PersonSnapshot>(one)) };
    }
    case 'erase': {
      return { ...step, source: step.source && renew(step.source) };
    }
    default: {
      return step;
    }
  }
};

const renewPlan = (plan: Plan): Plan => ({
  ...plan,
  change: plan.change.kind === 'decide' ? renew(plan.change) : plan.change,
  steps: plan.steps.map((step) => renewStep(step)),
});

/** An entry as this version writes it, also when an earlier one did, to which decisions were yes or no. */
export const renewEntry = (entry: JournalEntry): JournalEntry => ({ ...entry, plan: renewPlan(entry.plan) });
