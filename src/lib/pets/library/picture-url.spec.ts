import { expect, it, vi } from 'vitest';
import { originalUrl } from '$lib/host';
import { pictureVersions } from '../core/photo/picture-versions';
import { pictureFile } from '../immich';
import { pictureUrl } from './picture-url';

const fetched = async (assetId: string, size: 'thumbnail' | 'preview') => {
  const ask = vi.fn<typeof fetch>(() => Promise.resolve(new Response(new Blob(['picture']))));
  vi.stubGlobal('fetch', ask);
  await pictureFile(assetId, size);
  vi.unstubAllGlobals();
  return String(ask.mock.calls[0][0]);
};

it('B: asks for every picture as edited, at one address for what is shown and for what is looked at', async () => {
  expect(pictureUrl('a', 'fullsize')).toBe('/api/assets/a/thumbnail?edited=true&size=fullsize');
  expect(pictureUrl('a', 'preview')).toBe('/api/assets/a/thumbnail?edited=true&size=preview');
  expect(await fetched('a', 'preview')).toBe(pictureUrl('a', 'preview'));
  expect(originalUrl('a')).toBe('/api/assets/a/original?edited=true');
});

it('B: asks for another address after an edit', async () => {
  pictureVersions.note('a', '1w+/=');
  expect(pictureUrl('a', 'thumbnail')).toBe('/api/assets/a/thumbnail?edited=true&size=thumbnail&c=1w%2B%2F%3D');
  expect(await fetched('a', 'thumbnail')).toBe(pictureUrl('a', 'thumbnail'));
  pictureVersions.note('a', 'two');
  expect(pictureUrl('a', 'thumbnail')).toContain('&c=two');
});
