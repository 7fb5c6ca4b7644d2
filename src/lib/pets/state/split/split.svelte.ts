import { mapPool } from '../../api';
import type { Target } from '../../changes';
import type { DatedFace } from '../../model/face';
import type { Destination } from '../../model/question';
import { changesState } from '../changes.svelte';
import { exemplarFaces } from '../exemplars';
import { LensedVectors } from '../lensedVectors';
import { petPageOf } from '../petPages.svelte';
import type { Progress } from '../petPhotos.svelte';
import { petsState } from '../pets.svelte';
import { SplitBoard } from './board.svelte';
import { proposeSplit, sortByExamples } from './proposal';

export type SplitStatus = 'reading' | 'comparing' | 'ready' | 'failed';

/** The newest faces that are shown and compared. */
export const mostFaces = 1000;
/** Faces that are embedded before it is told how far it is. */
const batch = 16;
/** Other pets, one face of each, by which is told what strangers are like; read so many at once. */
const strangers = { most: 12, width: 2 };

/** A pet that is taken apart: its faces in columns, what is proposed, and the change that comes of it. */
export class Split {
  readonly petId: string;
  readonly #vectors = new LensedVectors();
  #abort = new AbortController();
  #board = $state.raw<SplitBoard>(new SplitBoard([]));
  #faces: readonly DatedFace[] = [];
  #status = $state<SplitStatus>('reading');
  #error = $state.raw<unknown>(null);
  #progress = $state.raw<Progress>({ done: 0, total: 0 });
  #isCapped = $state(false);
  #hasProposal = $state(false);

  constructor(petId: string) {
    this.petId = petId;
  }

  readonly person = $derived.by(() => petsState.people.get(this.petId));

  get board(): SplitBoard {
    return this.#board;
  }

  get status(): SplitStatus {
    return this.#status;
  }

  /** Whether the user has moved something, said whose it is, or picked something up. */
  get isBegun(): boolean {
    return this.#board.isTouched || this.#board.picked.active;
  }

  /** Why the faces could not be read or compared. */
  get error(): unknown {
    return this.#error;
  }

  /** How far it is: photos while reading, faces while comparing. */
  get progress(): Progress {
    return this.#progress;
  }

  /** Whether the pet has more faces than are shown. */
  get isCapped(): boolean {
    return this.#isCapped;
  }

  /** Whether other animals seem to be among the faces. */
  get hasProposal(): boolean {
    return this.#hasProposal;
  }

  /** Whether there is something to sort the rest by: examples of two pets, and what they look like. */
  readonly canSortRest = $derived.by(
    () => this.#status === 'ready' && this.#board.pinned.filter((faces) => faces.length > 0).length >= 2,
  );

  /** Reads the faces, shows them, and proposes how to part them unless the user has begun to. Never rejects. */
  async start(): Promise<void> {
    this.dispose();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#error = null;
    try {
      await this.#read(signal);
      await this.#compare(signal);
      this.#status = 'ready';
    } catch (error) {
      if (!signal.aborted) {
        this.#error = error;
        this.#status = 'failed';
      }
    }
  }

  /** Sorts what nobody has put anywhere by what was put into the columns by hand. */
  sortRest(): void {
    const board = this.#board;
    const lists = board.columns.map(({ faces }) => faces);
    board.arrange(sortByExamples(lists, board.pinned, this.#vectors.on(this.#faces)));
  }

  /** Does what the columns say. False where that failed, which the user has been told. */
  async apply(): Promise<boolean> {
    const moves = this.#board.moves.map(({ faces, to }) => ({ faces: [...faces], to: this.#targetOf(to) }));
    return moves.length > 0 && (await changesState.run({ kind: 'split', personId: this.petId, moves })) !== null;
  }

  /** Stops reading. */
  dispose(): void {
    this.#abort.abort();
  }

  async #read(signal: AbortSignal): Promise<void> {
    this.#status = 'reading';
    const page = petPageOf(this.petId);
    await Promise.all([page.photos.load(), petsState.ensure(this.petId)]);
    const photos = page.photos.months.reduce((sum, { count }) => sum + count, 0);
    const total = Math.min(mostFaces, photos);
    this.#isCapped = photos > mostFaces;
    this.#progress = { done: 0, total };
    await page.photos.readNewestFaces(mostFaces, {
      signal,
      onProgress: (done) => (this.#progress = { done, total }),
    });
    this.#faces = page.photos.faceMonths
      .flatMap(({ items }) => items ?? [])
      .flatMap(({ face, photo }) => (face ? [{ ...face, takenAt: photo.takenAt }] : []))
      .slice(0, mostFaces);
    this.#board = new SplitBoard([{ faces: this.#faces, personId: null }]);
  }

  async #compare(signal: AbortSignal): Promise<void> {
    this.#status = 'comparing';
    const total = this.#faces.length;
    const others = this.#readStrangers(signal);
    for (let done = 0; done < total; done += batch) {
      this.#progress = { done, total };
      await this.#vectors.add(this.#faces.slice(done, done + batch), signal);
      signal.throwIfAborted();
    }
    const known = this.#vectors.on(await others).flatMap(({ vector }) => vector ?? []);
    signal.throwIfAborted();
    const groups = proposeSplit(this.#faces, this.#vectors.on(this.#faces), known);
    this.#hasProposal = groups.length > 1;
    if (!this.#board.isTouched) {
      this.#board.show(groups);
    }
  }

  /** Faces of other pets, as far as they can be had. */
  async #readStrangers(signal: AbortSignal): Promise<DatedFace[]> {
    const ids = petsState.pets.map(({ person }) => person.id).filter((id) => id !== this.petId);
    try {
      const faces = await mapPool(
        ids.slice(0, strangers.most),
        strangers.width,
        (id) => exemplarFaces(id, 1, signal, 1),
        signal,
      );
      await this.#vectors.add(faces.flat(), signal);
      return faces.flat();
    } catch {
      return [];
    }
  }

  #targetOf(to: Destination): Target {
    return to.kind === 'new' ? { ...to, species: petsState.itemOf(this.petId)?.species ?? null } : to;
  }
}
