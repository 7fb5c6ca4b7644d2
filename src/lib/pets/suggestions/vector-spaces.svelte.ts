import { exclusive } from '../core/browser/locks';
import { allSpecies, type Species } from '../core/species';
import { faceVectors, type VectorModel } from '../library/models/face-vectors';
import { currentUserId } from '../library/uncached';
import type { ModelStrength } from '../ranking/candidates/strength';
import type { Projection } from '../ranking/vectors/projection';
import { speciesOf } from '../verdicts/pet-species';
import { petsState } from '../verdicts/pets.svelte';
import { projectionsOf, type Learned, type Personal } from './learning/learned';
import { Lessons } from './learning/lessons';
import { isStale } from './learning/stale';
import { train, type TrainingSet } from './learning/train';
import { namedPets, sampledAnimals, seenOf } from './learning/training-set';

/** How vectors are to be looked at, and what they are worth. */
export interface VectorSpace {
  projections: Projection[];
  strength: ModelStrength;
}

/** What the settings page shows. */
interface LearningSummary {
  /** Whether something may be learned from the pets. */
  isOn: boolean;
  /** What has been learned from them with the model in use for all animals. */
  personal: Personal | null;
  /** What has been learned with models that are for one species alone, as far as something has. */
  ofSpecies: readonly { species: Species; personal: Personal }[];
}

/**
 * What has been learned about vectors: what all animals of the library have in common, and what makes the user's own pets
 * differ. Kept in this browser, for each user and model apart. One instance, for the signed-in user.
 */
class VectorSpaces {
  #facts = $state.raw<LearningSummary | null>(null);
  #abort = $state.raw<AbortController | null>(null);
  readonly #lessons = new Map<string, Promise<Lessons>>();
  /** By the model's hash. */
  readonly #running = new Map<string, Promise<void>>();

  /** Null until they have been read. */
  get facts(): LearningSummary | null {
    return this.#facts;
  }

  get isLearning(): boolean {
    return this.#abort !== null;
  }

  /**
   * The space for a model's vectors, from what is kept: never waits for learning. Where nothing has been learned, vectors are
   * compared as they are, and their strength is unknown. Never rejects.
   */
  async of({ hash, isBuiltIn }: Pick<VectorModel, 'hash' | 'isBuiltIn'>): Promise<VectorSpace> {
    try {
      const lessons = await this.#open();
      const [isOn, kept] = await Promise.all([lessons.isOn(), lessons.of(hash)]);
      const personal = isOn && kept ? kept.personal : null;
      return {
        projections: kept ? projectionsOf({ ...kept, personal }) : [],
        strength: { topOne: personal?.topOne ?? null, isBuiltIn },
      };
    } catch {
      return { projections: [], strength: { topOne: null, isBuiltIn } };
    }
  }

  /**
   * Learns in the background what is not known or has changed, one lesson at a time, also where several tabs want one.
   * Never rejects: what fails is tried again on the next occasion.
   */
  refresh(model: VectorModel): Promise<void> {
    const { hash } = model;
    const running =
      this.#running.get(hash) ??
      this.#refresh(model)
        .catch(() => undefined)
        .finally(() => this.#running.delete(hash));
    this.#running.set(hash, running);
    return running;
  }

  /** Stops the lesson under way; the next occasion begins another one. */
  stop(): void {
    this.#abort?.abort();
  }

  /** Reads the facts, of the models in use. */
  async load(): Promise<void> {
    const [lessons, { hash }] = await Promise.all([this.#open(), faceVectors.model()]);
    const [isOn, kept] = await Promise.all([lessons.isOn(), lessons.of(hash)]);
    const ofSpecies = await Promise.all(allSpecies.map((species) => this.#learnedOf(species, lessons)));
    this.#facts = { isOn, personal: kept?.personal ?? null, ofSpecies: ofSpecies.flat() };
  }

  /** Whether something may be learned from the pets; while it is off, what has been learned from them is not used. */
  async setOn(isOn: boolean): Promise<void> {
    if (!isOn) {
      this.stop();
    }
    const lessons = await this.#open();
    await lessons.setOn(isOn);
    await this.load();
  }

  /** Forgets what was learned from the pets, for all models; nothing more is learned from them until it is turned on again. */
  async forget(): Promise<void> {
    this.stop();
    const lessons = await this.#open();
    await lessons.forgetPets();
    await this.load();
  }

  /** What the model has learned that a species has for itself; nothing where it has none. */
  async #learnedOf(species: Species, lessons: Lessons): Promise<LearningSummary['ofSpecies']> {
    const model = await faceVectors.model(species);
    const kept = model.species === species ? await lessons.of(model.hash) : undefined;
    return kept?.personal ? [{ species, personal: kept.personal }] : [];
  }

  async #open(): Promise<Lessons> {
    const userId = await currentUserId();
    const lessons = this.#lessons.get(userId) ?? Lessons.open(userId);
    this.#lessons.set(userId, lessons);
    return lessons;
  }

  async #refresh({ hash, species }: VectorModel): Promise<void> {
    const lessons = await this.#open();
    await exclusive(`pets-lessons-${await currentUserId()}`, async () => {
      const [isOn, before] = await Promise.all([lessons.isOn(), lessons.of(hash)]);
      // A model for one species is for nobody else, and learns from nobody else.
      const people = petsState.pets
        .map(({ person }) => person)
        .filter(({ id }) => species === null || speciesOf(id) === species);
      const animals = sampledAnimals(people);
      const pets = isOn ? await namedPets(people) : null;
      const known = { animals: animals.length, pets: pets && seenOf(pets) };
      if (animals.length > 0 && (!before || isStale(before.known, known))) {
        await this.#learn({ species, animals, pets: pets && [...pets.values()] }, (learned, learntAt) =>
          lessons.put(hash, { ...learned, learntAt, known }),
        );
      }
    });
  }

  async #learn(trainingSet: TrainingSet, keep: (learned: Learned, now: string) => Promise<void>): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const now = new Date().toISOString();
      const learned = await train(trainingSet, now, abort.signal);
      if (learned) {
        await keep(learned, now);
      }
      if (this.#facts) {
        await this.load();
      }
    } finally {
      this.#abort = null;
    }
  }
}

export const vectorSpaces = new VectorSpaces();
