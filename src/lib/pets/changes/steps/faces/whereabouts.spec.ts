import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import type { PersonSnapshot } from '../../change';
import type { StepContext } from '../context';
import { facesFoundAnew } from './found-anew';
import { mayTake, whereaboutsOf } from './whereabouts';

const immich = vi.hoisted(() => ({ findFacesOfPhoto: vi.fn(), findPerson: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));

const box = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 };
const face = (id: string, assetId: string, more: Partial<Face> = {}): Face => ({
  id,
  assetId,
  box,
  imageSize: { width: 10, height: 10 },
  personId: 'bella',
  personName: '',
  source: 'machine-learning',
  ...more,
});
/** The faces that there are now. */
const there = (...faces: Face[]) =>
  immich.findFacesOfPhoto.mockImplementation((id: string) =>
    Promise.resolve(faces.filter(({ assetId }) => assetId === id)),
  );
/** `old` stands for `new` today. */
const context = { current: (id: string) => (id === 'old' ? 'new' : id) } as unknown as StepContext;
const near = { ...box, x2: 0.505 };
const far = { ...box, x2: 0.9 };

beforeEach(() => void vi.resetAllMocks());

describe('where faces are now', () => {
  const found = async (...faces: Face[]) => {
    const places = await whereaboutsOf(faces, context);
    return [...places].map(([id, { face: now, isByBox }]) => `${id}: ${now.id}${isByBox ? ' by its box' : ''}`);
  };

  it('is told by their ids of today, wherever they are drawn', async () => {
    there(face('new', 'a', { box: far }), face('f', 'b'));
    expect(await found(face('old', 'a'), face('f', 'b'), face('gone', 'c'))).toEqual(['old: new', 'f: f']);
  });

  it('is told by their boxes where the server found all faces anew', async () => {
    there(face('x', 'a', { box: near }), face('y', 'b', { box: far }), face('z', 'c'));
    expect(await found(face('f', 'a'), face('g', 'b'), face('h', 'd'))).toEqual(['f: x by its box']);
  });

  it('is no face that is another one of them, and none twice', async () => {
    there(face('g', 'a'), face('x', 'a', { box: near }));
    expect(await found(face('f', 'a'), face('g', 'a'))).toEqual(['f: x by its box', 'g: g']);
    there(face('x', 'a'));
    expect(await found(face('f', 'a'), face('g', 'a'))).toEqual(['f: x by its box']);
  });
});

describe('a face may be taken back', () => {
  const may = (more: Partial<Face>, from: string | null, isByBox = false) =>
    mayTake({ face: face('f', 'a', more), isByBox }, from);

  it('from whom it was given to, or from nobody where it was to be nobody’s', async () => {
    expect(await may({ personId: 'bella' }, 'bella')).toBe(true);
    expect(await may({ personId: null }, null)).toBe(true);
    expect(await may({ personId: 'max' }, 'bella')).toBe(false);
    expect(await may({ personId: 'max' }, null)).toBe(false);
    expect(immich.findPerson).not.toHaveBeenCalled();
  });

  it('from nobody once whom it was given to is gone', async () => {
    immich.findPerson.mockResolvedValueOnce(null).mockResolvedValueOnce({ id: 'bella' });
    expect(await may({ personId: null }, 'bella')).toBe(true);
    expect(await may({ personId: null }, 'bella')).toBe(false);
  });

  it('from whoever has no name where it was found anew', async () => {
    expect(await may({ personId: 'max' }, 'bella', true)).toBe(true);
    expect(await may({ personId: 'max', personName: 'Max' }, 'bella', true)).toBe(false);
  });
});

describe('many photos of somebody after the server has found all faces anew', () => {
  const samples = [face('s', 'a'), face('t', 'b')];
  const found = async (photos = ['a', 'b', 'c', 'd']) => {
    const anew = await facesFoundAnew({ photos, samples } as unknown as PersonSnapshot, context);
    return anew && { own: anew.own.map(({ id }) => id), unclear: anew.unclear };
  };

  it('are no matter where it has not', async () => {
    there();
    expect(await found()).toBeNull();
    there(face('s', 'a'), face('x', 'b'));
    expect(await found()).toBeNull();
  });

  it('show its faces in the same places, alone, or as the one of those unnamed people', async () => {
    there(
      face('x', 'a'),
      face('beside', 'a', { box: far }),
      face('y', 'b', { personId: 'tom' }),
      face('alone', 'c', { personId: null }),
      face('by owner', 'd', { personId: 'tom' }),
      face('of others', 'd', { personId: 'max' }),
    );
    expect(await found()).toEqual({ own: ['x', 'y', 'alone', 'by owner'], unclear: 0 });
  });

  it('show none of it where somebody has a name, or several could be it, or nobody is left', async () => {
    there(
      face('x', 'a'),
      face('y', 'b', { personName: 'Max', personId: 'max' }),
      face('named', 'c', { personName: 'Max', personId: 'max' }),
      face('one', 'd'),
      face('two', 'd'),
      face('one more', 'f', { personId: null }),
      face('stray', 'f', { personId: null }),
    );
    // b, c, e and f for one each, d for two
    expect(await found(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual({ own: ['x'], unclear: 6 });
  });
});
