// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { createHash } from 'node:crypto';
import { testDetector } from '../../../../../tests/vision/testDetector';
import { readFile } from './read-file';

const options = () => ({ signal: new AbortController().signal, onProgress: vi.fn<(done: number) => void>() });

it('reads the file with its hash, telling how far it has come', async () => {
  const file = testDetector();
  const given = options();
  const { bytes, hash } = await readFile(new Blob([file]), given);
  expect(bytes).toEqual(file);
  expect(hash).toBe(createHash('sha256').update(file).digest('hex'));
  expect(given.onProgress).toHaveBeenLastCalledWith(file.length);
});

it('does not read what is no model to its end', async () => {
  const given = options();
  const film = new Blob([new Uint8Array(100_000)]);
  await expect(readFile(film, given)).rejects.toMatchObject({ failure: { problem: { reason: 'not-onnx' } } });
  expect(given.onProgress).not.toHaveBeenCalled();
});

it('stops when it is not wanted any more', async () => {
  const abort = new AbortController();
  abort.abort();
  const reading = readFile(new Blob([testDetector()]), { ...options(), signal: abort.signal });
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
