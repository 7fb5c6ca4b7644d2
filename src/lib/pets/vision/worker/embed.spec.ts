import { expect, it, vi } from 'vitest';
import type { Embedder } from '../embed/embedder';
import { decode } from '../pictures/decode';
import { embed } from './embed';

vi.mock('../pictures/decode', () => ({ decode: vi.fn(() => Promise.resolve({ data: [], width: 1, height: 1 })) }));

const boxes = [0.1, 0.2, 0.3].map((x1) => ({ x1, y1: 0, x2: 1, y2: 1 }));
const picture = new Blob();

/** Looks at a box by remembering it. */
const setup = (look: (seen: number) => void = () => {}) => {
  const seen: number[] = [];
  const embedder = {
    embed: (_: unknown, { x1 }: { x1: number }) => {
      seen.push(x1);
      look(seen.length);
      return Promise.resolve(Float32Array.from([x1]));
    },
  } as unknown as Embedder;
  return { embedder, seen };
};

it('decodes a picture once for all of its boxes', async () => {
  const { embedder } = setup();
  const onProgress = vi.fn();
  const { signal } = new AbortController();
  const vectors = await embed(embedder, { picture, boxes }, { signal, onProgress });
  expect(vectors.map(([value]) => value)).toEqual([0.1, 0.2, 0.3].map((value) => expect.closeTo(value, 6) as number));
  expect(decode).toHaveBeenCalledTimes(1);
  expect(onProgress.mock.calls).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

it('hears between two boxes that nobody wants it any more', async () => {
  const abort = new AbortController();
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => abort.abort());
  port1.start();
  // What the page sends while the runtime computes arrives when it does not.
  const { embedder, seen } = setup((count) => count === 1 && port2.postMessage('cancel'));
  const embedding = embed(embedder, { picture, boxes }, { signal: abort.signal, onProgress: () => {} });
  await expect(embedding).rejects.toMatchObject({ name: 'AbortError' });
  expect(seen).toEqual([0.1]);
  port1.close();
});
