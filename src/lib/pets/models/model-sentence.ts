import type { ModelProblem, ModelSlot, VisionError } from '../vision';

/** What to do about it: keys below `pets.models.advice`. */
type Advice = 'choose' | 'choose_embedding' | 'copy' | 'memory' | 'other' | 'room';

/** The key of a sentence below `pets.models.failure`; `detail` is in English, for a report. */
export interface ModelFailure {
  key: string;
  advice: Advice;
  detail: string | null;
}

const adviceFor: Record<string, Advice> = {
  truncated: 'copy',
  unread: 'copy',
  cannot_run: 'other',
  broken: 'memory',
  no_space: 'room',
};

const failureOf = (key: string, detail: string | null, slot: ModelSlot): ModelFailure => ({
  key,
  advice: adviceFor[key] ?? (slot === 'detector' ? 'choose' : 'choose_embedding'),
  detail,
});

const keyOf = (problem: ModelProblem): string =>
  problem.reason === 'wrong-kind' ? problem.found : problem.reason.replaceAll('-', '_');

/** By its shape, not its class, which would bring vision along. */
const isVisionError = (error: unknown): error is VisionError => error instanceof Error && error.name === 'VisionError';

/** Why a model for that slot, or a picture for it, was not accepted. */
export const modelFailureOf = (error: unknown, slot: ModelSlot = 'detector'): ModelFailure => {
  if (!isVisionError(error)) {
    return failureOf('unread', error instanceof Error ? error.message : null, slot);
  }
  const { failure } = error;
  const said = failure.kind === 'model' ? failure.problem : failure;
  const key = failure.kind === 'model' ? keyOf(failure.problem) : failure.kind.replaceAll('-', '_');
  return failureOf(key, 'detail' in said ? said.detail : null, slot);
};
