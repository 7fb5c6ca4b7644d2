import type { DatedFace } from '../../core/face';
import type { ModelStrength } from '../../ranking/candidates/strength';
import { LensedVectors } from '../../suggestions/lensed-vectors';

/** Faces that are looked at before it is told what came of it. */
const batch = 24;

interface Options {
  /** The faces to be looked at next, at most so many; none when nothing is left to look at for now. */
  next: (limit: number) => readonly DatedFace[];
  onSeen: (vectors: ReadonlyMap<string, Float32Array>) => void;
  /** When there was nothing left to look at, or it turned out that nothing can be looked at. */
  onRest: () => void;
}

/** Has faces embedded in the background, those first that tell most. Where that cannot be done, nothing looks like anything. */
export class Looks {
  readonly #options: Options;
  readonly #vectors = new LensedVectors();
  readonly #tried = new Map<string, DatedFace>();
  #run: AbortController | null = null;
  #hasFailed = false;
  #hasLearnt = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** What the vectors are worth; null while there is none. */
  get strength(): ModelStrength | null {
    return this.#vectors.strength;
  }

  /** Whether there is something to look at, or something is being learnt. */
  get isBusy(): boolean {
    return this.#run !== null;
  }

  /** Whether faces cannot be looked at in this browser now. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  wasTried({ id }: Pick<DatedFace, 'id'>): boolean {
    return this.#tried.has(id);
  }

  /** Looks at what there is to look at, unless it does so already. */
  wake(): void {
    const isNeeded = this.#options.next(1).length > 0 || (!this.#hasLearnt && this.#tried.size > 0);
    if (!this.#run && !this.#hasFailed && isNeeded) {
      void this.#look();
    }
  }

  /** What is to be learnt has changed: looks through it anew when there is nothing else to do. */
  learnAgain(): void {
    this.#hasLearnt = false;
  }

  stop(): void {
    this.#run?.abort();
    this.#run = null;
  }

  async #look(): Promise<void> {
    const run = (this.#run = new AbortController());
    try {
      await this.#lookAtAll(run.signal);
    } catch {
      // As with candidates, there is nothing to tell: what the server says is enough for questions.
      this.#hasFailed ||= !run.signal.aborted;
    }
    if (this.#run === run) {
      this.#run = null;
      this.#options.onRest();
    }
  }

  async #lookAtAll(signal: AbortSignal): Promise<void> {
    for (;;) {
      const faces = this.#options.next(batch);
      signal.throwIfAborted();
      if (faces.length > 0) {
        await this.#vectors.add(faces, signal, 'background');
        for (const face of faces) {
          this.#tried.set(face.id, face);
        }
        this.#options.onSeen(this.#of(faces));
      } else if (this.#hasLearnt || this.#tried.size === 0 || !(await this.#learn())) {
        return;
      }
      signal.throwIfAborted();
    }
  }

  /** Looks at everything through what has been learnt, if that is something new: everything has to be weighed anew then. */
  async #learn(): Promise<boolean> {
    this.#hasLearnt = true;
    const faces = [...this.#tried.values()];
    const before = this.#of(faces);
    if (!(await this.#vectors.refresh())) {
      return false;
    }
    const after = this.#of(faces);
    const isNew = [...before].some(([id, vector]) => vector.some((value, index) => value !== after.get(id)?.[index]));
    if (isNew) {
      this.#options.onSeen(after);
    }
    return isNew;
  }

  #of(faces: readonly DatedFace[]): Map<string, Float32Array> {
    return new Map(this.#vectors.on(faces).flatMap(({ id, vector }) => (vector ? [[id, vector] as const] : [])));
  }
}
