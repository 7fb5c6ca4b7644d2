import { modelError } from '../errors';
import { describeModel, OnnxFormatError, type ModelDescription } from '../onnx/describe';

/** @throws VisionError `not-onnx` or `truncated` */
export const describeFile = (file: Uint8Array): ModelDescription => {
  try {
    return describeModel(file);
  } catch (error) {
    throw error instanceof OnnxFormatError ? modelError({ reason: error.kind }, { cause: error }) : error;
  }
};
