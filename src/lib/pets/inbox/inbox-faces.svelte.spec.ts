import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeEvent } from '../changes';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import type { Photo } from '../core/photo/photo';
import { facesOfPhoto, photosOfPerson } from '../immich';
import { InboxFaces } from './inbox-faces.svelte';

vi.mock('../immich', async (original) => ({
  ...(await original<typeof import('../immich')>()),
  facesOfPhoto: vi.fn(),
  photosOfPerson: vi.fn(),
}));

const face = (assetId: string, personId: string, side: number) =>
  ({
    assetId,
    personId,
    box: { x1: 0, y1: 0, x2: side, y2: side },
    imageSize: { width: 100, height: 100 },
  }) as Face;

const apply = ({ assetIds, personIds }: Pick<ChangeEvent, 'assetIds' | 'personIds'>) => {
  libraryEvents.emit('FacesChanged', { assetIds });
  libraryEvents.emit('PeopleChanged', { personIds });
  libraryEvents.emit('ChangeApplied', { assetIds, personIds } as ChangeEvent);
};

const known = (faces: InboxFaces, id: string) => vi.waitFor(() => expect(faces.of(id)).toBeDefined());

beforeEach(() => {
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  vi.resetAllMocks();
  vi.mocked(photosOfPerson).mockImplementation((id) =>
    Promise.resolve([{ id: `${id}-1` }, { id: `${id}-2` }] as Photo[]),
  );
  vi.mocked(facesOfPhoto).mockImplementation((assetId) => {
    const [id, number] = assetId.split('-', 2);
    return Promise.resolve([face(assetId, id, Number(number) / 10), face(assetId, 'somebody', 0.9)]);
  });
});

describe('InboxFaces', () => {
  it("has the person's own faces, the best first", async () => {
    const faces = new InboxFaces();
    expect(faces.of('rex')).toBeUndefined();
    faces.want(['rex']);
    await known(faces, 'rex');
    expect(faces.of('rex')?.map(({ assetId, personId }) => [assetId, personId])).toEqual([
      ['rex-2', 'rex'],
      ['rex-1', 'rex'],
    ]);
  });

  it('reads nobody twice, until a change has moved faces', async () => {
    const faces = new InboxFaces();
    faces.want(['rex']);
    await known(faces, 'rex');
    faces.want(['rex']);
    apply({ personIds: ['rex'], assetIds: [] });
    expect(faces.of('rex')).toBeDefined();
    expect(photosOfPerson).toHaveBeenCalledTimes(1);
    apply({ personIds: ['rex'], assetIds: ['rex-1'] });
    expect(faces.of('rex')).toBeUndefined();
    faces.want(['rex']);
    await known(faces, 'rex');
    expect(photosOfPerson).toHaveBeenCalledTimes(2);
  });

  it('goes on with the others when somebody cannot be read', async () => {
    vi.mocked(photosOfPerson).mockRejectedValueOnce(new Error('gone'));
    const faces = new InboxFaces();
    faces.want(['ghost', 'rex']);
    await known(faces, 'rex');
    expect(faces.of('ghost')).toEqual([]);
  });

  it('stops reading when nobody looks any more', async () => {
    let release = (_: Photo[]) => {};
    vi.mocked(photosOfPerson).mockImplementation(() => new Promise((resolve) => (release = resolve)));
    const faces = new InboxFaces();
    faces.want(['a', 'b', 'c', 'd', 'e']);
    faces.rest();
    release([{ id: 'c-1' }] as Photo[]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(photosOfPerson).toHaveBeenCalledTimes(3);
    expect(facesOfPhoto).not.toHaveBeenCalled();
  });
});
