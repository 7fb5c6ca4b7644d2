import type { ModelOrigin, ModelSlot, RecordOf } from '../../vision';
import { fetchHosted, hostedFor, tagOf, type ChosenFiles, type HostedFiles, type ModelFiles } from './model-files';
import { modelFailureOf, withoutSettings, type ModelFailure } from './model-sentence';

/** A model that is being copied and tried out. */
export interface AddingModel {
  fileName: string;
  /** 0 to 1. */
  progress: number;
}

/** A model of which nobody knows how pictures are prepared for it: whether the usual way may be taken is the user's to say. */
export interface ModelQuestion {
  fileName: string;
  from: ModelOrigin['from'];
}

/** A model that is to be added, with how its files are had. */
interface Offer {
  origin: ModelOrigin;
  open: (signal: AbortSignal) => Promise<ModelFiles>;
}

const loadVision = () => import('../../vision');

/** Whether the model can be tried unasked: it says itself, or it is known, how pictures are prepared for it. */
const isUnderstood = async (slot: ModelSlot, { model, settings }: HostedFiles): Promise<boolean> => {
  if (slot === 'detector' || settings) {
    return true;
  }
  const { publishedSettings } = await loadVision();
  return model.sha256 !== undefined && publishedSettings(model.sha256) !== undefined;
};

/** What is known of one slot's model: the one in use, the one that is being added, and why the last one was refused. */
export class ModelPlace<Slot extends ModelSlot> {
  readonly slot: Slot;
  record = $state.raw<RecordOf<Slot>>();
  #adding = $state.raw<AddingModel | null>(null);
  #failure = $state.raw<ModelFailure | null>(null);
  #offer = $state.raw<Offer | null>(null);
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

  /** The model that waits for the user's word, or null. */
  get question(): ModelQuestion | null {
    return this.#offer && { fileName: this.#offer.origin.fileName, from: this.#offer.origin.from };
  }

  /** Adds the user's files in place of the model in use, which stays when they are refused; see `failure` and `question`. */
  add({ file, settings }: ChosenFiles): Promise<void> {
    const files = { file, settings };
    return this.#add({ origin: { from: 'user', fileName: file.name }, open: () => Promise.resolve(files) });
  }

  /** Answers the question: adds the model with the usual settings, or leaves it. */
  async answer(mayAssume: boolean): Promise<void> {
    const offer = this.#offer;
    this.#offer = null;
    if (offer && mayAssume) {
      await this.#add(offer, true);
    } else if (offer) {
      this.#failure = withoutSettings(this.slot);
    }
  }

  cancelAdding(): void {
    this.#abort?.abort();
  }

  /** Forgets the user's model; one that is served beside the app takes its place again. */
  async remove(): Promise<void> {
    await this.#forget();
    this.#failure = null;
    this.#offer = null;
    await this.takeOver();
  }

  /** Takes over what is served beside the app, where the user has no model of their own. */
  async takeOver(): Promise<void> {
    const hosted = hostedFor(this.slot);
    const tag = hosted && tagOf(hosted);
    const origin = this.record?.origin;
    if (origin?.from === 'user' || (origin && origin.tag === tag)) {
      return;
    }
    if (!hosted || tag === null) {
      await (origin && this.#forget());
      return;
    }
    const offer: Offer = {
      origin: { from: 'host', fileName: hosted.model.name, tag },
      open: (signal) => fetchHosted(hosted, signal),
    };
    if (await isUnderstood(this.slot, hosted)) {
      await this.#add(offer);
    } else {
      // It is large: nothing of it is fetched before it may be used.
      this.#offer = offer;
    }
  }

  async #add(offer: Offer, mayAssume = false): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    const { signal } = abort;
    this.#abort = abort;
    this.#failure = null;
    this.#offer = null;
    const { origin } = offer;
    const { fileName } = origin;
    this.#adding = { fileName, progress: 0 };
    try {
      const { vision } = await loadVision();
      const onProgress = (done: number, total: number) => {
        this.#adding = { fileName, progress: done / Math.max(1, total) };
      };
      const given = { slot: this.slot, ...(await offer.open(signal)), ...(mayAssume && { mayAssume }), origin };
      this.record = (await vision.run('addModel', given, { signal, onProgress })) as RecordOf<Slot>;
    } catch (error) {
      if (!signal.aborted) {
        const failure = modelFailureOf(error, this.slot);
        const isOpen = failure.key === 'no_settings';
        this.#offer = isOpen ? offer : null;
        this.#failure = isOpen ? null : failure;
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
