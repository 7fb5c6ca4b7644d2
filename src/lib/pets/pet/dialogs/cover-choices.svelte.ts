import { mapPool, requestLimit } from '../../core/async/pool';
import { boxShare, nowhere, visiblePart } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';
import type { Photo } from '../../core/photo/photo';
import { faces as faceStore } from '../../library/faces';
import { photos as photoStore } from '../../library/photos';

/** So many photos are looked at for one helping of choices. */
const helping = 36;

const shownShare = ({ box }: Face): number => boxShare(visiblePart(box) ?? nowhere);

/** The faces that a person's cover can be chosen from, newest photo first, one per photo, a helping at a time. */
export class CoverChoices {
  readonly #personId: string;
  readonly #abort = new AbortController();
  #waiting = $state.raw<readonly Photo[]>([]);
  #faces = $state.raw<readonly Face[]>([]);
  #isLoading = $state(false);
  #error = $state.raw<unknown>();
  #hasPhotos = false;

  constructor(personId: string) {
    this.#personId = personId;
  }

  get faces(): readonly Face[] {
    return this.#faces;
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  get hasMore(): boolean {
    return this.#waiting.length > 0;
  }

  /** Why the last helping could not be read; `more` tries again. */
  get error(): unknown {
    return this.#error;
  }

  /** Reads the next helping. Never rejects: see `error`. */
  async more(): Promise<void> {
    const { signal } = this.#abort;
    this.#isLoading = true;
    this.#error = undefined;
    try {
      if (!this.#hasPhotos) {
        this.#waiting = await photoStore.newestOf(this.#personId);
        this.#hasPhotos = true;
      }
      const photos = this.#waiting.slice(0, helping);
      const faces = await mapPool(photos, requestLimit, (photo) => this.#faceOn(photo), signal);
      this.#waiting = this.#waiting.slice(helping);
      this.#faces = [...this.#faces, ...faces.filter((face) => face !== undefined)];
    } catch (error) {
      this.#error = signal.aborted ? undefined : error;
    }
    this.#isLoading = false;
  }

  /** Stops asking the server. */
  dispose(): void {
    this.#abort.abort();
  }

  /** The person's face on a photo, the largest where it has several. */
  async #faceOn(photo: Photo): Promise<Face | undefined> {
    const faces = await faceStore.of(photo.id);
    return faces.filter(({ personId }) => personId === this.#personId).sort((a, b) => shownShare(b) - shownShare(a))[0];
  }
}
