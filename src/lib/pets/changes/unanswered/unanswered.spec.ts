import { describe, expect, it, vi } from 'vitest';
import type { CoverReader } from '../covers';
import { isCoverOf, standingOf, toldBy } from './standing';
import { isAsSent, type Mark, type Standing } from './unanswered';

const immich = vi.hoisted(() => ({ findFacesOfPhoto: vi.fn(), findPerson: vi.fn(), photoState: vi.fn() }));
vi.mock('../../immich', async (original) => ({ ...(await original<object>()), ...immich }));

/** `old` stands for `rex` today, and `older` for `face`. */
const current = (id: string) => ({ old: 'rex', older: 'face' })[id] ?? id;
const box = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 };
const face = (id: string, personId: string | null, more = {}) => ({ id, personId, box, source: 'manual', ...more });

/** The library as it is when it is asked: who there is, and which faces on every photo. */
const library = (people: Record<string, object>, faces: object[] = [], state = 'there') => {
  immich.findPerson.mockImplementation((id: string) => Promise.resolve(people[id] ?? null));
  immich.findFacesOfPhoto.mockResolvedValue(faces);
  immich.photoState.mockResolvedValue(state);
};
const covers = { isOnPhoto: vi.fn(), amongFaces: vi.fn() };
const stand = (mark: Mark) => standingOf(mark, current, covers as unknown as CoverReader);

const marks = {
  name: { kind: 'field', personId: 'old', field: 'name', sent: 'Luna' },
  cover: { kind: 'cover', personId: 'old', assetId: 'a' },
  owner: { kind: 'owner', personId: 'old', faceId: 'older', assetId: 'a' },
  erased: { kind: 'erased', faceId: 'older', assetId: 'a' },
  merged: { kind: 'merged', personId: 'max', survivorId: 'old', assetId: 'a' },
  drawn: { kind: 'drawn', personId: 'old', assetId: 'a', box },
} as const satisfies Record<string, Mark>;

describe('how it stands with', () => {
  it('a field: its value, while there is the person', async () => {
    library({ rex: { name: 'Rex', isHidden: false } });
    expect(await stand(marks.name)).toBe('Rex');
    expect(await stand({ ...marks.name, field: 'isHidden', sent: true })).toBe(false);
    library({});
    expect(await stand(marks.name)).toBeUndefined();
  });

  it('a cover: whether it is there, as far as that is told', async () => {
    covers.isOnPhoto.mockResolvedValueOnce(true).mockResolvedValueOnce(false).mockResolvedValueOnce(null);
    expect([await stand(marks.cover), await stand(marks.cover), await stand(marks.cover)]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(covers.isOnPhoto).toHaveBeenCalledWith('rex', 'a');
  });

  it('a face: whose it is, and nothing where it is gone', async () => {
    library({}, [face('other', 'max'), face('face', 'rex')]);
    expect(await stand(marks.owner)).toBe('rex');
    library({}, [face('face', null)]);
    expect(await stand(marks.owner)).toBeNull();
    library({}, []);
    expect(await stand(marks.owner)).toBeUndefined();
  });

  it('a face that goes: whether it is gone, where its photo can be read', async () => {
    library({}, [face('other', null)]);
    expect(await stand(marks.erased)).toBe(true);
    library({}, [face('other', null), face('face', null)]);
    expect(await stand(marks.erased)).toBe(false);
    library({}, [], 'unreadable');
    expect(await stand(marks.erased)).toBeUndefined();
    library({}, [face('other', null)], 'in-trash');
    expect(await stand(marks.erased)).toBe(true);
  });

  it('somebody who is merged: whether they are gone, and the other one is on the photo', async () => {
    library({ max: {} }, [face('face', 'rex')]);
    expect(await stand(marks.merged)).toBe(false);
    library({}, [face('other', 'tom'), face('face', 'rex')]);
    expect(await stand(marks.merged)).toBe(true);
    library({}, [face('other', 'tom')]);
    expect(await stand(marks.merged)).toBe(false);
    immich.findFacesOfPhoto.mockClear();
    expect(await stand({ ...marks.merged, assetId: null })).toBe(true);
    expect(immich.findFacesOfPhoto).not.toHaveBeenCalled();
  });

  it('a box: all that were drawn just there for them', async () => {
    const near = { ...box, x2: 0.505 };
    library({}, [
      face('one', 'rex'),
      face('two', 'rex', { box: near }),
      face('others', 'max'),
      face('found', 'rex', { source: 'machine-learning' }),
      face('elsewhere', 'rex', { box: { ...box, x2: 0.9 } }),
    ]);
    expect(await stand(marks.drawn)).toEqual(['one', 'two']);
  });
});

describe('whether it is as it was sent', () => {
  it.each<[Mark, Standing, boolean]>([
    [marks.name, 'Luna', true],
    [marks.name, ' Luna ', true],
    [marks.name, 'Max', false],
    [{ ...marks.name, field: 'birthDate', sent: '2020-01-02' }, '2020-01-01', true],
    [{ ...marks.name, field: 'isHidden', sent: false }, false, true],
    [{ ...marks.name, field: 'isHidden', sent: false }, true, false],
    [marks.owner, 'rex', true],
    [marks.owner, 'old', false],
    [marks.owner, null, false],
    [marks.drawn, ['one'], true],
    [marks.drawn, [], false],
    [marks.drawn, 'one', false],
    [marks.cover, true, true],
    [marks.cover, false, false],
    [marks.erased, true, true],
    [marks.merged, 'rex', false],
  ])('%j, which stands at %j: %s', (mark, standing, isIt) => {
    expect(isAsSent(mark, standing, current)).toBe(isIt);
  });
});

describe('a write that answers nothing', () => {
  it('is carried out once all that it was to make true is so', async () => {
    const { ask } = toldBy([marks.owner, { ...marks.owner, faceId: 'two' }], current);
    library({}, [face('face', 'rex'), face('two', 'rex')]);
    expect(await ask()).toEqual({ answer: undefined });
    library({}, [face('face', 'rex'), face('two', 'max')]);
    expect(await ask()).toBeNull();
    library({}, [face('face', 'rex')]);
    expect(await ask()).toBeNull();
  });
});

it('a face is somebody’s cover as far as that is told, by its id of today', async () => {
  covers.amongFaces.mockResolvedValueOnce({ id: 'face' }).mockResolvedValueOnce(null).mockResolvedValueOnce(undefined);
  const asked = () => isCoverOf('rex', marks.owner, current, covers as unknown as CoverReader);
  expect([await asked(), await asked(), await asked()]).toEqual([true, false, undefined]);
  expect(covers.amongFaces).toHaveBeenCalledWith('rex', [{ id: 'face', assetId: 'a' }]);
});
