import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import type { ChangeEvent } from '../changes';
import { ApiError } from '../core/api-error';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import type { Photo, PhotoDetails } from '../core/photo/photo';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import { geometryFeatures, weighEvidence, noEvidence } from '../verdicts/evidence';
import { petsState } from '../verdicts/pets.svelte';
import { photoNeighbours } from './photo-neighbours';

/** Why there is no photo to look at. `missing` is what the server says about unknown ids and about others' photos. */
export type PhotoStatus = 'loading' | 'ready' | 'missing' | 'offline' | 'trashed' | 'failed';
export type FacesStatus = 'loading' | 'ready' | 'failed';

/** In which part of the panel a face is listed. */
export type FaceGroup = 'pets' | 'people' | 'unassigned';

/**
 * One photo of a pet as the viewer shows it: its details, its faces and the photos beside it. Read again when a change
 * touches the photo; of several answers only the one for the photo on the screen counts.
 */
export class ViewerState {
  /** Follows the pet when undoing a merge gives it a new id. */
  petId = $state('');
  assetId = $state('');

  photo = $state.raw<PhotoDetails | null>(null);
  /** What the timeline said of the photo when it was a neighbour: enough to show it before its details are there. */
  glimpse = $state.raw<Photo | null>(null);
  photoStatus = $state<PhotoStatus>('loading');
  /** Why the photo could not be read. */
  photoError = $state.raw<unknown>(null);
  faces = $state.raw<readonly Face[]>([]);
  facesStatus = $state<FacesStatus>('loading');
  previous = $state.raw<Photo | null>(null);
  next = $state.raw<Photo | null>(null);
  /** Whether `previous` and `next` are those of this photo; until then they are null. */
  knowsNeighbours = $state(false);

  /** The face chosen in the picture or in the panel. */
  selectedId = $state<string | null>(null);
  /** The face under the pointer or with the focus, in the picture or in the panel. */
  hoveredId = $state<string | null>(null);

  readonly pet = $derived(petsState.people.get(this.petId));

  readonly groups = $derived.by(() => {
    const groups: Record<FaceGroup, Face[]> = { pets: [], people: [], unassigned: [] };
    for (const face of this.faces) {
      groups[this.groupOf(face)].push(face);
    }
    groups.pets.sort((a, b) => Number(b.personId === this.petId) - Number(a.personId === this.petId));
    return groups;
  });

  /** What the page asked for last: the pet may go by another id since. */
  #asked = { petId: '', assetId: '' };

  /** Begins to follow changes; returns how to stop. */
  open(): () => void {
    // Names and verdicts of the people in the photo are read one by one as well; this is for choosing among all pets.
    void petsState.load().catch(() => undefined);
    return libraryEvents.on({ ChangeApplied: (event) => this.#follow(event) });
  }

  /** Shows a photo of a pet. False when that is what was asked for last. */
  show(petId: string, assetId: string): boolean {
    const isNew = petId !== this.#asked.petId || assetId !== this.#asked.assetId;
    this.#asked = { petId, assetId };
    if (isNew) {
      this.#show(petId, assetId);
    }
    return isNew;
  }

  /** Reads again what could not be read. */
  reload(): void {
    void this.loadPhoto();
    if (this.facesStatus === 'failed') {
      void this.loadFaces();
    }
  }

  async loadPhoto(): Promise<void> {
    const { assetId } = this;
    this.photoStatus = 'loading';
    try {
      const photo = await photoStore.details(assetId);
      if (assetId === this.assetId) {
        this.photo = photo;
        this.photoStatus = photo.isOffline ? 'offline' : photo.isTrashed ? 'trashed' : 'ready';
        await this.#loadNeighbours();
      }
    } catch (error) {
      if (assetId === this.assetId) {
        const kind = error instanceof ApiError ? error.kind : null;
        this.photoStatus = kind === 'not-found' ? 'missing' : 'failed';
        this.photoError = error;
        if (kind === 'signed-out') {
          notify.failure(error, get(t)('pets.viewer.missing.failed_title'));
        }
      }
    }
  }

  /** Reads the faces; those on the screen stay there meanwhile, and when it fails. */
  async loadFaces(): Promise<void> {
    const { assetId } = this;
    this.facesStatus = 'loading';
    try {
      const faces = await faceStore.of(assetId);
      if (assetId === this.assetId) {
        this.faces = faces;
        this.facesStatus = 'ready';
        this.#knowPeople(faces);
      }
    } catch {
      if (assetId === this.assetId) {
        this.facesStatus = 'failed';
      }
    }
  }

  groupOf(face: Face): FaceGroup {
    if (face.personId === null) {
      return 'unassigned';
    }
    if (face.personId === this.petId) {
      return 'pets';
    }
    const kind = petsState.verdictOf(face.personId)?.kind ?? 'unsure';
    const isPet = kind === 'unsure' ? this.looksLikeAnimal(face) : kind === 'pet';
    return isPet ? 'pets' : 'people';
  }

  /** What the box alone says, where nobody has said more. */
  looksLikeAnimal(face: Face): boolean {
    const geometry = geometryFeatures([{ ...face, facesOnPhoto: this.faces.length }]);
    return weighEvidence({ ...noEvidence, geometry }).human < 0.5;
  }

  #show(petId: string, assetId: string): void {
    if (petId === this.petId && assetId === this.assetId) {
      return;
    }
    if (petId !== this.petId) {
      this.#usePet(petId);
    }
    this.glimpse = [this.previous, this.next].find((neighbour) => neighbour?.id === assetId) ?? null;
    this.assetId = assetId;
    this.photo = null;
    this.photoStatus = 'loading';
    this.faces = [];
    this.facesStatus = 'loading';
    this.previous = this.next = null;
    this.knowsNeighbours = false;
    this.selectedId = this.hoveredId = null;
    void this.loadPhoto();
    void this.loadFaces();
    void this.#loadNeighbours();
  }

  #usePet(petId: string): void {
    this.petId = petId;
    // Whose page this is shows in names and ages alone: the photo is worth looking at without them.
    void petsState.ensure(petId).catch(() => undefined);
  }

  /** The photo is there without its neighbours, so their failing is not reported: the next photo's reading tries again. */
  async #loadNeighbours(): Promise<void> {
    const photo = this.photo ?? this.glimpse;
    if (!photo) {
      return;
    }
    const { petId } = this;
    const neighbours = await photoNeighbours(petId, photo).catch(() => null);
    if (neighbours && petId === this.petId && photo.id === this.assetId) {
      this.previous = neighbours.previous;
      this.next = neighbours.next;
      this.knowsNeighbours = true;
    }
  }

  #knowPeople(faces: readonly Face[]): void {
    for (const { personId } of faces) {
      // Someone we cannot read keeps the name that came with the face.
      void (personId && petsState.ensure(personId).catch(() => undefined));
    }
  }

  #follow({ personIds, assetIds, goneIds, replaced }: ChangeEvent): void {
    const petId = replaced[this.petId] ?? this.petId;
    if (petId !== this.petId) {
      this.#usePet(petId);
    }
    const isTouched = (id: string | null) => id !== null && (personIds.includes(id) || goneIds.includes(id));
    const isThisPhoto = assetIds.includes(this.assetId);
    if (isThisPhoto || isTouched(petId)) {
      void this.#loadNeighbours();
    }
    if (isThisPhoto || this.faces.some(({ personId }) => isTouched(personId))) {
      void this.loadFaces();
    }
  }
}
