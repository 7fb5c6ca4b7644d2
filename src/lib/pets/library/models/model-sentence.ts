import type { ModelProblem, ModelSlot, SettingsRule, VisionError, VisionFailure } from '../../vision';

/** What to do about it. */
type Advice = 'choose' | 'choose_embedding' | 'copy' | 'memory' | 'other' | 'room';

/** What the file beside a model says under a name, and what would be right. */
export interface WrongSetting {
  /** Empty for the file itself. */
  field: string;
  /** As it stands there; null where nothing does. */
  found: string | null;
  right: SettingsRule;
  /** What a sentence about that may mention. */
  expected: string | null;
}

type Snake<T extends string> = T extends `${infer Head}-${infer Rest}` ? `${Head}_${Snake<Rest>}` : T;

type Reason =
  | Exclude<ModelProblem['reason'], 'wrong-kind'>
  | Extract<ModelProblem, { reason: 'wrong-kind' }>['found']
  | Exclude<VisionFailure['kind'], 'model'>
  | 'unread';

/** Why it does not work, of which the settings page knows the sentence; `detail` is in English, for a report. */
export interface ModelFailure {
  key: Snake<Reason>;
  advice: Advice;
  detail: string | null;
  /** What is wrong with the file beside the model, if it is that. */
  setting?: WrongSetting;
}

const adviceFor: Partial<Record<ModelFailure['key'], Advice>> = {
  truncated: 'copy',
  unread: 'copy',
  cannot_run: 'other',
  broken: 'memory',
  no_space: 'room',
};

const failureOf = (key: ModelFailure['key'], detail: string | null, slot: ModelSlot): ModelFailure => ({
  key,
  advice: adviceFor[key] ?? (slot === 'detector' ? 'choose' : 'choose_embedding'),
  detail,
});

const snake = <T extends string>(text: T) => text.replaceAll('-', '_') as Snake<T>;

const keyOf = (problem: ModelProblem): ModelFailure['key'] =>
  problem.reason === 'wrong-kind' ? problem.found : snake(problem.reason);

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
  const key = failure.kind === 'model' ? keyOf(failure.problem) : snake(failure.kind);
  const plain = failureOf(key, 'detail' in said ? said.detail : null, slot);
  if ('field' in said) {
    const { field, found, right, expected } = said;
    return { ...plain, setting: { field, found, right, expected } };
  }
  return plain;
};
