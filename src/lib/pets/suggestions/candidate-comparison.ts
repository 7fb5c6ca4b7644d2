import { isAboutOne } from '../core/api-error';
import { WorkQueue } from '../core/async/work-queue';
import type { DatedFace, Face } from '../core/photo/face';
import type { ClusterFace } from '../ranking/candidates/cluster';
import type { ModelStrength } from '../ranking/candidates/strength';
import { noPairs, type AllowedPairs } from '../ranking/conflicts';
import { evenly } from '../ranking/spread';
import { allowedAmong, nothingKept, readKeptAnswers } from '../register/answers/review-answers';
import { facesOfCandidate, facesOfTarget, nobodyTogether, speciesOfTarget, whoIsTogether } from './candidate-faces';
import type { ComparisonTarget, Together } from './candidate-faces';
import { ProjectedVectors } from './projected-vectors';

/** Candidates that are looked at at once, with up to three pictures each; who is on the target's photos is read beside it. */
const width = 2;

/** The first answers come at once; after that the order gets better a few times a second at most. Milliseconds. */
const tellEvery = { first: 30, later: 250 };
const first = 8;

/** With so many of the target's faces something can be said; the others are looked at after the first candidates. */
const targetAtFirst = 3;

export interface ComparisonState {
  target: readonly ClusterFace[];
  /** By person id; those who have not been looked at are missing. */
  candidates: ReadonlyMap<string, readonly ClusterFace[]>;
  faces: ReadonlyMap<string, Face>;
  together: Together;
  allowed: AllowedPairs;
  strength: ModelStrength | null;
  isLooking: boolean;
  hasFailed: boolean;
}

export const emptyComparison: ComparisonState = {
  target: [],
  candidates: new Map(),
  faces: new Map(),
  together: nobodyTogether,
  allowed: noPairs,
  strength: null,
  isLooking: true,
  hasFailed: false,
};

/** Looks at faces of a target and of candidates, and tells bit by bit what came of it; after a failure, what was seen before. */
export class CandidateComparison {
  readonly #comparisonTarget: NonNullable<ComparisonTarget>;
  readonly #onChange: (seen: ComparisonState) => void;
  readonly #abort = new AbortController();
  readonly #queue = new WorkQueue((id, signal) => this.#look(id, signal), { width, onStop: () => this.#fail() });
  /** Of the model that tells the target's kind apart, whatever the candidates are. */
  readonly #vectors = new ProjectedVectors(() => speciesOfTarget(this.#comparisonTarget));
  readonly #candidates = new Map<string, readonly DatedFace[]>();
  #targetFaces: Promise<DatedFace[]> | undefined;
  #target: readonly DatedFace[] = [];
  #together = nobodyTogether;
  #answers = nothingKept;
  #wanted: readonly string[] = [];
  #phase: 'not-begun' | 'target' | 'candidates' | 'failed' = 'not-begun';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seen = emptyComparison;

  constructor(comparisonTarget: NonNullable<ComparisonTarget>, onChange: (seen: ComparisonState) => void) {
    this.#comparisonTarget = comparisonTarget;
    this.#onChange = onChange;
  }

  /** The faces that stand for the target, read once. @throws ApiError, or AbortError after `dispose` */
  target(): Promise<DatedFace[]> {
    this.#targetFaces ??= facesOfTarget(this.#comparisonTarget, this.#abort.signal).catch((error: unknown) => {
      this.#targetFaces = undefined;
      throw error;
    });
    return this.#targetFaces;
  }

  /** Begins with the target itself, so that what embeds is ready when it is known who the candidates are. */
  start(): void {
    const mayBegin = this.#phase === 'not-begun' || (this.#phase === 'failed' && !this.#queue.isStopped);
    if (!mayBegin) {
      return;
    }
    this.#phase = 'target';
    void this.#begin();
  }

  /** Looks at these people next, in this order, each once. */
  want(personIds: readonly string[]): void {
    this.#wanted = personIds;
    if (this.#phase === 'candidates') {
      this.#lookOn();
    }
  }

  dispose(): void {
    this.#abort.abort();
    this.#queue.clear();
    clearTimeout(this.#timer);
  }

  async #begin(): Promise<void> {
    const { signal } = this.#abort;
    void this.#vectors.warmUp();
    try {
      const target = await this.target();
      this.#target = evenly(target, targetAtFirst);
      const embedded = this.#vectors.add(this.#target, signal);
      this.#phase = 'candidates';
      this.#lookOn();
      await embedded;
      signal.throwIfAborted();
      void this.#learnWhoIsTogether();
      this.#tellSoon();
      const others = target.filter((face) => !this.#target.includes(face));
      if (others.length > 0) {
        await this.#vectors.add(others, signal, 'visible');
        this.#target = target;
        this.#tellSoon();
      }
    } catch {
      this.#fail();
    }
  }

  #lookOn(): void {
    const open = this.#wanted.filter((id) => !this.#candidates.has(id) && !this.#queue.has(id));
    this.#queue.add(open);
    this.#queue.prioritise(this.#wanted);
    if (open.length > 0 && !this.#seen.isLooking) {
      this.#tellSoon();
    }
  }

  async #learnWhoIsTogether(): Promise<void> {
    try {
      this.#answers = await readKeptAnswers();
      this.#together = await whoIsTogether(this.#comparisonTarget, this.#abort.signal);
      this.#tellSoon();
    } catch {
      // It stays with the photos of the faces that are looked at.
    }
  }

  async #look(personId: string, signal: AbortSignal): Promise<void> {
    try {
      const faces = await facesOfCandidate(personId, signal);
      // Nothing can be said of them before the target has been looked at.
      await this.#vectors.add(faces, this.#abort.signal, 'visible');
      this.#candidates.set(personId, faces);
    } catch (error) {
      // Somebody who is gone meanwhile is passed over; anything else would be wrong with the next one, too.
      if (!isAboutOne(error)) {
        throw error;
      }
      this.#candidates.set(personId, []);
    }
    this.#tellSoon();
  }

  #fail(): void {
    this.#phase = 'failed';
    this.#tellSoon();
  }

  #tellSoon(): void {
    if (this.#abort.signal.aborted) {
      return;
    }
    const isFirst = this.#seen.candidates.size < first;
    this.#timer ??= setTimeout(() => this.#tell(), isFirst ? tellEvery.first : tellEvery.later);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const wasLooking = this.#seen.isLooking;
    const isLooking = this.#phase === 'target' || (this.#phase === 'candidates' && this.#queue.left > 0);
    const faces = [this.#target, ...this.#candidates.values()].flat();
    const beside = [this.#together.target, ...this.#together.others.values()].flat();
    this.#seen = {
      target: this.#vectors.on(this.#target),
      candidates: new Map([...this.#candidates].map(([id, faces]) => [id, this.#vectors.on(faces)])),
      faces: new Map(faces.map((face) => [face.id, face])),
      together: this.#together,
      allowed: allowedAmong(this.#answers, [...faces, ...beside]),
      strength: this.#vectors.strength,
      isLooking,
      hasFailed: this.#phase === 'failed',
    };
    this.#onChange(this.#seen);
    if (wasLooking && !isLooking) {
      // What is learned in the background from now on may make the order better once more.
      void this.#vectors.refresh().then((isNew) => isNew && this.#tellSoon());
    }
  }
}
