import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import type { JournalEntry, Step } from '../../change';
import { listEntries } from '../../journal/journal';
import { entryOf } from '../../journal/testing';
import type { StepContext } from '../context';
import { isFaceless } from '../person/faceless';
import { asContext, contextOf } from '../testing';
import { facesGivenSince } from './given-since';
import { facesIfReadable, facesPutAway } from './put-away';

const immich = vi.hoisted(() => ({ findFacesOfPhoto: vi.fn(), hasFaces: vi.fn(), photoState: vi.fn() }));
const covers = vi.hoisted(() => ({ faceOf: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));
vi.mock('../../covers', async (original) => ({
  ...(await original<object>()),
  CoverReader: class {
    faceOf = covers.faceOf;
  },
}));
vi.mock('../../journal/journal', async (original) => ({ ...(await original<object>()), listEntries: vi.fn() }));

const face = (id: string, personId: string | null = null) => ({ id, assetId: `photo of ${id}`, personId }) as Face;
const give = (to: string | null, ...faces: Face[]): Step =>
  ({ kind: 'assign', faces, to: to && { personId: to }, sources: [] }) as unknown as Step;
const draw = (to: string, createdId: string | null): Step =>
  ({ kind: 'draw', assetId: 'drawn on', to: { personId: to }, createdId }) as unknown as Step;
const erase = (one: Face): Step => ({ kind: 'erase', face: one, source: null });
const merge = (survivor: string, merged: string, ...faces: Face[]): Step =>
  ({
    kind: 'merge',
    survivor: { person: { id: survivor }, faces: [] },
    merged: [{ person: { id: merged }, faces }],
  }) as unknown as Step;
const entry = (steps: Step[], more: Partial<JournalEntry> = {}): JournalEntry => {
  const { plan } = entryOf();
  return { ...entryOf({ plan: { ...plan, steps } }), ...more };
};

/** `old` stands for `rex` today. */
const context = (more: Partial<StepContext> = {}) => asContext(contextOf('rex', more));

beforeEach(() => {
  vi.resetAllMocks();
  immich.photoState.mockResolvedValue('unreadable');
  immich.findFacesOfPhoto.mockResolvedValue([]);
});

describe('faces that are somebody’s by what this browser did, and that nobody lists', () => {
  /** Entries as the journal lists them: newest first. */
  const putAway = async (...entries: JournalEntry[]) => {
    vi.mocked(listEntries).mockResolvedValue(entries);
    const faces = await facesPutAway('rex', new Set(['photo of listed']), context());
    return faces.map(({ id }) => id);
  };
  const [f, g] = [face('f'), face('g')];

  it('are those that it gave them, on photos that can’t be read', async () => {
    expect(await putAway(entry([give('old', f, face('listed')), give('max', g)]))).toEqual(['f']);
    immich.photoState.mockResolvedValue('there');
    expect(await putAway(entry([give('rex', f)]))).toEqual([]);
  });

  it('are those that it gave them last, and did not delete', async () => {
    expect(await putAway(entry([give('max', f)]), entry([give('rex', f, g)]))).toEqual(['g']);
    expect(await putAway(entry([give(null, f)]), entry([give('rex', f)]))).toEqual([]);
    expect(await putAway(entry([erase(f)]), entry([give('rex', f, g)]))).toEqual(['g']);
  });

  it('came with who was merged into them, and went with them', async () => {
    expect(await putAway(entry([merge('rex', 'max', g)]), entry([give('max', f), give('tom', face('h'))]))).toEqual([
      'f',
      'g',
    ]);
    expect(await putAway(entry([merge('max', 'old')]), entry([give('rex', f)]))).toEqual([]);
  });

  it('are none of changes that were taken back, or not done', async () => {
    for (const status of ['undone', 'partly-undone', 'interrupted', 'running'] as const) {
      expect(await putAway(entry([give('rex', f)], { status }))).toEqual([]);
    }
    expect(await putAway(entry([give('rex', f)], { status: 'partly-done' }))).toEqual(['f']);
  });
});

it('the faces of a photo are listed as unreadable only where there are none, and it can’t be read', async () => {
  const problem = vi.fn();
  const faces = [face('f')];
  immich.findFacesOfPhoto.mockResolvedValueOnce(faces);
  expect(await facesIfReadable('a', { problem })).toBe(faces);
  expect(await facesIfReadable('a', { problem })).toBeNull();
  expect(problem.mock.calls).toEqual([['unreadable']]);
  immich.photoState.mockResolvedValue('in-trash');
  expect(await facesIfReadable('a', { problem })).toEqual([]);
  expect(problem).toHaveBeenCalledOnce();
});

it('faces that later changes gave somebody are known by photo', async () => {
  const later = [
    entry([give('old', face('f'), face('old')), give('max', face('g'))]),
    entry([draw('rex', 'd'), draw('rex', null), draw('max', 'e')]),
    entry([merge('rex', 'max', face('m')), merge('max', 'tom', face('n'))], { status: 'interrupted' }),
    entry([give('rex', face('u'))], { status: 'undone' }),
    entry([erase(face('x', 'rex'))]),
  ];
  const given = await facesGivenSince('rex', context({ later: () => Promise.resolve(later) }));
  expect([...given].map(([photo, ids]) => [photo, [...ids]])).toEqual([
    ['photo of f', ['f']],
    ['photo of old', ['rex']],
    ['drawn on', ['d']],
    ['photo of m', ['m']],
  ]);
});

it('so are those that the undo of earlier ones gave back', async () => {
  const taken = [give('max', face('f', 'old'), face('g', 'max'), face('s', null)), draw('rex', 'd')];
  const erased = [erase(face('x', 'rex')), erase(face('y', 'max')), erase(face('z', null))];
  const earlier = [
    entry(taken, { direction: 'back', status: 'undone' }),
    entry(erased, { direction: 'back', status: 'partly-undone' }),
    entry([give('max', face('h', 'rex'))]),
  ];
  const given = await facesGivenSince('rex', context({ earlier: () => Promise.resolve(earlier) }));
  expect([...given].map(([photo, ids]) => [photo, [...ids]])).toEqual([
    ['photo of f', ['f']],
    ['photo of x', ['x']],
  ]);
});

it('but not what was given back before this change, nor what another browser took back; what that gave is', async () => {
  const taken = { direction: 'back', status: 'undone' } as const;
  const earlier = [
    entry([give('max', face('f', 'rex'))], { ...taken, finishedAt: '2026-01-01T09:59:00.000Z' }),
    entry([give('max', face('g', 'rex'))], { ...taken, finishedAt: '2026-01-01T10:01:00.000Z' }),
  ];
  const elsewhere = [entry([draw('rex', 'd')]), entry([give('rex', face('h'))], taken)];
  const lists = { earlier: () => Promise.resolve(earlier), elsewhere: () => Promise.resolve(elsewhere) };
  const given = await facesGivenSince('rex', context(lists));
  expect([...given].map(([photo, ids]) => [photo, [...ids]])).toEqual([
    ['drawn on', ['d']],
    ['photo of g', ['g']],
  ]);
});

describe('whether somebody has no face left', () => {
  const faceless = (more: Partial<StepContext> = {}) => isFaceless('rex', context(more));

  it('is told by their faces, and where there are none by their cover', async () => {
    immich.hasFaces.mockResolvedValueOnce(true);
    expect(await faceless()).toBe(false);
    expect(covers.faceOf).not.toHaveBeenCalled();
    for (const none of [null, undefined]) {
      covers.faceOf.mockResolvedValueOnce(none);
      expect(await faceless()).toBe(true);
    }
    covers.faceOf.mockResolvedValueOnce('c');
    expect(await faceless()).toBe(false);
  });

  it.each<[string, Step]>([
    ['given', give('max', face('c'))],
    ['drawn', draw('rex', 'c')],
    ['deleted', erase(face('c'))],
    ['of who was merged', merge('max', 'rex', face('c'))],
  ])('is told by whose that cover is by now, where its photo is known: %s', async (_, step) => {
    const steps = [give('max', face('other')), draw('max', null), { kind: 'tidy', personId: 'x' } as const, step];
    for (const where of [{ steps }, { earlier: () => Promise.resolve([entry([]), entry(steps)]) }]) {
      covers.faceOf.mockResolvedValue('c');
      immich.findFacesOfPhoto.mockResolvedValueOnce([
        { id: 'other', personId: 'rex' },
        { id: 'c', personId: 'max' },
      ]);
      expect(await faceless(where)).toBe(true);
      immich.findFacesOfPhoto.mockResolvedValueOnce([{ id: 'c', personId: 'rex' }]);
      expect(await faceless(where)).toBe(false);
      expect(await faceless(where)).toBe(false);
      immich.photoState.mockResolvedValueOnce('there');
      expect(await faceless(where)).toBe(true);
    }
    expect(immich.findFacesOfPhoto).toHaveBeenCalledWith(step.kind === 'draw' ? 'drawn on' : 'photo of c');
  });
});
