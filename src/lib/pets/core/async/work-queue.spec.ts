import { describe, expect, it, vi } from 'vitest';
import { WorkQueue } from './work-queue';

/** A queue whose work waits until the test lets it end. */
const setup = (width = 2) => {
  const begun: string[] = [];
  const open = new Map<string, { resolve: () => void; reject: (error: unknown) => void }>();
  const onStop = vi.fn<(error: unknown) => void>();
  const queue = new WorkQueue(
    (id) => {
      begun.push(id);
      return new Promise<void>((resolve, reject) => open.set(id, { resolve, reject }));
    },
    { width, onStop },
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    queue,
    begun,
    onStop,
    end: async (id: string) => {
      open.get(id)?.resolve();
      await settle();
    },
    fail: async (id: string, error: unknown) => {
      open.get(id)?.reject(error);
      await settle();
    },
  };
};

describe('WorkQueue', () => {
  it('works in order, a few at a time', async () => {
    const { queue, begun, end } = setup();
    queue.add(['a', 'b', 'c', 'd']);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    expect(queue.left).toBe(3);
  });

  it('moves ids to the front, but does not add any', async () => {
    const { queue, begun, end } = setup(1);
    queue.add(['a', 'b', 'c', 'd']);
    queue.prioritise(['d', 'x', 'c']);
    await end('a');
    await end('d');
    await end('c');
    expect(begun).toEqual(['a', 'd', 'c', 'b']);
  });

  it('stops, and continues with what was interrupted', async () => {
    const { queue, begun, end } = setup(1);
    queue.add(['a', 'b']);
    queue.stop();
    await end('a');
    expect(begun).toEqual(['a']);
    expect(queue.left).toBe(2);
    queue.resume();
    expect(begun).toEqual(['a', 'a']);
    await end('a');
    expect(begun).toEqual(['a', 'a', 'b']);
  });

  it('stops at the first failure and says why, once', async () => {
    const { queue, begun, fail, onStop } = setup();
    queue.add(['a', 'b', 'c']);
    const error = new Error('signed out');
    await fail('a', error);
    await fail('b', new Error('later'));
    expect(onStop.mock.calls).toEqual([[error]]);
    expect(begun).toEqual(['a', 'b']);
    expect(queue.left).toBe(3);
  });

  it('forgets everything when cleared and takes new work', async () => {
    const { queue, begun, end } = setup(1);
    queue.add(['a', 'b']);
    queue.clear();
    queue.add(['c']);
    await end('a');
    expect(begun).toEqual(['a', 'c']);
    expect(queue.left).toBe(1);
  });
});
