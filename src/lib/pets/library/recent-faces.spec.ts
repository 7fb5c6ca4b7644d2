import { beforeEach, describe, expect, it, vi } from 'vitest';
import { facesOfPhoto } from '../immich';
import { RecentFaces } from './recent-faces';

vi.mock('../immich', () => ({ facesOfPhoto: vi.fn(() => Promise.resolve([])) }));

const asked = () => vi.mocked(facesOfPhoto).mock.calls.map(([assetId]) => assetId);

describe('RecentFaces', () => {
  beforeEach(() => vi.mocked(facesOfPhoto).mockClear());

  it('asks once for a photo, also while the answer is on its way', async () => {
    const recent = new RecentFaces();
    await Promise.all([recent.of('a'), recent.of('a')]);
    await recent.of('a');
    expect(asked()).toEqual(['a']);
  });

  it('keeps those used last', async () => {
    const recent = new RecentFaces(2);
    for (const photo of ['a', 'b', 'a', 'c', 'a', 'b']) {
      await recent.of(photo);
    }
    expect(asked()).toEqual(['a', 'b', 'c', 'b']);
  });

  it('asks again after a failure, and for what has changed', async () => {
    const recent = new RecentFaces();
    vi.mocked(facesOfPhoto).mockRejectedValueOnce(new Error('server'));
    await expect(recent.of('a')).rejects.toThrow('server');
    await recent.of('a');
    recent.forget(['a']);
    await recent.of('a');
    expect(asked()).toEqual(['a', 'a', 'a']);
  });
});
