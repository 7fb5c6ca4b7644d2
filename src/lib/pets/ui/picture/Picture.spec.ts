import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api-error';
import { pictureAt } from '../../library/uncached';
import Picture from './Picture.svelte';

vi.mock('../../library/uncached', () => ({ pictureAt: vi.fn() }));

const asked = vi.mocked(pictureAt);
const file = new Blob(['picture']);

const setup = (src = '/cover') => {
  const onfail = vi.fn();
  const { container, rerender, unmount } = render(Picture, { src, alt: '', onfail });
  const image = container.querySelector('img')!;
  return { image, onfail, rerender, unmount };
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  asked.mockReset();
});
afterEach(() => vi.useRealTimers());

it('H: asks again for a picture that the server was too busy for, later and later', async () => {
  asked
    .mockRejectedValueOnce(new ApiError('busy'))
    .mockRejectedValueOnce(new ApiError('server'))
    .mockRejectedValueOnce(new ApiError('offline'))
    .mockResolvedValueOnce(file);
  const { image, onfail } = setup();
  await fireEvent.error(image);
  expect(asked).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(asked).toHaveBeenCalledTimes(4);
  expect(asked).toHaveBeenLastCalledWith('/cover', expect.any(AbortSignal));
  await waitFor(() => expect(image.src).toMatch(/^blob:/u));
  expect(onfail).not.toHaveBeenCalled();
});

it('H: does not ask again for a picture that is not there', async () => {
  asked.mockRejectedValue(new ApiError('not-found'));
  const { image, onfail } = setup();
  await fireEvent.error(image);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(onfail).toHaveBeenCalledTimes(1);
});

it('H: gives up in the end, and asks again when the browser is back online', async () => {
  asked.mockRejectedValue(new ApiError('offline'));
  const { image, onfail } = setup();
  await fireEvent.error(image);
  await vi.advanceTimersByTimeAsync(600_000);
  const tries = asked.mock.calls.length;
  expect(onfail).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveBeenCalledTimes(tries);
  asked.mockResolvedValue(file);
  dispatchEvent(new Event('online'));
  await waitFor(() => expect(image.src).toMatch(/^blob:/u));
});

it('H: asks no more for a picture that is not shown any more', async () => {
  asked.mockRejectedValue(new ApiError('busy'));
  const { image, rerender, unmount } = setup();
  await fireEvent.error(image);
  await rerender({ src: '/other', alt: '' });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).not.toHaveBeenCalled();
  expect(image.getAttribute('src')).toBe('/other');
  await fireEvent.error(image);
  unmount();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).not.toHaveBeenCalled();
});

it('H: asks for few at a time', async () => {
  let under = 0;
  let most = 0;
  asked.mockImplementation(async () => {
    most = Math.max(most, ++under);
    await new Promise((resolve) => setTimeout(resolve, 100));
    under--;
    return file;
  });
  const images = Array.from({ length: 6 }, (_, index) => setup(`/cover/${index}`).image);
  await Promise.all(images.map((image) => fireEvent.error(image)));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveBeenCalledTimes(6);
  expect(most).toBe(2);
});
