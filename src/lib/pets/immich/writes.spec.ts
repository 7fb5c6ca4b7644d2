import { expect, it } from 'vitest';
import { assignFace, createFace, deleteFace, movePersonFacesOnPhotos } from './faces';
import { mergePeople } from './merge';
import { writeMetadata } from './metadata';
import { createPerson, deletePerson, setCover, updatePerson } from './people';
import { ensureTag, tagPhotos, untagPhotos } from './tags';
import { assetDto, fakeImmich, refusal } from './testing/fake-immich';

const box = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 };
const size = { width: 100, height: 100 };
const fields = { name: 'Rex', birthDate: null, isFavorite: false, isHidden: false };
const personDto = { id: 'p', name: '', birthDate: null, thumbnailPath: '', isHidden: false, updatedAt: '' };

/** Each with all that it writes by, whichever it takes. */
const writes: Record<string, [write: () => Promise<unknown>, ...routes: string[]]> = {
  'a face is given to somebody': [() => assignFace('f', 'p'), 'PUT /faces/p'],
  'faces of photos are given to somebody': [() => movePersonFacesOnPhotos('p', 'q', ['a']), 'PUT /people/q/reassign'],
  'a face is drawn': [() => createFace('a', box, size, 'p'), 'POST /faces'],
  'a face is deleted': [() => deleteFace('f'), 'DELETE /faces/f'],
  'somebody is made': [() => createPerson(fields), 'POST /people'],
  'somebody is changed': [() => updatePerson('p', { name: 'Rex' }), 'PUT /people/p'],
  'somebody gets a cover': [() => setCover('p', 'a'), 'PUT /people/p'],
  'somebody is deleted': [() => deletePerson('p'), 'DELETE /people/p'],
  'people are merged': [
    () => mergePeople('p', ['q']),
    'POST /people/p/merge',
    'PUT /people/merge',
    'POST /people/merge',
  ],
  'a tag is made': [() => ensureTag('Pets register'), 'PUT /tags'],
  'photos are tagged': [() => tagPhotos('t', ['a']), 'PUT /tags/t/assets'],
  'photos are not tagged any more': [() => untagPhotos('t', ['a']), 'DELETE /tags/t/assets'],
  'things are kept with a photo': [() => writeMetadata('a', { key: {} }), 'PUT /assets/a/metadata'],
};

it.each(Object.entries(writes))(
  'is told to whoever asked that the server refuses it: %s',
  async (_, [write, ...routes]) => {
    const message = 'Missing required permission: this.one';
    fakeImmich({
      'GET /people/p': personDto,
      'GET /people/q': { ...personDto, id: 'q' },
      'GET /faces': [],
      'GET /tags': [],
      'GET /assets/a': assetDto('a'),
      ...Object.fromEntries(routes.map((route) => [route, refusal(403, message)])),
    });
    await expect(write()).rejects.toMatchObject({ name: 'ApiError', kind: 'forbidden', serverMessage: message });
  },
);
