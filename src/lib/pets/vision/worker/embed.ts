import type { Box } from '../../core/photo/box';
import type { Embedder } from '../embed/embedder';
import { decode } from '../pictures/decode';
import { pause } from './pause';
import type { TaskContext } from './schedule';

/**
 * The vectors of what the boxes show of a picture, which is decoded once.
 * @throws VisionError `picture`, or AbortError when the context's signal fires, between two boxes at the latest
 */
export const embed = async (
  embedder: Embedder,
  { picture, boxes }: { picture: Blob; boxes: readonly Box[] },
  { signal, onProgress }: TaskContext,
): Promise<Float32Array[]> => {
  await pause();
  signal.throwIfAborted();
  const pixels = await decode(picture);
  const vectors: Float32Array[] = [];
  for (const box of boxes) {
    signal.throwIfAborted();
    vectors.push(await embedder.embed(pixels, box));
    onProgress(vectors.length, boxes.length);
    await pause();
  }
  return vectors;
};
