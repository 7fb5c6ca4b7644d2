import { expect, it, vi } from 'vitest';
import { pictureVersions } from '$lib/pets/core/photo/picture-versions';
import { pictureFile } from '$lib/pets/immich';
import { originalUrl, photoUrl } from './picture-urls';

const fetched = async (assetId: string, size: 'thumbnail' | 'preview') => {
  const ask = vi.fn<typeof fetch>(() => Promise.resolve(new Response(new Blob(['picture']))));
  vi.stubGlobal('fetch', ask);
  await pictureFile(assetId, size);
  vi.unstubAllGlobals();
  return String(ask.mock.calls[0][0]);
};

it('B: asks for every picture as edited, at one address for what is shown and for what is looked at', async () => {
  expect(photoUrl('a', 'fullsize')).toBe('/api/assets/a/thumbnail?edited=true&size=fullsize');
  expect(photoUrl('a', 'preview')).toBe('/api/assets/a/thumbnail?edited=true&size=preview');
  expect(await fetched('a', 'preview')).toBe(photoUrl('a', 'preview'));
  expect(originalUrl('a')).toBe('/api/assets/a/original?edited=true');
});

it('B: asks for another address after an edit', async () => {
  pictureVersions.note('a', '1w+/=');
  expect(photoUrl('a', 'thumbnail')).toBe('/api/assets/a/thumbnail?edited=true&size=thumbnail&c=1w%2B%2F%3D');
  expect(await fetched('a', 'thumbnail')).toBe(photoUrl('a', 'thumbnail'));
  pictureVersions.note('a', 'two');
  expect(photoUrl('a', 'thumbnail')).toContain('&c=two');
});
