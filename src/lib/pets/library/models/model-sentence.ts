import type { ModelProblem, ModelSlot, SettingsRule, VisionError } from '../../vision';

/** What to do about it: keys below `pets.models.advice`. */
type Advice = 'choose' | 'choose_embedding' | 'copy' | 'memory' | 'other' | 'room';

/** What the file beside a model says under a name, and what would be right: a key below `pets.models.right`. */
export interface WrongSetting {
  /** Empty for the file itself. */
  field: string;
  /** As it stands there; null where nothing does. */
  found: string | null;
  right: SettingsRule;
  /** What a sentence about that may mention. */
  expected: string | null;
}

/** The key of a sentence below `pets.models.failure`; `detail` is in English, for a report. */
export interface ModelFailure {
  key: string;
  advice: Advice;
  detail: string | null;
  /** What is wrong with the file beside the model, if it is that. */
  setting?: WrongSetting;
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

/** That nobody knows how pictures are prepared for a model. */
export const withoutSettings = (slot: ModelSlot): ModelFailure => failureOf('no_settings', null, slot);

/** Why a model for that slot, or a picture for it, was not accepted. */
export const modelFailureOf = (error: unknown, slot: ModelSlot = 'detector'): ModelFailure => {
  if (!isVisionError(error)) {
    return failureOf('unread', error instanceof Error ? error.message : null, slot);
  }
  const { failure } = error;
  const said = failure.kind === 'model' ? failure.problem : failure;
  const key = failure.kind === 'model' ? keyOf(failure.problem) : failure.kind.replaceAll('-', '_');
  const plain = failureOf(key, 'detail' in said ? said.detail : null, slot);
  if ('field' in said) {
    const { field, found, right, expected } = said;
    return { ...plain, setting: { field, found, right, expected } };
  }
  return plain;
};
