import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unit } from '../../src/lib/pets/ranking/vectors/vectors.ts';
import { resize } from '../../src/lib/pets/vision/pictures/resize.ts';
import { decodePhoto, type Photo } from './photos.ts';

const side = 224;
const cache = path.resolve('.cache/bench/vectors');

/** Vectors of the photos in their order, by one model. */
export interface Embedded {
  /** SHA-256 of the model file, hexadecimal. */
  hash: string;
  /** Of length 1. */
  vectors: Float32Array[];
}

interface Preprocessing {
  mean: number[];
  std: number[];
}

/** A picture as 3 × 224 × 224 numbers: RGB, squashed with area averaging, divided by 255, then (x − mean) / std. */
const inputFor = async (photo: Photo, { mean, std }: Preprocessing): Promise<Float32Array> => {
  const { data } = resize(await decodePhoto(photo.file), side, side);
  const area = side * side;
  return Float32Array.from({ length: 3 * area }, (_, index) => {
    const channel = Math.floor(index / area);
    return (data[(index % area) * 4 + channel] / 255 - mean[channel]) / std[channel];
  });
};

const readPreprocessing = (modelFile: string): Preprocessing => {
  const json: unknown = JSON.parse(readFileSync(modelFile.replace(/\.onnx$/u, '.json'), 'utf8'));
  return (json as { preprocessing: Preprocessing }).preprocessing;
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

/**
 * The vectors of all photos. `modelFile` is an `.onnx` with its `.json` beside it; what has been computed with the same
 * file before is not computed again.
 */
export const embedAll = async (photos: readonly Photo[], modelFile: string): Promise<Embedded> => {
  const model = readFileSync(modelFile);
  const hash = createHash('sha256').update(model).digest('hex');
  const kept = openCache(hash);
  let session: InferenceSession | undefined;
  const vectors: Float32Array[] = [];
  for (const photo of photos) {
    let vector = kept.read(photo.hash);
    if (!vector) {
      session ??= await InferenceSession.create(new Uint8Array(model));
      const input = new Tensor('float32', await inputFor(photo, readPreprocessing(modelFile)), [1, 3, side, side]);
      const outputs = await session.run({ [session.inputNames[0]]: input });
      vector = unit(outputs[session.outputNames[0]].data as Float32Array);
      kept.add(photo.hash, vector);
    }
    vectors.push(vector);
  }
  if (session) {
    kept.save();
    await session.release();
  }
  return { hash, vectors };
};
