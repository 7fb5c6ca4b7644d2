import { VisionError } from '../errors';
import type { Pixels } from './pixels';

/** Larger pictures are drawn smaller: no model looks at so many pixels, and the memory of phones is limited. */
const longestSide = 2048;

/**
 * As shown, its orientation applied, at most 2048 on the longest side; what is transparent is black.
 * @throws VisionError `picture` for what the browser cannot decode
 */
export const decode = async (file: Blob): Promise<Pixels> => {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    throw new VisionError({ kind: 'picture' }, { cause: error });
  }
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
    if (!canvas) {
      throw new VisionError({ kind: 'picture' });
    }
    // Not every browser has it for canvases of workers.
    Object.assign(canvas, { imageSmoothingQuality: 'high' });
    canvas.drawImage(bitmap, 0, 0, width, height);
    return canvas.getImageData(0, 0, width, height);
  } finally {
    bitmap.close();
  }
};
