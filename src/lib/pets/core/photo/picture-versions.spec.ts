import { expect, it, vi } from 'vitest';
import { libraryEvents } from '../events';
import { pictureVersions } from './picture-versions';

it('B: has the faces of a photo read anew when it has another picture', async () => {
  const onFaces = vi.fn();
  const stop = libraryEvents.on({ FacesChanged: onFaces });
  pictureVersions.note('a', 'one');
  pictureVersions.note('b', 'one');
  pictureVersions.note('a', 'one');
  pictureVersions.note('b', null);
  await Promise.resolve();
  expect(onFaces).not.toHaveBeenCalled();
  pictureVersions.note('a', 'two');
  pictureVersions.note('b', 'two');
  await Promise.resolve();
  expect(onFaces.mock.calls).toEqual([[{ assetIds: ['a', 'b'] }]]);
  expect(pictureVersions.of('a')).toBe('two');
  stop();
});

it('forgets with the session', () => {
  pictureVersions.note('c', 'one');
  libraryEvents.emit('SessionChanged', { userId: 'u' });
  expect(pictureVersions.of('c')).toBeNull();
});
