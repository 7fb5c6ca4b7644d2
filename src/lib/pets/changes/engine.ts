/** What plans and runs changes: a quarter of the feature's code, and nothing that its first screen needs. */
export { applyChange, applyPlan, resumeEntry, rollBackEntry, undoEntry, type RunOptions } from './execute';
export { planChange } from './plan';
