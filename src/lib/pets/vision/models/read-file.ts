import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { modelError } from '../errors';
import { describeModel, OnnxFormatError } from '../onnx/describe';

const beginning = 1024;

const isOnnx = (bytes: Uint8Array): boolean => {
  try {
    describeModel(bytes);
    return true;
  } catch (error) {
    return error instanceof OnnxFormatError && error.kind === 'truncated';
  }
};

/**
 * The bytes and their SHA-256 in hexadecimal. What does not begin like ONNX is not read to its end. The browser's own digest is
 * missing from pages opened over plain http. @throws VisionError `not-onnx`, or AbortError when `signal` fires
 */
export const readFile = async (
  file: Blob,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
): Promise<{ bytes: Uint8Array; hash: string }> => {
  const start = await file.slice(0, beginning).arrayBuffer();
  if (!isOnnx(new Uint8Array(start))) {
    throw modelError({ reason: 'not-onnx' });
  }
  const bytes = new Uint8Array(file.size);
  const digest = sha256.create();
  let position = 0;
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    signal.throwIfAborted();
    bytes.set(part.value, position);
    digest.update(part.value);
    position += part.value.length;
    onProgress(position);
  }
  return { bytes, hash: bytesToHex(digest.digest()) };
};
