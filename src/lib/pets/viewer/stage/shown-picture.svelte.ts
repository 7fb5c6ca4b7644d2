import type { Size } from '$lib/pets/core/photo/box';
import { haveSameProportions } from '$lib/pets/viewer/stage/viewport';

/** The picture on the stage, and whether the boxes lie on it: not where they were measured before an edit, or after it. */
export class ShownPicture {
  #assetId = '';
  #size = $state.raw<Size | null>(null);
  #measuredOn = $state.raw<Size | null>(null);

  /** False when the boxes lie on no picture that the server gives out: then they cannot be shown truthfully. */
  readonly isTrue = $derived(!this.#size || !this.#measuredOn || haveSameProportions(this.#size, this.#measuredOn));

  /** Pixels of the picture on the screen, or null until it has loaded. */
  get size(): Size | null {
    return this.#size;
  }

  show(assetId: string): void {
    if (assetId === this.#assetId) {
      return;
    }
    this.#assetId = assetId;
    this.#size = null;
    this.#measuredOn = null;
  }

  loaded(size: Size): void {
    this.#size = size;
  }

  /** The picture that the boxes were measured on; null while there are none. */
  measuredOn(size: Size | null): void {
    this.#measuredOn = size;
  }
}
