import type { Detection } from '../../core/photo/detection';
import { modelError } from '../errors';
import { describeFile } from '../models/describe-file';
import { letterbox, toTensor } from '../pictures/letterbox';
import type { Pixels } from '../pictures/pixels';
import { measure } from '../runtime/measure';
import { openSession, type Session } from '../runtime/session';
import { areRowsOfOne, checkDetector, detectorInput, detectorSide } from './check';
import { readRows } from './rows';

export class Detector {
  readonly classes: ReadonlyMap<number, string>;
  readonly #session: Session;

  private constructor(session: Session, classes: ReadonlyMap<number, string>) {
    this.#session = session;
    this.classes = classes;
  }

  /** Runs the file once to see that it is one. @throws VisionError `model` */
  static async open(file: Uint8Array): Promise<Detector> {
    const classes = checkDetector(describeFile(file));
    const { session, output } = await openSession(file, this.#emptyPicture(), detectorInput);
    if (!areRowsOfOne(output.dims)) {
      await session.close();
      throw modelError({ reason: 'wrong-shape', detail: `gives ${output.dims.join(' × ')}` });
    }
    return new Detector(session, classes);
  }

  static #emptyPicture(): Float32Array {
    return new Float32Array(3 * detectorSide * detectorSide);
  }

  async detect(picture: Pixels): Promise<Detection[]> {
    const place = letterbox(picture, detectorSide);
    const { values } = await this.#session.run(toTensor(picture, place));
    return readRows(values, place, this.classes);
  }

  /** Milliseconds of one run on this machine: the median of a few. */
  measure(): Promise<number> {
    return measure(() => this.#session.run(Detector.#emptyPicture()));
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}
