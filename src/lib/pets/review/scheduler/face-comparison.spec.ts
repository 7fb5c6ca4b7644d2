import { describe, expect, it, vi } from 'vitest';
import type { DatedFace } from '../../core/photo/face';
import { faceOf } from '../../suggestions/questions/testing';
import { FaceComparison } from './face-comparison';

const { add, refresh, seen } = vi.hoisted(() => ({
  seen: new Map<string, Float32Array>(),
  add: vi.fn<(faces: readonly DatedFace[]) => Promise<void>>(),
  refresh: vi.fn<() => Promise<boolean>>(),
}));
vi.mock('../../suggestions/projected-vectors', () => ({
  ProjectedVectors: class {
    strength = null;
    add = add;
    refresh = refresh;
    on = (faces: readonly DatedFace[]) => faces.map((face) => ({ ...face, vector: seen.get(face.id) }));
  },
}));

const open = (count: number) => {
  const faces = Array.from({ length: count }, (_, index) => faceOf(`f${index}`));
  const onVectors = vi.fn<(vectors: ReadonlyMap<string, Float32Array>) => void>();
  const onRest = vi.fn();
  const comparison = new FaceComparison({ species: () => null, onVectors, onRest });
  const wake = () => comparison.want(faces);
  add.mockReset().mockImplementation((some) => {
    for (const { id } of some) {
      seen.set(id, new Float32Array([1, 0]));
    }
    return Promise.resolve();
  });
  refresh.mockReset().mockResolvedValue(true);
  seen.clear();
  return { comparison, wake, onVectors, onRest };
};

const rested = (comparison: FaceComparison) => vi.waitFor(() => expect(comparison.isBusy).toBe(false));

describe('comparing faces', () => {
  it('looks at all, each once, tells bit by bit, and then rests', async () => {
    const { comparison, wake, onRest, onVectors } = open(60);
    wake();
    wake();
    await rested(comparison);
    expect(add.mock.calls.flatMap(([faces]) => faces)).toHaveLength(60);
    expect(onVectors.mock.calls.flatMap(([vectors]) => [...vectors.keys()])).toHaveLength(60);
    expect(onRest).toHaveBeenCalledOnce();
    wake();
    expect(comparison.isBusy).toBe(false);
  });

  it('looks through what was learned once, and has all weighed anew only where that is something new', async () => {
    const { comparison, wake, onVectors } = open(3);
    wake();
    await rested(comparison);
    expect(refresh).toHaveBeenCalledOnce();
    onVectors.mockClear();
    comparison.learnAgain();
    wake();
    await rested(comparison);
    expect(refresh).toHaveBeenCalledTimes(2);
    expect(onVectors).not.toHaveBeenCalled();
    refresh.mockImplementationOnce(() => {
      seen.set('f1', new Float32Array([0, 1]));
      return Promise.resolve(true);
    });
    comparison.learnAgain();
    wake();
    await rested(comparison);
    expect(onVectors).toHaveBeenCalledOnce();
  });

  it('gives up where nothing can be looked at, and says that it rests', async () => {
    const { comparison, wake, onRest } = open(3);
    add.mockRejectedValue(new Error('no vision'));
    wake();
    await rested(comparison);
    expect(comparison.hasFailed).toBe(true);
    expect(onRest).toHaveBeenCalledOnce();
    wake();
    expect(comparison.isBusy).toBe(false);
  });

  it('goes on after it was stopped', async () => {
    const { comparison, wake } = open(3);
    wake();
    comparison.stop();
    expect(comparison.hasFailed).toBe(false);
    wake();
    await rested(comparison);
    expect(comparison.wasTried({ id: 'f2' })).toBe(true);
  });
});
