import type { AssetFaceResponseDto } from '@immich/sdk';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client } from './client.ts';
import { recordedIds } from './recordedLibrary.ts';

const { rex, rexAgain, milo, luna } = recordedIds;
const photoOfTwo = 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29';
const otherPhoto = '1936bfa5-1f41-4f2d-85c3-4528972e71d3';
const faceOfRex = '6ba94df1-e371-4d06-8bc6-50472f8d07ac';

describe('what a real server refuses and forgets', () => {
  let client: Client;
  const photos = (body: object) => client.ok({ method: 'POST', url: '/api/demo/photos', body });
  const facesOf = (id: string) => client.ok<AssetFaceResponseDto[]>({ url: `/api/faces?id=${id}` });
  const ownersOf = async (id: string) => {
    const faces = await facesOf(id);
    return faces.map(({ person }) => person?.id ?? null);
  };
  const moveFace = (personId: string) =>
    client.send({ method: 'PUT', url: `/api/faces/${personId}`, body: { id: faceOfRex } });
  const reassign = (data: { assetId: string; personId: string }[]) =>
    client.send({ method: 'PUT', url: `/api/people/${luna}/reassign`, body: { data } });
  const erase = () => client.send({ method: 'DELETE', url: `/api/faces/${faceOfRex}`, body: { force: true } });
  const draw = (box: object) =>
    client.send({ method: 'POST', url: '/api/faces', body: { assetId: photoOfTwo, personId: rex, ...box } });
  const found = async (body: object) => {
    const url = '/api/search/metadata';
    const { assets } = await client.ok<{ assets: { items: { id: string }[] } }>({ method: 'POST', url, body });
    return assets.items.map(({ id }) => id);
  };

  beforeEach(async () => {
    client = await Client.start({ testHooks: true });
  });
  afterEach(() => client.close());

  it.each([
    ['in the trash', { isTrashed: true }],
    ['offline', { isOffline: true }],
  ])('refuses to move and delete faces of a photo that is %s, but not to draw one', async (_, state) => {
    await photos({ ids: [photoOfTwo], ...state });
    const refusals = [await moveFace(luna), await reassign([{ assetId: photoOfTwo, personId: rex }]), await erase()];
    expect(refusals.map(({ status, json }) => [status, json])).toEqual([
      [400, { message: 'Not found or no person.create access' }],
      [400, { message: 'Not found or no person.create access' }],
      [400, { message: 'Not found or no face.delete access' }],
    ]);
    expect(await ownersOf(photoOfTwo)).toEqual([rex, rexAgain]);
    const box = { imageWidth: 1200, imageHeight: 900, x: 10, y: 10, width: 50, height: 50 };
    expect(await draw(box)).toHaveProperty('status', 201);
  });

  it('has moved what stood before the bad item of a bulk reassign, and nothing behind it', async () => {
    await photos({ ids: [photoOfTwo], isTrashed: true });
    const data = [otherPhoto, photoOfTwo, 'ecb57a3d-6959-42e6-aecb-ca178fce5279'].map((assetId) => ({
      assetId,
      personId: rex,
    }));
    expect(await reassign(data)).toMatchObject({ status: 400 });
    const owners = await Promise.all(data.map(({ assetId }) => ownersOf(assetId)));
    expect(owners.map((list) => list.includes(luna))).toEqual([true, false, false]);
  });

  it('moves faces of a locked photo, which it does not show, and lists it nowhere', async () => {
    await photos({ ids: [photoOfTwo], visibility: 'locked' });
    expect(await client.status({ url: `/api/faces?id=${photoOfTwo}` })).toBe(400);
    expect(await client.status({ url: `/api/assets/${photoOfTwo}` })).toBe(400);
    expect(await moveFace(luna)).toHaveProperty('status', 200);
    expect(await found({ personIds: [luna] })).not.toContain(photoOfTwo);
    const locked = { personIds: [luna], visibility: 'locked' };
    const answer = await client.send({ method: 'POST', url: '/api/search/metadata', body: locked });
    expect([answer.status, answer.json]).toEqual([401, { message: 'Elevated permission is required' }]);
    await photos({ ids: [photoOfTwo], visibility: 'timeline' });
    expect(await ownersOf(photoOfTwo)).toEqual([luna, rexAgain]);
  });

  it.each(['locked', 'hidden'])('merges faces of a %s photo, which no search or month lists', async (visibility) => {
    await photos({ ids: [photoOfTwo], visibility });
    await client.ok({ method: 'POST', url: '/api/people/merge', body: { ids: [milo, rex] } });
    expect(await found({ personIds: [milo], size: 1000 })).not.toContain(photoOfTwo);
    const months = await client.ok<{ count: number }[]>({ url: `/api/timeline/buckets?personId=${milo}` });
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(19);
    await photos({ ids: [photoOfTwo], visibility: 'timeline' });
    expect(await ownersOf(photoOfTwo)).toEqual([milo, rexAgain]);
  });

  it('deletes photos for good when told to, with faces, tags, and what was kept on them', async () => {
    await client.ok({ method: 'PUT', url: '/api/tags', body: { tags: ['Pets'] } });
    await client.ok({ method: 'DELETE', url: '/api/assets', body: { ids: [photoOfTwo], force: true } });
    expect(await client.status({ url: `/api/assets/${photoOfTwo}` })).toBe(400);
    expect(await client.status({ url: `/api/faces?id=${photoOfTwo}` })).toBe(400);
    expect(await found({ personIds: [rex], withDeleted: true })).not.toContain(photoOfTwo);
    expect(await moveFace(luna)).toHaveProperty('status', 400);
    const restore = { method: 'POST', url: '/api/trash/restore/assets', body: { ids: [photoOfTwo] } } as const;
    expect(await client.status(restore)).toBe(400);
    // Nor does a detection bring its faces back.
    await client.ok({ method: 'PUT', url: '/api/jobs/faceDetection', body: { command: 'start', force: true } });
    client.settle();
    expect(await client.status({ url: `/api/assets/${photoOfTwo}` })).toBe(400);
  });

  describe('an edited photo', () => {
    const edit = (...edits: object[]) =>
      client.ok({ method: 'PUT', url: `/api/assets/${photoOfTwo}/edits`, body: { edits } });
    const sizeOf = async (query: string) => {
      const { bytes } = await client.send({ url: `/api/assets/${photoOfTwo}/thumbnail?size=preview${query}` });
      const { width, height } = await sharp(bytes).metadata();
      return [width, height];
    };
    const boxes = async () => {
      const faces = await facesOf(photoOfTwo);
      return faces.map((face) => [
        [face.boundingBoxX1, face.boundingBoxY1, face.boundingBoxX2, face.boundingBoxY2],
        [face.imageWidth, face.imageHeight],
      ]);
    };

    it.each([
      ['rotate', { angle: 90 }, [255, 128, 607, 458], [900, 1200]],
      ['rotate', { angle: 180 }, [742, 255, 1072, 607], [1200, 900]],
      ['rotate', { angle: 270 }, [293, 742, 645, 1072], [900, 1200]],
      ['mirror', { axis: 'horizontal' }, [742, 293, 1072, 645], [1200, 900]],
      ['mirror', { axis: 'vertical' }, [128, 255, 458, 607], [1200, 900]],
    ])('has its boxes and its picture in edited space: %s %o', async (action, parameters, box, size) => {
      await edit({ action, parameters });
      const [first] = await boxes();
      expect(first).toEqual([box, size]);
      expect([await sizeOf('&edited=true'), await sizeOf('')]).toEqual([size, [1200, 900]]);
    });

    it('loses the faces that were cropped away, until the edits are taken back', async () => {
      const crop = { action: 'crop', parameters: { x: 0, y: 0, width: 600, height: 900 } };
      await edit(crop);
      expect(await boxes()).toEqual([
        [
          [128, 293, 458, 645],
          [600, 900],
        ],
      ]);
      expect(await found({ personIds: [rexAgain] })).not.toContain(photoOfTwo);
      await client.ok({ method: 'DELETE', url: `/api/assets/${photoOfTwo}/edits` });
      expect(await ownersOf(photoOfTwo)).toEqual([rex, rexAgain]);
    });

    it('takes boxes in edited space, and gives them back there', async () => {
      await edit({ action: 'rotate', parameters: { angle: 90 } });
      await draw({ imageWidth: 900, imageHeight: 1200, x: 10, y: 20, width: 30, height: 40 });
      expect(await boxes()).toContainEqual([
        [10, 20, 40, 60],
        [900, 1200],
      ]);
    });
  });
});
