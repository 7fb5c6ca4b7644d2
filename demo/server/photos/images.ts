import type { Library } from '@pets-for-immich/demo-library/types';
import sharp from 'sharp';
import type { Edit } from '../store/edits.ts';
import { previewSide, scaledSize } from '../store/seed.ts';
import { applyEdits } from './edited-picture.ts';

/** Part of an asset's picture, in shares of its width and height. */
export interface Crop {
  assetId: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

interface AssetSize {
  id: string;
  width: number;
  height: number;
}

/** Side of a person's thumbnail, in pixels. */
const personSide = 250;
/** Shorter side of an asset's thumbnail, in pixels. */
const thumbnailSide = 250;
/** What becomes of an edited picture: the longest or the shorter side that it may have. */
const editedSides = {
  thumbnail: { shortest: thumbnailSide, format: 'webp' },
  preview: { longest: previewSide, format: 'jpeg' },
  original: { format: 'jpeg' },
} as const;
/** Bytes of pictures that are kept in memory. */
const cacheLimit = 96 * 1024 * 1024;

/** Makes the pictures that the API serves out of the library's, and keeps the latest. */
export class Images {
  readonly #library: Library;
  readonly #cache = new Map<string, Promise<Buffer>>();
  #cachedBytes = 0;

  constructor(library: Library) {
    this.#library = library;
  }

  thumbnail(asset: AssetSize): Promise<Buffer> {
    const longest = Math.round(
      (thumbnailSide * Math.max(asset.width, asset.height)) / Math.min(asset.width, asset.height),
    );
    return this.#cached(`thumbnail/${asset.id}`, () => this.#library.pictures.picture(asset.id, longest, 'webp'));
  }

  preview(asset: AssetSize): Promise<Buffer> {
    const { width, height } = scaledSize(asset, previewSide);
    return this.#cached(`preview/${asset.id}`, () =>
      this.#library.pictures.picture(asset.id, Math.max(width, height), 'jpeg'),
    );
  }

  original(asset: AssetSize): Promise<Buffer> {
    return this.#library.pictures.picture(asset.id, Math.max(asset.width, asset.height), 'jpeg');
  }

  /** The picture as its edits leave it; `thumbnail` is as high as that of any photo. */
  edited(asset: AssetSize, edits: readonly Edit[], kind: 'thumbnail' | 'preview' | 'original'): Promise<Buffer> {
    return this.#cached(`edited/${kind}/${asset.id}/${JSON.stringify(edits)}`, async () =>
      applyEdits(await this.original(asset), asset, edits, editedSides[kind]),
    );
  }

  /** A square around the middle of a face, a little larger than the face where the picture allows it. */
  person(crop: Crop): Promise<Buffer> {
    const key = `person/${crop.assetId}/${crop.x1}/${crop.y1}/${crop.x2}/${crop.y2}`;
    return this.#cached(key, async () => {
      const picture = await this.#library.pictures.picture(crop.assetId, sideFor(crop), 'jpeg');
      const { width, height } = await sharp(picture).metadata();
      return sharp(picture)
        .extract(squareAround(crop, width, height))
        .resize(personSide, personSide)
        .jpeg()
        .toBuffer();
    });
  }

  forget(): void {
    this.#cache.clear();
    this.#cachedBytes = 0;
  }

  async #cached(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.#cache.get(key);
    if (known) {
      this.#cache.delete(key);
      this.#cache.set(key, known);
      return known;
    }
    const making = make();
    this.#cache.set(key, making);
    try {
      const bytes = await making;
      this.#cachedBytes += bytes.length;
      await this.#evict();
      return bytes;
    } catch (error) {
      this.#cache.delete(key);
      throw error;
    }
  }

  async #evict(): Promise<void> {
    while (this.#cachedBytes > cacheLimit && this.#cache.size > 1) {
      const [key, oldest] = this.#cache.entries().next().value!;
      this.#cache.delete(key);
      const { length } = await oldest;
      this.#cachedBytes -= length;
    }
  }
}

/** Small faces are cut from a large picture, so that they are not blurred; large ones from a cheap small one. */
const sideFor = (crop: Crop): number => (Math.min(crop.x2 - crop.x1, crop.y2 - crop.y1) > 0.35 ? 720 : previewSide);

/** A square within a picture of `width` × `height` pixels, as sharp wants it. */
const squareAround = (crop: Crop, width: number, height: number) => {
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  const [x1, x2] = [clamp(crop.x1) * width, clamp(crop.x2) * width];
  const [y1, y2] = [clamp(crop.y1) * height, clamp(crop.y2) * height];
  const half = Math.min(Math.max(x2 - x1, y2 - y1) * 0.55, width / 2, height / 2);
  const side = Math.max(1, Math.floor(half * 2));
  const within = (middle: number, limit: number) => Math.round(Math.min(Math.max(middle - half, 0), limit - side));
  return { left: within((x1 + x2) / 2, width), top: within((y1 + y2) / 2, height), width: side, height: side };
};
