import type { DatedFace } from '../../core/photo/face';
import type { Species } from '../../core/species';
import type { ModelStrength } from '../../ranking/candidates/strength';
import { ProjectedVectors } from '../../suggestions/projected-vectors';

const batch = 24;

interface Options {
  /** What all animals are, which are compared with each other; null where that is not known, or they are several kinds. */
  species: () => Species | null;
  onVectors: (vectors: ReadonlyMap<string, Float32Array>) => void;
  onRest: () => void;
}

/** Has faces embedded in the background, in the order in which they are wanted. Where that cannot be done, none has a vector. */
export class FaceComparison {
  readonly #options: Options;
  readonly #vectors = new ProjectedVectors(() => this.#options.species());
  readonly #tried = new Map<string, DatedFace>();
  #wanted: readonly DatedFace[] = [];
  #areAll = true;
  #run: AbortController | null = null;
  hasFailed = false;
  #hasLearned = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get strength(): ModelStrength | null {
    return this.#vectors.strength;
  }

  get isBusy(): boolean {
    return this.#run !== null;
  }

  readonly wasTried = ({ id }: Pick<DatedFace, 'id'>): boolean => this.#tried.has(id);

  /** In place of those that were wanted before; `areAll`: nothing else is to be compared, so that it is time to learn. */
  want(faces: readonly DatedFace[], areAll = true): void {
    this.#wanted = faces;
    this.#areAll = areAll;
    if (!this.#run && !this.hasFailed && (this.#next().length > 0 || this.#canLearn)) {
      void this.#compare();
    }
  }

  learnAgain(): void {
    this.#hasLearned = false;
  }

  stop(): void {
    this.#run?.abort();
    this.#run = null;
  }

  async #compare(): Promise<void> {
    const run = (this.#run = new AbortController());
    try {
      await this.#compareAll(run.signal);
    } catch {
      // As with candidates, there is nothing to tell: what the server says is enough for questions.
      this.hasFailed ||= !run.signal.aborted;
    }
    if (this.#run === run) {
      this.#run = null;
      this.#options.onRest();
    }
  }

  async #compareAll(signal: AbortSignal): Promise<void> {
    for (;;) {
      const faces = this.#next();
      signal.throwIfAborted();
      if (faces.length > 0) {
        await this.#vectors.add(faces, signal, 'background');
        for (const face of faces) {
          this.#tried.set(face.id, face);
        }
        this.#options.onVectors(this.#of(faces));
      } else if (!this.#canLearn || !(await this.#learn())) {
        return;
      }
      signal.throwIfAborted();
    }
  }

  get #canLearn(): boolean {
    return this.#areAll && !this.#hasLearned && this.#tried.size > 0;
  }

  #next(): readonly DatedFace[] {
    return this.#wanted.filter((face) => !this.wasTried(face)).slice(0, batch);
  }

  /** Looks at everything through what has been learned, if that is something new: everything has to be weighed anew then. */
  async #learn(): Promise<boolean> {
    this.#hasLearned = true;
    const faces = [...this.#tried.values()];
    const before = this.#of(faces);
    if (!(await this.#vectors.refresh())) {
      return false;
    }
    const after = this.#of(faces);
    const isNew = [...before].some(([id, vector]) => vector.some((value, index) => value !== after.get(id)?.[index]));
    if (isNew) {
      this.#options.onVectors(after);
    }
    return isNew;
  }

  #of(faces: readonly DatedFace[]): Map<string, Float32Array> {
    return new Map(this.#vectors.on(faces).flatMap(({ id, vector }) => (vector ? [[id, vector] as const] : [])));
  }
}
