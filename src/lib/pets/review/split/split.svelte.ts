import type { JournalMark, Target } from '../../changes';
import { changesState } from '../../changes/changes.svelte';
import type { Destination } from '../../core/destination';
import type { DatedFace } from '../../core/photo/face';
import { trueTime } from '../../core/photo/local-time';
import type { Progress } from '../../core/progress';
import { faces as faceStore } from '../../library/faces';
import { petPageOf } from '../../pet';
import type { ProposedGroup } from '../../ranking/groups/proposed-group';
import { ProjectedVectors } from '../../suggestions/projected-vectors';
import { speciesOf } from '../../verdicts/pet-species';
import { petsState } from '../../verdicts/pets.svelte';
import { SplitBoard } from './board/board.svelte';
import { nameGroups } from './group-names';
import { findPets, readOtherPets, saidAbout, type OtherPet } from './other-pets';
import { proposeSplit, sortByExamples } from './proposal';

export type SplitStatus = 'reading' | 'comparing' | 'ready' | 'failed';

export const mostFaces = 1000;
const batch = 16;

export class Split {
  readonly petId: string;
  readonly #vectors = new ProjectedVectors(() => speciesOf(this.petId));
  #abort = new AbortController();
  board = $state.raw<SplitBoard>(new SplitBoard([]));
  #faces: readonly DatedFace[] = [];
  status = $state<SplitStatus>('reading');
  error = $state.raw<unknown>(null);
  progress = $state.raw<Progress>({ done: 0, total: 0 });
  isCapped = $state(false);
  hasProposal = $state(false);
  /** Whether what was chosen was not done, as these photos had changed since, and is to be chosen anew. */
  isOutdated = $state(false);
  #since: JournalMark | undefined;

  constructor(petId: string) {
    this.petId = petId;
  }

  readonly person = $derived.by(() => petsState.people.get(this.petId));

  readonly isBegun = $derived(this.board.isTouched || this.board.picked.active);

  readonly canSortRest = $derived.by(
    () => this.status === 'ready' && this.board.pinned.filter((faces) => faces.length > 0).length >= 2,
  );

  /** Reads the faces, shows them, and proposes how to part them unless the user has begun to. Never rejects. */
  start(): Promise<void> {
    this.isOutdated = false;
    return this.#start();
  }

  /** @param before what the user has arranged, to be arranged so again as far as it is still there */
  async #start(before?: SplitBoard): Promise<void> {
    this.dispose();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.error = null;
    try {
      await this.#read(signal, before);
      await this.#compare(signal);
      this.status = 'ready';
    } catch (error) {
      if (!signal.aborted) {
        this.error = error;
        this.status = 'failed';
      }
    }
  }

  sortRest(): void {
    const board = this.board;
    const lists = board.columns.map(({ faces }) => faces);
    board.arrange(sortByExamples(lists, board.pinned, this.#vectors.on(this.#faces)));
  }

  /** Does what the columns say. False where that failed, which the user has been told. */
  async apply(): Promise<boolean> {
    const moves = this.board.moves.map(({ faces, to }) => ({ faces: [...faces], to: this.#targetOf(to) }));
    const onOutdated = () => {
      this.isOutdated = true;
      void this.#start(this.board);
    };
    const manner = { ...(this.#since && { since: this.#since }), onOutdated };
    return (
      moves.length > 0 && (await changesState.run({ kind: 'split', personId: this.petId, moves }, manner)) !== null
    );
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #read(signal: AbortSignal, before?: SplitBoard): Promise<void> {
    this.status = 'reading';
    this.#since = await changesState.mark();
    const page = petPageOf(this.petId);
    await Promise.all([page.photos.load(), petsState.ensure(this.petId)]);
    const photos = page.photos.months.reduce((sum, { count }) => sum + count, 0);
    const total = Math.min(mostFaces, photos);
    this.isCapped = photos > mostFaces;
    this.progress = { done: 0, total };
    await page.photos.readNewestFaces(mostFaces, {
      signal,
      onProgress: (done) => (this.progress = { done, total }),
    });
    this.#faces = page.photos.faceMonths
      .flatMap(({ items }) => items ?? [])
      .flatMap(({ face, photo }) => (face ? [{ ...face, takenAt: trueTime(photo.takenAt) }] : []))
      .slice(0, mostFaces);
    this.board = before?.isTouched
      ? before.carriedTo(this.#faces)
      : new SplitBoard([{ faces: this.#faces, personId: null }]);
  }

  async #compare(signal: AbortSignal): Promise<void> {
    this.status = 'comparing';
    const total = this.#faces.length;
    // Whoever has not been told to be a pet yet may be by the time that these faces have been looked at.
    const reading = petsState.settled ? this.#readOthers(signal) : findPets(signal);
    for (let done = 0; done < total; done += batch) {
      this.progress = { done, total };
      await this.#vectors.add(this.#faces.slice(done, done + batch), signal);
      signal.throwIfAborted();
    }
    const others = (await reading) ?? (await this.#readOthers(signal));
    const strangers = this.#vectors.on(others.flatMap(({ faces }) => faces.slice(0, 1)));
    signal.throwIfAborted();
    const vectors = strangers.flatMap(({ vector }) => vector ?? []);
    const proposed = proposeSplit(this.#faces, this.#vectors.on(this.#faces), vectors);
    const groups = await this.#name(proposed, others);
    signal.throwIfAborted();
    this.hasProposal = groups.length > 1;
    if (!this.board.isTouched) {
      this.board.show(groups);
    }
  }

  async #readOthers(signal: AbortSignal): Promise<OtherPet[]> {
    try {
      const others = await readOtherPets(this.petId, signal);
      const faces = others.flatMap((other) => other.faces);
      await this.#vectors.add(faces, signal);
      return others;
    } catch {
      return [];
    }
  }

  async #name(groups: readonly ProposedGroup[], others: readonly OtherPet[]): Promise<readonly ProposedGroup[]> {
    const named = others.filter(({ isNamed }) => isNamed);
    if (groups.length < 2 || named.length === 0) {
      return groups;
    }
    try {
      const photoIds = this.#faces.map(({ assetId }) => assetId);
      const onPhotos = await faceStore.all(photoIds);
      return nameGroups(groups, {
        petId: this.petId,
        seen: this.#vectors.on(this.#faces),
        pets: named.map(({ id, faces }) => ({ id, faces: this.#vectors.on(faces) })),
        onPhotos,
        answers: await saidAbout(onPhotos),
      });
    } catch {
      return groups;
    }
  }

  #targetOf(to: Destination): Target {
    return to.kind === 'new' ? { ...to, species: petsState.itemOf(this.petId)?.species ?? null } : to;
  }
}
