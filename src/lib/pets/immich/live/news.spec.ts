import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newsOf } from './news';

const id = 'ca939620-cfeb-4072-afe0-6581a738a4e7';

it.each([
  ['on_asset_update', { id, ownerId: 'e3f5', people: [{ id: '0702' }], isTrashed: false }, [id]],
  ['on_asset_trash', [id, '0702'], [id, '0702']],
  ['on_asset_restore', [id], [id]],
  ['on_asset_delete', id, [id]],
  ['on_asset_hidden', id, [id]],
  ['AssetEditReadyV1', { asset: { id, deletedAt: null }, edit: [] }, [id]],
  ['AssetEditReadyV2', { asset: { id }, edit: [{ id: 'e' }] }, [id]],
])('%s is about photos that were there', (event, data, assetIds) => {
  expect(newsOf(event, data)).toEqual({ kind: 'photos', assetIds, areNew: false });
});

it.each([
  ['on_upload_success', { id, people: [] }],
  ['AssetUploadReadyV1', { asset: { id }, exif: { assetId: id } }],
  ['AssetUploadReadyV2', { asset: { id }, exif: { assetId: id } }],
])('%s is about a new one', (event, data) => {
  expect(newsOf(event, data)).toEqual({ kind: 'photos', assetIds: [id], areNew: true });
});

it('knows who has got a picture', () => {
  expect(newsOf('on_person_thumbnail', id)).toEqual({ kind: 'person', personId: id });
});

it.each(['on_server_version', 'on_notification', 'on_config_update', 'on_album_update', 'error', 'constructor'])(
  'makes nothing of %s',
  (event) => expect(newsOf(event, { id })).toBeNull(),
);

it('makes nothing of what makes no sense, and never throws', () => {
  for (const data of [undefined, null, 1, {}, [], [null], { id: 1 }, { asset: {} }]) {
    expect(newsOf('on_asset_trash', data)).toBeNull();
  }
  fc.assert(fc.property(fc.jsonValue(), (data) => void newsOf('on_asset_trash', data)));
});
