import { describe, expect, it, vi } from 'vitest';
import type { DatedFace } from '../../core/face';
import { faceOf } from '../../questions/testing';
import { Looks } from './face-comparison';

const { add, refresh, seen } = vi.hoisted(() => ({
  seen: new Map<string, Float32Array>(),
  add: vi.fn<(faces: readonly DatedFace[]) => Promise<void>>(),
  refresh: vi.fn<() => Promise<boolean>>(),
}));
vi.mock('../../suggestions/lensed-vectors', () => ({
  LensedVectors: class {
    strength = null;
    add = add;
    refresh = refresh;
    on = (faces: readonly DatedFace[]) => faces.map((face) => ({ ...face, vector: seen.get(face.id) }));
  },
}));

const open = (count: number) => {
  const faces = Array.from({ length: count }, (_, index) => faceOf(`f${index}`));
  const onSeen = vi.fn<(vectors: ReadonlyMap<string, Float32Array>) => void>();
  const onRest = vi.fn();
  const looks: Looks = new Looks({
    next: (limit) => faces.filter((face) => !looks.wasTried(face)).slice(0, limit),
    onSeen,
    onRest,
  });
  add.mockReset().mockImplementation((some) => {
    for (const { id } of some) {
      seen.set(id, new Float32Array([1, 0]));
    }
    return Promise.resolve();
  });
  refresh.mockReset().mockResolvedValue(true);
  seen.clear();
  return { looks, onSeen, onRest };
};

const rested = (looks: Looks) => vi.waitFor(() => expect(looks.isBusy).toBe(false));

describe('looking at faces', () => {
  it('looks at all, each once, tells bit by bit, and then rests', async () => {
    const { looks, onRest, onSeen } = open(60);
    looks.wake();
    looks.wake();
    await rested(looks);
    expect(add.mock.calls.flatMap(([faces]) => faces)).toHaveLength(60);
    expect(onSeen.mock.calls.flatMap(([vectors]) => [...vectors.keys()])).toHaveLength(60);
    expect(onRest).toHaveBeenCalledOnce();
    looks.wake();
    expect(looks.isBusy).toBe(false);
  });

  it('looks through what was learnt once, and has all weighed anew only where that is something new', async () => {
    const { looks, onSeen } = open(3);
    looks.wake();
    await rested(looks);
    expect(refresh).toHaveBeenCalledOnce();
    onSeen.mockClear();
    looks.learnAgain();
    looks.wake();
    await rested(looks);
    expect(refresh).toHaveBeenCalledTimes(2);
    expect(onSeen).not.toHaveBeenCalled();
    refresh.mockImplementationOnce(() => {
      seen.set('f1', new Float32Array([0, 1]));
      return Promise.resolve(true);
    });
    looks.learnAgain();
    looks.wake();
    await rested(looks);
    expect(onSeen).toHaveBeenCalledOnce();
  });

  it('gives up where nothing can be looked at, and says that it rests', async () => {
    const { looks, onRest } = open(3);
    add.mockRejectedValue(new Error('no vision'));
    looks.wake();
    await rested(looks);
    expect(looks.hasFailed).toBe(true);
    expect(onRest).toHaveBeenCalledOnce();
    looks.wake();
    expect(looks.isBusy).toBe(false);
  });

  it('goes on after it was stopped', async () => {
    const { looks } = open(3);
    looks.wake();
    looks.stop();
    expect(looks.hasFailed).toBe(false);
    looks.wake();
    await rested(looks);
    expect(looks.wasTried({ id: 'f2' })).toBe(true);
  });
});
