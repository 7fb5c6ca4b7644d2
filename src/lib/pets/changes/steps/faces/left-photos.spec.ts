import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../core/api-error';
import type { StepContext } from '../context';
import { LeftPhotos, writeUnlessLeft } from './left-photos';

const { photoState } = vi.hoisted(() => ({ photoState: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), photoState }));

const refusal = new ApiError('refused', { status: 400, serverMessage: 'No' });
const problem = vi.fn();
const context = {
  problem,
  current: (id: string) => id,
  write: (send: () => Promise<unknown>) => send(),
} as unknown as StepContext;

beforeEach(() => {
  vi.resetAllMocks();
  photoState.mockResolvedValue('in-trash');
});

describe('a photo that took no write', () => {
  it.each(['in-trash', 'offline', 'not-yours', 'unreadable'] as const)('is left where it is %s', async (state) => {
    photoState.mockResolvedValue(state);
    const left = new LeftPhotos();
    await left.explain('a', refusal);
    expect([left.has('a'), left.has('b')]).toEqual([true, false]);
  });

  it('is none where it is there, which is the write’s failure then', async () => {
    photoState.mockResolvedValue('there');
    const left = new LeftPhotos();
    await expect(left.explain('a', refusal)).rejects.toBe(refusal);
    expect(left.has('a')).toBe(false);
  });

  it.each([new ApiError('offline'), new ApiError('server'), new TypeError('x')])(
    'is no reason for what is no refusal: %s',
    async (error) => {
      const left = new LeftPhotos();
      await expect(left.explain('a', error)).rejects.toBe(error);
      expect(left.has('a')).toBe(false);
      expect(photoState).not.toHaveBeenCalled();
    },
  );
});

it('photos that were left are counted by the reason', () => {
  const left = new LeftPhotos();
  for (const [id, reason] of [
    ['a', 'in-trash'],
    ['b', 'unreadable'],
    ['c', 'in-trash'],
    ['c', 'in-trash'],
  ] as const) {
    left.add(id, reason);
  }
  left.report({ problem });
  expect(problem.mock.calls).toEqual([
    ['in-trash', { count: 2 }],
    ['faces-gone', { count: 1 }],
  ]);
});

it('one write is sent, and is listed where its photo takes none', async () => {
  const send = (answer: () => Promise<void>) => writeUnlessLeft('a', answer, context, []);
  expect(await send(() => Promise.resolve())).toBe(true);
  expect(problem).not.toHaveBeenCalled();
  expect(await send(() => Promise.reject(refusal))).toBe(false);
  expect(problem.mock.calls).toEqual([['in-trash', { count: 1 }]]);
  const offline = new ApiError('offline');
  await expect(send(() => Promise.reject(offline))).rejects.toBe(offline);
});
