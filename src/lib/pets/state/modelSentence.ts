import type { ModelProblem, VisionError } from '../vision';

/** A sentence's key below `pets.models.failure` and what is filled in; `detail` is in English, for a report. */
export interface ModelFailure {
  key: string;
  detail: string | null;
}

const keyOf = (problem: ModelProblem): string =>
  problem.reason === 'wrong-kind' ? problem.found : problem.reason.replaceAll('-', '_');

/** By its shape, not its class, which would bring vision along. */
const isVisionError = (error: unknown): error is VisionError => error instanceof Error && error.name === 'VisionError';

/** Why a model, or a picture for it, was not accepted. */
export const modelFailureOf = (error: unknown): ModelFailure => {
  if (!isVisionError(error)) {
    return { key: 'unread', detail: error instanceof Error ? error.message : null };
  }
  const { failure } = error;
  const said = failure.kind === 'model' ? failure.problem : failure;
  return {
    key: failure.kind === 'model' ? keyOf(failure.problem) : failure.kind.replaceAll('-', '_'),
    detail: 'detail' in said ? said.detail : null,
  };
};
