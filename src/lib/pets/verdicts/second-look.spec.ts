import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import { detectorEvidence } from './detector';
import { SecondLook } from './second-look';

const dog = { dog: 0.8, cat: 0, other: 0, human: 0 };
const isThere = vi.spyOn(detectorEvidence, 'isThere');
const featuresOf = vi.spyOn(detectorEvidence, 'featuresOf');

beforeEach(() => {
  isThere.mockReset().mockResolvedValue(true);
  featuresOf.mockReset().mockResolvedValue(dog);
});

const setup = (facesOf = vi.fn(() => Promise.resolve([]))) => {
  const onFeatures = vi.fn();
  return { facesOf, onFeatures, look: new SecondLook({ facesOf, onFeatures, pauseMs: 0 }) };
};

it('tells what the detector says of each, once', async () => {
  const { look, onFeatures } = setup();
  await look.want(['rex', 'mia']);
  await vi.waitFor(() =>
    expect(onFeatures.mock.calls).toEqual([
      ['rex', dog],
      ['mia', dog],
    ]),
  );
  await look.want(['rex', 'mia']);
  look.forget(['mia']);
  await look.want(['rex', 'mia']);
  await vi.waitFor(() => expect(onFeatures).toHaveBeenCalledTimes(3));
  expect(onFeatures).toHaveBeenLastCalledWith('mia', dog);
});

it('waits to be asked again where there is no detector', async () => {
  const { look, facesOf, onFeatures } = setup();
  isThere.mockResolvedValueOnce(false);
  await look.want(['rex']);
  expect(facesOf).not.toHaveBeenCalled();
  await look.want(['rex']);
  await vi.waitFor(() => expect(onFeatures).toHaveBeenCalledWith('rex', dog));
});

it('passes over who is gone, and stops for what concerns everybody', async () => {
  const facesOf = vi.fn(() => Promise.resolve([]));
  const { look, onFeatures } = setup(facesOf);
  facesOf.mockRejectedValueOnce(new ApiError('not-found'));
  await look.want(['gone', 'rex']);
  await vi.waitFor(() => expect(onFeatures.mock.calls).toEqual([['rex', dog]]));
  facesOf.mockRejectedValueOnce(new ApiError('offline'));
  await look.want(['mia', 'tom']);
  await vi.waitFor(() => expect(facesOf).toHaveBeenCalledTimes(3));
  look.resume();
  await vi.waitFor(() => expect(onFeatures.mock.calls.map(([id]) => String(id))).toEqual(['rex', 'mia', 'tom']));
});

it('says nothing of somebody for whom there is no evidence', async () => {
  const { look, facesOf, onFeatures } = setup();
  featuresOf.mockResolvedValueOnce(null);
  await look.want(['rex', 'mia']);
  await vi.waitFor(() => expect(onFeatures.mock.calls).toEqual([['mia', dog]]));
  expect(facesOf).toHaveBeenCalledTimes(2);
});
