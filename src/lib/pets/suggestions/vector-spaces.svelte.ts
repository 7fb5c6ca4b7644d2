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

export interface VectorSpace {
  projections: Projection[];
  strength: ModelStrength;
}

interface LearningSummary {
  isOn: boolean;
  personal: Personal | null;
  ofSpecies: readonly { species: Species; personal: Personal }[];
}

/** What was learned about vectors of the signed-in user's library, in this browser, for each model apart. */
class VectorSpaces {
  facts = $state.raw<LearningSummary | null>(null);
  #abort = $state.raw<AbortController | null>(null);
  readonly #lessons = new Map<string, Promise<Lessons>>();
  readonly #running = new Map<string, Promise<void>>();

  readonly isLearning = $derived(this.#abort !== null);

  /** From what is kept: never waits for learning, never rejects. Where nothing was learned, vectors are compared as they are. */
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

  /** Learns what is not known or has changed, one lesson at a time over all tabs. Never rejects: what fails is tried again later. */
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

  stop(): void {
    this.#abort?.abort();
  }

  async load(): Promise<void> {
    const [lessons, { hash }] = await Promise.all([this.#open(), faceVectors.model()]);
    const [isOn, kept] = await Promise.all([lessons.isOn(), lessons.of(hash)]);
    const ofSpecies = await Promise.all(allSpecies.map((species) => this.#learnedOf(species, lessons)));
    this.facts = { isOn, personal: kept?.personal ?? null, ofSpecies: ofSpecies.flat() };
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

  async #refresh({ hash, isBuiltIn, species }: VectorModel): Promise<void> {
    const lessons = await this.#open();
    await exclusive(`pets-lessons-${await currentUserId()}`, async () => {
      const [isOn, before] = await Promise.all([lessons.isOn(), lessons.of(hash)]);
      // A model for one species is for nobody else, and learns from nobody else.
      const people = petsState.pets
        .map(({ person }) => person)
        .filter(({ id }) => species === null || speciesOf(id) === species);
      const animals = sampledAnimals(people);
      const pets = isOn ? await namedPets(people) : null;
      // The built-in model sees colors where they are: parts of a picture differ by the animal itself.
      const isFramed = !isBuiltIn;
      const known = { animals: animals.length, pets: pets && seenOf(pets), isFramed };
      if (animals.length > 0 && (!before || isStale(before.known, known))) {
        await this.#learn({ species, isFramed, animals, pets: pets && [...pets.values()] }, (learned, learntAt) =>
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
      if (this.facts) {
        await this.load();
      }
    } finally {
      this.#abort = null;
    }
  }
}

export const vectorSpaces = new VectorSpaces();
