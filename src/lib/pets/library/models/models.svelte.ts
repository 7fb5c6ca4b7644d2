import type { Detection } from '../../core/photo/detection';
import { embeddingSlots, slotsFor, type EmbeddingSlot } from '../../core/photo/embedding-slot';
import type { Species } from '../../core/species';
import type { Abilities, ModelSlot, RecordOf } from '../../vision';
import { sortFiles } from './model-files';
import { ModelPlace, type AddingModel, type ModelQuestion } from './model-place.svelte';
import type { ModelFailure } from './model-sentence';

const loadVision = () => import('../../vision');

/** The models of this browser. What computes is loaded when it is first needed. */
class ModelsState {
  readonly #places: { [Slot in ModelSlot]: ModelPlace<Slot> } = {
    detector: new ModelPlace('detector'),
    embedding: new ModelPlace('embedding'),
    embedding_dog: new ModelPlace('embedding_dog'),
    embedding_cat: new ModelPlace('embedding_cat'),
  };
  readonly #settling = new Map<ModelSlot, Promise<void>>();
  #loaded = $state(false);
  #abilities = $state.raw<Abilities | null>(null);
  #loading: Promise<void> | undefined;

  /** Whether it is known which models there are. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** How this browser computes, or null while that has not been asked. */
  get abilities(): Abilities | null {
    return this.#abilities;
  }

  /** The model in use, or undefined. */
  of<Slot extends ModelSlot>(slot: Slot): RecordOf<Slot> | undefined {
    return this.#places[slot].record;
  }

  /**
   * The model that tells animals of a species apart: its own where there is one, else the one for all; undefined without
   * either. Null stands for a species that is not known, and for animals of several.
   */
  async embeddingFor(species: Species | null): Promise<RecordOf<EmbeddingSlot> | undefined> {
    for (const slot of slotsFor(species)) {
      await this.load([slot]);
      const record = this.of(slot);
      if (record) {
        return record;
      }
    }
    return undefined;
  }

  /** The model that is being added, or null. */
  adding(slot: ModelSlot): AddingModel | null {
    return this.#places[slot].adding;
  }

  /** Why the last model was not accepted, or null. */
  failure(slot: ModelSlot): ModelFailure | null {
    return this.#places[slot].failure;
  }

  /** The model of which the user is asked whether it may be used, or null. */
  question(slot: ModelSlot): ModelQuestion | null {
    return this.#places[slot].question;
  }

  /** Says whether that model may be used with the usual settings; where not, the one in use stays. */
  answer(slot: ModelSlot, mayAssume: boolean): Promise<void> {
    return this.#places[slot].answer(mayAssume);
  }

  /**
   * Finds out which models there are; one that is served beside the app is taken over where the user has none.
   * @param slots whose models matter
   */
  async load(slots: readonly ModelSlot[] = ['detector', ...embeddingSlots]): Promise<void> {
    this.#loading ??= this.#read().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    await this.#loading;
    await Promise.all(slots.map((slot) => this.#settle(slot)));
  }

  /** Asks how this browser computes. */
  async askAbilities(): Promise<void> {
    const { vision } = await loadVision();
    this.#abilities = await vision.run('abilities', {});
  }

  /**
   * Adds the user's files in place of the models in use, which stay when they are refused; see `failure` and `question`. Of
   * an embedding the `.onnx` and the `.json` are given together, in any order; what is given for all animals goes to one
   * species where its name says so.
   */
  async add(slot: ModelSlot, files: File | readonly File[]): Promise<void> {
    const sorted = [...sortFiles(slot, [files].flat())];
    await Promise.all(sorted.map(([place, chosen]) => this.#places[place].add(chosen)));
  }

  cancelAdding(slot: ModelSlot): void {
    this.#places[slot].cancelAdding();
  }

  /** Forgets the user's model; one that is served beside the app takes its place again. */
  remove(slot: ModelSlot): Promise<void> {
    return this.#places[slot].remove();
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

  async #read(): Promise<void> {
    const { keptModels } = await loadVision();
    for (const record of await keptModels()) {
      const place: { record?: object } = this.#places[record.slot];
      place.record = record;
    }
    this.#loaded = true;
  }

  /** Once for each page and slot. */
  #settle(slot: ModelSlot): Promise<void> {
    const settling = this.#settling.get(slot) ?? this.#places[slot].takeOver();
    this.#settling.set(slot, settling);
    return settling;
  }
}

export const modelsState = new ModelsState();
