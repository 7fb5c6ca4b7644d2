import type { Size } from '$lib/pets/core/photo/box';
import { haveSameProportions } from '$lib/pets/viewer/stage/viewport';

/**
 * Which picture of a photo the boxes lie on. The server measures the boxes of a photo that was edited in Immich on the
 * edited picture, but gives out the unedited one too, and not every version of it keeps to that: so the edited picture
 * is tried first, and whichever has the proportions that the boxes were measured on is shown.
 */
export class PictureChoice {
  #assetId = '';
  #isEdited = $state(false);
  #sizes = $state.raw<{ edited?: Size; plain?: Size }>({});
  #measuredOn = $state.raw<Size | null>(null);

  /** Whether to ask the server for the edited picture. */
  readonly edited = $derived.by(() => {
    if (!this.#isEdited || this.#fits(this.#sizes.edited) !== false) {
      return this.#isEdited;
    }
    // Neither fits: the edited picture is the one that the user knows.
    return this.#fits(this.#sizes.plain) === false;
  });

  /** Pixels of the picture on the screen, or null until it has loaded. */
  readonly preview = $derived((this.edited ? this.#sizes.edited : this.#sizes.plain) ?? null);

  /** False when the boxes lie on no picture that the server gives out: then they cannot be shown truthfully. */
  readonly isTrue = $derived(this.#fits(this.preview ?? undefined) !== false);

  /** Whether a photo was edited is often learned after its picture has come: what is known of that stays. */
  show(assetId: string, isEdited: boolean): void {
    this.#isEdited = isEdited;
    if (assetId === this.#assetId) {
      return;
    }
    this.#assetId = assetId;
    this.#sizes = {};
    this.#measuredOn = null;
  }

  loaded(edited: boolean, size: Size): void {
    this.#sizes = { ...this.#sizes, [edited ? 'edited' : 'plain']: size };
  }

  /** The picture that the boxes were measured on; null while there are none. */
  measuredOn(size: Size | null): void {
    this.#measuredOn = size;
  }

  /** Undefined while it is not known. */
  #fits(size: Size | undefined): boolean | undefined {
    return size && this.#measuredOn ? haveSameProportions(size, this.#measuredOn) : undefined;
  }
}
