/** The door to vision, to be imported when it is first needed and not before. */
import { browserCaution } from './caution';
import { VisionClient } from './client';

export { VisionError, type ModelProblem, type SettingsRule, type VisionFailure } from './errors';
export { builtInModel } from './models/built-in.generated';
export { publishedSettings, usualPreprocessing } from './embed/published';
export type { ModelOrigin, ModelRecord, ModelSlot, RecordOf } from './models/record';
export { priorities, type Abilities, type Priority, type Urgency, type WantedEmbedding } from './protocol';

/** The one worker of this page; it starts with the first task. */
export const vision = new VisionClient(
  () => new Worker(new URL('worker/main.ts', import.meta.url), { type: 'module', name: 'vision' }),
  browserCaution(),
);

/** The models that this browser keeps for coming visits. */
export { keptModels } from './models/kept';
