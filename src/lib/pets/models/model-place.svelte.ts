import { fetchHostedModel, hostedModel, type HostedModel } from '$lib/host';
import type { ModelOrigin, ModelSlot, RecordOf } from '../vision';
import { modelFailureOf, type ModelFailure } from './model-sentence';

/** A model that is being copied and tried out. */
export interface AddingModel {
  fileName: string;
  /** 0 to 1. */
  progress: number;
}

/** A model's file, and what lies beside it where its kind has that. */
interface ModelFiles {
  file: Blob;
  settings?: Blob;
}

/** File names that models are served under beside the app: the model's, and that of what belongs to it. */
const hostedNames: Record<ModelSlot, readonly string[]> = {
  detector: ['detector.onnx'],
  embedding: ['embedding.onnx', 'embedding.json'],
};

const loadVision = () => import('../vision');

const isSettings = ({ name }: File): boolean => /\.json$/iu.test(name);

/** What is served beside the app for a slot, the model first; empty without a model. */
const hostedFor = (slot: ModelSlot): HostedModel[] => {
  const [model, settings] = hostedNames[slot].map((name) => hostedModel(name));
  return model ? [model, ...(settings ? [settings] : [])] : [];
};

const fetchHosted = async ([model, settings]: HostedModel[], signal: AbortSignal): Promise<ModelFiles> => ({
  settings: settings && (await fetchHostedModel(settings, signal)),
  file: await fetchHostedModel(model, signal),
});

/** What is known of one slot's model: the one in use, the one that is being added, and why the last one was refused. */
export class ModelPlace<Slot extends ModelSlot> {
  readonly slot: Slot;
  record = $state.raw<RecordOf<Slot>>();
  #adding = $state.raw<AddingModel | null>(null);
  #failure = $state.raw<ModelFailure | null>(null);
  #abort: AbortController | undefined;

  constructor(slot: Slot) {
    this.slot = slot;
  }

  get adding(): AddingModel | null {
    return this.#adding;
  }

  get failure(): ModelFailure | null {
    return this.#failure;
  }

  /** Adds the user's files in place of the model in use, which stays when they are refused; see `failure`. */
  add(files: readonly File[]): Promise<void> {
    const settings = files.find((file) => isSettings(file));
    // With nothing else that one is taken for the model, and refused as none.
    const file = files.find((each) => !isSettings(each)) ?? settings;
    return file
      ? this.#add({ from: 'user', fileName: file.name }, () => Promise.resolve({ file, settings }))
      : Promise.resolve();
  }

  cancelAdding(): void {
    this.#abort?.abort();
  }

  /** Forgets the user's model; one that is served beside the app takes its place again. */
  async remove(): Promise<void> {
    await this.#forget();
    this.#failure = null;
    await this.takeOver();
  }

  /** Takes over what is served beside the app, where the user has no model of their own. */
  async takeOver(): Promise<void> {
    const hosted = hostedFor(this.slot);
    const tag = hosted.map((file) => file.tag).join(' ');
    const origin = this.record?.origin;
    if (origin?.from === 'user' || (origin && origin.tag === tag)) {
      return;
    }
    if (hosted.length > 0) {
      await this.#add({ from: 'host', fileName: hosted[0].name, tag }, (signal) => fetchHosted(hosted, signal));
    } else if (origin) {
      await this.#forget();
    }
  }

  async #add(origin: ModelOrigin, open: (signal: AbortSignal) => Promise<ModelFiles>): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    const { signal } = abort;
    this.#abort = abort;
    this.#failure = null;
    const { fileName } = origin;
    this.#adding = { fileName, progress: 0 };
    try {
      const { vision } = await loadVision();
      const onProgress = (done: number, total: number) => {
        this.#adding = { fileName, progress: done / Math.max(1, total) };
      };
      const files = await open(signal);
      const record = await vision.run('addModel', { slot: this.slot, ...files, origin }, { signal, onProgress });
      this.record = record as RecordOf<Slot>;
    } catch (error) {
      if (!signal.aborted) {
        this.#failure = modelFailureOf(error, this.slot);
      }
    } finally {
      if (this.#abort === abort) {
        this.#adding = null;
      }
    }
  }

  async #forget(): Promise<void> {
    const { vision } = await loadVision();
    await vision.run('removeModel', { slot: this.slot });
    this.record = undefined;
  }
}
