import { describe, expect, it } from 'vitest';
import { assignFace, createFace, deleteFace, facesOfPhoto, findFacesOfPhoto, movePersonFacesOnPhotos } from './faces';
import { fakeImmich, personDto, refusal } from './testing/fake-immich';
import { getServerVersion } from './transport/server';

/** A face of 10 × 20 pixels, 30 from the left and 50 from the top, on a picture of 100 × 200. */
const faceDto = (id: string, more: object = {}) => ({
  id,
  boundingBoxX1: 30,
  boundingBoxY1: 50,
  boundingBoxX2: 40,
  boundingBoxY2: 70,
  imageWidth: 100,
  imageHeight: 200,
  person: personDto('p', { name: 'Rex' }),
  sourceType: 'manual',
  ...more,
});
const box = { x1: 0.3, y1: 0.25, x2: 0.4, y2: 0.35 };

describe('a face', () => {
  it('has its place in all four directions, and whose it is', async () => {
    const asked = fakeImmich({ 'GET /faces': [faceDto('f'), faceDto('g', { person: null, sourceType: undefined })] });
    expect(await facesOfPhoto('a')).toEqual([
      {
        id: 'f',
        assetId: 'a',
        box,
        imageSize: { width: 100, height: 200 },
        personId: 'p',
        personName: 'Rex',
        source: 'manual',
      },
      {
        id: 'g',
        assetId: 'a',
        box,
        imageSize: { width: 100, height: 200 },
        personId: null,
        personName: '',
        source: 'machine-learning',
      },
    ]);
    expect(asked[0].query).toEqual({ id: 'a' });
  });

  it('is on no photo that is gone, and that is no answer without leave', async () => {
    fakeImmich({ 'GET /faces': refusal(400, 'Not found or no asset.read access') });
    expect(await findFacesOfPhoto('a')).toEqual([]);
    await expect(facesOfPhoto('a')).rejects.toMatchObject({ kind: 'not-found' });
    fakeImmich({ 'GET /faces': refusal(403, 'Missing required permission: face.read') });
    await expect(findFacesOfPhoto('a')).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is given to a person', async () => {
    const asked = fakeImmich({ 'PUT /faces/p': personDto('p') });
    await assignFace('f', 'p');
    expect(asked[0].body).toEqual({ id: 'f' });
  });

  it('leaves a tombstone when it is removed, unless it was only just drawn', async () => {
    const asked = fakeImmich({ 'DELETE /faces/f': undefined });
    await deleteFace('f');
    await deleteFace('f', { force: true });
    expect(asked.map(({ body }) => body)).toEqual([{ force: false }, { force: true }]);
  });

  it.each([
    [2, {}],
    [3, { userId: 'me' }],
  ])('goes with all others of its photo, several photos at once, with Immich 3.%i', async (minor, whose) => {
    const asked = fakeImmich({
      'GET /server/version': { major: 3, minor, patch: 0 },
      'PUT /people/q/reassign': [],
    });
    await getServerVersion();
    await movePersonFacesOnPhotos('p', 'q', ['a', 'b']);
    expect(asked.at(-1)?.body).toEqual({
      data: [
        { assetId: 'a', personId: 'p', ...whose },
        { assetId: 'b', personId: 'p', ...whose },
      ],
    });
  });

  it('of several may have moved although the server refused', async () => {
    fakeImmich({ 'PUT /people/q/reassign': refusal(400, 'Not found or no asset.update access') });
    await expect(movePersonFacesOnPhotos('p', 'q', ['a'])).rejects.toMatchObject({ mayBeDone: true });
    fakeImmich({ 'PUT /faces/p': refusal(400, 'Not found or no face.update access') });
    await expect(assignFace('f', 'p')).rejects.toMatchObject({ mayBeDone: false });
  });
});

describe('a drawn box', () => {
  /** The photo's faces before the box is drawn, and afterwards. */
  const serve = (before: object[], after: unknown) => {
    let isDrawn = false;
    return fakeImmich({
      'GET /faces': () => (isDrawn ? after : before),
      'POST /faces': () => {
        isDrawn = true;
        return undefined;
      },
    });
  };
  const draw = () => createFace('a', box, { width: 1000.4, height: 1999.6 }, 'p');

  it('is sent in whole pixels: left, top, width and height', async () => {
    const asked = serve([], [faceDto('new')]);
    await draw();
    const sent = asked.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({
      assetId: 'a',
      personId: 'p',
      imageWidth: 1000,
      imageHeight: 2000,
      x: 300,
      y: 500,
      width: 100,
      height: 200,
    });
  });

  it('is the new face of that person which lies there', async () => {
    serve(
      [faceDto('old')],
      [
        faceDto('old'),
        faceDto('aside', { boundingBoxX1: 0, boundingBoxX2: 31 }),
        faceDto('new'),
        faceDto('theirs', { person: personDto('q') }),
      ],
    );
    expect(await draw()).toMatchObject({ id: 'new', personId: 'p' });
  });

  it.each([
    ['nothing new is there', [faceDto('old')]],
    ['only somebody else has a new face there', [faceDto('old'), faceDto('theirs', { person: personDto('q') })]],
    ['the photo cannot be read again', refusal(400, 'Not found or no asset.read access')],
  ])('is not believed where %s, and may be done', async (_, after) => {
    serve([faceDto('old')], after);
    await expect(draw()).rejects.toMatchObject({ kind: 'server', mayBeDone: true });
  });
});
