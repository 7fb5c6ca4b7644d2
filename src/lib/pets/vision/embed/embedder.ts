import type { Box } from '../../core/photo/box';
import { describeFile } from '../models/describe-file';
import { crop } from '../pictures/crop';
import type { Pixels } from '../pictures/pixels';
import { measure } from '../runtime/measure';
import { openSession, type Session } from '../runtime/session';
import { checkEmbedding, checkVector, sideOf } from './check';
import { toInput } from './input';
import type { Preprocessing } from './settings';
import { toUnit } from './unit';

/** Colours that run from corner to corner: something to look at, for a model may be at a loss with nothing. */
const trialPicture = (side: number): Pixels => {
  const data = Uint8ClampedArray.from({ length: side * side * 4 }, (_, index) => {
    const [x, y] = [(index >> 2) % side, Math.floor((index >> 2) / side)];
    return (255 * [x, y, 2 * side - x - y, 2 * side][index % 4]) / (2 * side);
  });
  return { data, width: side, height: side };
};

interface Parts {
  session: Session;
  preprocessing: Preprocessing;
  side: number;
  dimensions: number;
}

export class Embedder {
  readonly dimensions: number;
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.dimensions = parts.dimensions;
  }

  /** Runs the file once to see that it is one. @throws VisionError `model` */
  static async open(file: Uint8Array, preprocessing: Preprocessing): Promise<Embedder> {
    const side = sideOf(checkEmbedding(describeFile(file)), preprocessing);
    const probe = toInput(trialPicture(side), preprocessing, side);
    const { session, output } = await openSession(file, probe, [1, 3, side, side]);
    try {
      checkVector(output.values, output.dims);
    } catch (error) {
      await session.close();
      throw error;
    }
    return new Embedder({ session, preprocessing, side, dimensions: output.values.length });
  }

  /** The vector of what a box shows of a picture, of length 1. */
  async embed(picture: Pixels, box: Box): Promise<Float32Array<ArrayBuffer>> {
    const { session, preprocessing, side } = this.#parts;
    const { values } = await session.run(toInput(crop(picture, box), preprocessing, side));
    return toUnit(values);
  }

  /** Milliseconds of one run on this machine: the median of a few. */
  measure(): Promise<number> {
    const { session, preprocessing, side } = this.#parts;
    const input = toInput(trialPicture(side), preprocessing, side);
    return measure(() => session.run(input));
  }

  close(): Promise<void> {
    return this.#parts.session.close();
  }
}
