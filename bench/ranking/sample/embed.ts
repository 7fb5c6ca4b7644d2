import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Box } from '../../../src/lib/pets/core/photo/box.ts';
import { unit } from '../../../src/lib/pets/ranking/vectors/vectors.ts';
import { framings } from '../../../src/lib/pets/suggestions/learning/framings.ts';
import { checkEmbedding, sideOf } from '../../../src/lib/pets/vision/embed/check.ts';
import { toInput } from '../../../src/lib/pets/vision/embed/input.ts';
import { readSettings } from '../../../src/lib/pets/vision/embed/settings.ts';
import { describeModel } from '../../../src/lib/pets/vision/onnx/describe.ts';
import { crop } from '../../../src/lib/pets/vision/pictures/crop.ts';
import { decodePhoto, type Photo } from './photos.ts';

const cache = path.resolve('.cache/bench/vectors');

/** Vectors of the photos in their order, by one model. */
export interface Embedded {
  /** SHA-256 of the model file, hexadecimal. */
  hash: string;
  /** Of length 1. */
  vectors: Float32Array[];
}

/** A model that is ready, and what prepares pictures for it as the app does. */
const open = async (model: Buffer, settings: string) => {
  const { preprocessing } = readSettings(settings);
  const side = sideOf(checkEmbedding(describeModel(model)), preprocessing);
  const session = await InferenceSession.create(new Uint8Array(model));
  return {
    embed: async (photo: Photo, part: Box): Promise<Float32Array> => {
      const values = toInput(crop(await decodePhoto(photo.file), part), preprocessing, side);
      const outputs = await session.run({ [session.inputNames[0]]: new Tensor('float32', values, [1, 3, side, side]) });
      return unit(outputs[session.outputNames[0]].data as Float32Array);
    },
    close: () => session.release(),
  };
};

/** Vectors that were computed before: one file for each model, from the photo's hash to its vector in base64. */
const openCache = (modelHash: string) => {
  const file = path.join(cache, `${modelHash.slice(0, 16)}.json`);
  const kept = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, string>;
  return {
    read(hash: string): Float32Array | undefined {
      const bytes = Buffer.from(Object.hasOwn(kept, hash) ? kept[hash] : '', 'base64');
      return bytes.length === 0
        ? undefined
        : Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
    },
    add(hash: string, { buffer, byteOffset, byteLength }: Float32Array): void {
      kept[hash] = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
    },
    save(): void {
      mkdirSync(cache, { recursive: true });
      writeFileSync(file, JSON.stringify(kept));
    },
  };
};

const whole: Box = { x1: 0, y1: 0, x2: 1, y2: 1 };

/**
 * The vectors of all photos, or of a part of each. `modelFile` is an `.onnx` with its `.json` beside it; what has been computed with the same
 * file before is not computed again.
 */
export const embedAll = async (photos: readonly Photo[], modelFile: string, part: Box = whole): Promise<Embedded> => {
  const model = readFileSync(modelFile);
  const hash = createHash('sha256').update(model).digest('hex');
  const kept = openCache(hash);
  let embedder: Awaited<ReturnType<typeof open>> | undefined;
  const vectors: Float32Array[] = [];
  for (const photo of photos) {
    const key = part === whole ? photo.hash : `${photo.hash} ${JSON.stringify(part)}`;
    let vector = kept.read(key);
    if (!vector) {
      embedder ??= await open(model, readFileSync(modelFile.replace(/\.onnx$/u, '.json'), 'utf8'));
      vector = await embedder.embed(photo, part);
      kept.add(key, vector);
    }
    vectors.push(vector);
  }
  if (embedder) {
    kept.save();
    await embedder.close();
  }
  return { hash, vectors };
};

/** Of each photo, the vectors of the parts from which the app learns what cutting does to a model. */
export const embedParts = async (photos: readonly Photo[], modelFile: string): Promise<Float32Array[][]> => {
  const parts: Embedded[] = [];
  for (const part of framings) {
    parts.push(await embedAll(photos, modelFile, part));
  }
  return photos.map((_, index) => parts.map(({ vectors }) => vectors[index]));
};
