import type { DatedFace } from '../core/photo/face';
import type { Progress } from '../core/progress';
import { ProjectedVectors } from '../suggestions/projected-vectors';
import { noScores, reorderBelow, scoreFaces } from '../suggestions/score-faces';
import type { GridMonth } from '../ui/month-grid/month-layout';
import type { FaceItem } from '../ui/month-grid/pet-months';
import { speciesOf } from '../verdicts/pet-species';
import type { PetPhotos } from './pet-photos.svelte';

/** The newest faces that are compared with each other; a year of many photos has that many. */
export const mostFaces = 1000;

/** Faces that are embedded before it is told how far it is. */
const batch = 16;
/** The order gets better when so many times as many are known as at the last time: what is seen shall not be restless. */
const growth = 2;

export type UnlikeStatus = 'resting' | 'reading' | 'comparing' | 'ready' | 'failed';

/** A pet's faces, those first that are least like the rest: who does not belong there is among them. */
export class UnlikeFaces {
  readonly #photos: PetPhotos;
  readonly #vectors = new ProjectedVectors(() => speciesOf(this.#photos.petId));
  #abort: AbortController | undefined;
  #status = $state<UnlikeStatus>('resting');
  #error = $state.raw<unknown>(null);
  #progress = $state.raw<Progress>({ done: 0, total: 0 });
  /** By face id, lower for less like the rest. */
  #scores = $state.raw(noScores);
  #held = 0;
  #shown: string[] = [];

  #known = $derived.by(() =>
    this.#photos.faceMonths.flatMap(({ items }) => (items ?? []).filter(({ face }) => face !== null)),
  );

  /** The newest faces, by date. */
  readonly #faces = $derived(this.#known.slice(0, mostFaces));

  // As in Candidates, what was shown before is an input, too.
  #order = $derived.by(() => {
    const score = ({ key }: FaceItem) => this.#scores.get(key) ?? Infinity;
    const better = [...this.#faces].sort((a, b) => (score(a) === score(b) ? 0 : score(a) - score(b)));
    return (this.#shown = reorderBelow(
      this.#shown,
      better.map(({ key }) => key),
      this.#held,
    ));
  });

  /** All of it as one part of a grid. */
  readonly months: readonly GridMonth<FaceItem>[] = $derived.by(() => {
    const byKey = Object.fromEntries(this.#faces.map((item) => [item.key, item]));
    const items = this.#order.flatMap((key) => byKey[key] ?? []);
    return [{ month: 'unlike', count: items.length, items }];
  });

  constructor(photos: PetPhotos) {
    this.#photos = photos;
  }

  get status(): UnlikeStatus {
    return this.#status;
  }

  /** Why the faces could not be read or compared. */
  get error(): unknown {
    return this.#error;
  }

  /** How far it is: photos while reading, faces while comparing. */
  get progress(): Progress {
    return this.#progress;
  }

  /** Whether there are more faces than are compared. */
  get isCapped(): boolean {
    return this.#photos.months.reduce((sum, { count }) => sum + count, 0) > mostFaces;
  }

  /** Keys in the order in which they are shown. */
  get order(): readonly string[] {
    return this.#order;
  }

  /** The first `count` have been looked at: from now on they keep their places. */
  hold(count: number): void {
    this.#held = Math.max(this.#held, count);
  }

  /** Reads and compares what is not known yet, until `stop`. */
  async start(): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#error = null;
    try {
      await this.#read(abort.signal);
      await this.#compare(abort.signal);
      this.#status = 'ready';
      if (await this.#vectors.refresh()) {
        await this.#score(abort.signal);
      }
    } catch (error) {
      if (!abort.signal.aborted) {
        this.#error = error;
        this.#status = 'failed';
      }
    }
  }

  /** Stops reading and comparing; what is known stays. */
  stop(): void {
    this.#abort?.abort();
    this.#status = this.#status === 'ready' ? 'ready' : 'resting';
    this.#held = 0;
  }

  async #read(signal: AbortSignal): Promise<void> {
    this.#status = 'reading';
    this.#progress = {
      done: 0,
      total: Math.min(
        mostFaces,
        this.#photos.months.reduce((sum, { count }) => sum + count, 0),
      ),
    };
    await this.#photos.readNewestFaces(mostFaces, {
      signal,
      onProgress: (done) => (this.#progress = { ...this.#progress, done }),
    });
  }

  async #compare(signal: AbortSignal): Promise<void> {
    this.#status = 'comparing';
    const faces = this.#dated();
    const total = faces.length;
    let scored = 0;
    for (let done = 0; done < total; done += batch) {
      this.#progress = { done, total };
      await this.#vectors.add(faces.slice(done, done + batch), signal);
      signal.throwIfAborted();
      if (done + batch >= growth * scored) {
        scored = done + batch;
        await this.#score(signal);
      }
    }
    await this.#score(signal);
  }

  async #score(signal: AbortSignal): Promise<void> {
    const scores = await scoreFaces(this.#vectors.on(this.#dated()));
    signal.throwIfAborted();
    this.#scores = scores;
  }

  #dated(): DatedFace[] {
    return this.#faces.flatMap(({ face, photo }) => (face ? [{ ...face, takenAt: photo.takenAt }] : []));
  }
}
