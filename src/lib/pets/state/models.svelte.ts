import { fetchHostedModel, hostedModel } from '$lib/host';
import type { Detection } from '../model/detection';
import type { Abilities, ModelOrigin, ModelRecord, ModelSlot } from '../vision';
import { modelFailureOf, type ModelFailure } from './modelSentence';

/** A model that is being copied and tried out. */
export interface AddingModel {
  fileName: string;
  /** 0 to 1. */
  progress: number;
}

const loadVision = () => import('../vision');

/** File names that a model is served under beside the app. */
const hostedNames: Record<ModelSlot, string> = { detector: 'detector.onnx' };

/** The models of this browser. What computes is loaded when it is first needed. */
class ModelsState {
  #records = $state.raw<ReadonlyMap<ModelSlot, ModelRecord> | null>(null);
  #abilities = $state.raw<Abilities | null>(null);
  #adding = $state.raw<AddingModel | null>(null);
  #failure = $state.raw<ModelFailure | null>(null);
  #abort: AbortController | undefined;
  #loading: Promise<void> | undefined;

  /** Whether it is known which models there are. */
  get loaded(): boolean {
    return this.#records !== null;
  }

  /** How this browser computes, or null while that has not been asked. */
  get abilities(): Abilities | null {
    return this.#abilities;
  }

  /** The model that is being added, or null. */
  get adding(): AddingModel | null {
    return this.#adding;
  }

  /** Why the last model was not accepted, or null. */
  get failure(): ModelFailure | null {
    return this.#failure;
  }

  /** The model in use, or undefined. */
  of(slot: ModelSlot): ModelRecord | undefined {
    return this.#records?.get(slot);
  }

  /** Finds out which models there are; one that is served beside the app is taken over where the user has none. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Asks how this browser computes. */
  async askAbilities(): Promise<void> {
    const { vision } = await loadVision();
    this.#abilities = await vision.run('abilities', {});
  }

  /** Adds the user's file in place of the model in use, which stays when the file is refused; see `failure`. */
  add(slot: ModelSlot, file: File): Promise<void> {
    return this.#add(slot, { from: 'user', fileName: file.name }, () => Promise.resolve(file));
  }

  cancelAdding(): void {
    this.#abort?.abort();
  }

  /** Forgets the user's model; one that is served beside the app takes its place again. */
  async remove(slot: ModelSlot): Promise<void> {
    await this.#forget(slot);
    this.#failure = null;
    await this.#takeOver(slot);
  }

  /**
   * What the detector finds on a picture; in the background, after everything that somebody waits for.
   * @throws VisionError, or AbortError when `signal` fires.
   */
  async detect(
    picture: Blob,
    { isBackground = false, signal }: { isBackground?: boolean; signal?: AbortSignal } = {},
  ): Promise<Detection[]> {
    const { priorities, vision } = await loadVision();
    return vision.run(
      'detect',
      { picture },
      { priority: isBackground ? priorities.background : priorities.asked, signal },
    );
  }

  async #load(): Promise<void> {
    if (this.#records) {
      return;
    }
    const { keptModels } = await loadVision();
    const records = await keptModels();
    this.#records = new Map(records.map((record) => [record.slot, record]));
    await this.#takeOver('detector');
  }

  async #takeOver(slot: ModelSlot): Promise<void> {
    const hosted = hostedModel(hostedNames[slot]);
    const origin = this.of(slot)?.origin;
    if (origin?.from === 'user' || (origin && origin.tag === hosted?.tag)) {
      return;
    }
    if (hosted) {
      const { name: fileName, tag } = hosted;
      await this.#add(slot, { from: 'host', fileName, tag }, (signal) => fetchHostedModel(hosted, signal));
    } else if (origin) {
      await this.#forget(slot);
    }
  }

  async #add(slot: ModelSlot, origin: ModelOrigin, open: (signal: AbortSignal) => Promise<Blob>): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#failure = null;
    const { fileName } = origin;
    this.#adding = { fileName, progress: 0 };
    try {
      const { vision } = await loadVision();
      const onProgress = (done: number, total: number) => {
        this.#adding = { fileName, progress: done / Math.max(1, total) };
      };
      const file = await open(abort.signal);
      const record = await vision.run('addModel', { slot, file, origin }, { signal: abort.signal, onProgress });
      this.#records = new Map([...(this.#records ?? []), [slot, record]]);
    } catch (error) {
      if (!abort.signal.aborted) {
        this.#failure = modelFailureOf(error);
      }
    } finally {
      if (this.#abort === abort) {
        this.#adding = null;
      }
    }
  }

  async #forget(slot: ModelSlot): Promise<void> {
    const { vision } = await loadVision();
    await vision.run('removeModel', { slot });
    this.#records = new Map([...(this.#records ?? [])].filter(([each]) => each !== slot));
  }
}

export const modelsState = new ModelsState();
