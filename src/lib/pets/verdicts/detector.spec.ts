import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import type { Detection } from '../core/photo/detection';
import type { Face } from '../core/photo/face';
import { pictureFile } from '../immich';
import { modelsState } from '../library/models/models.svelte';
import { VisionError } from '../vision';
import { clearDetections } from './detection-cache';
import { detectorEvidence } from './detector';

vi.mock('../immich', async (original) => ({ ...(await original<object>()), pictureFile: vi.fn() }));

const whole = { x1: 0, y1: 0, x2: 1, y2: 1 };
const dog: Detection[] = [{ label: 'dog', score: 0.8, box: whole }];
const detect = vi.spyOn(modelsState, 'detect');
const record = vi.spyOn(modelsState, 'of');

const use = (hash: string | null, names = ['dog', 'cat']) =>
  record.mockReturnValue(
    hash === null ? undefined : ({ hash, classes: [...names.entries()] } as ReturnType<typeof modelsState.of>),
  );

const face = (assetId: string, box = whole): Face => ({
  id: `${assetId}-face`,
  assetId,
  box,
  imageSize: { width: 1440, height: 1080 },
  personId: 'rex',
  personName: '',
  source: 'machine-learning',
});

beforeEach(async () => {
  await clearDetections();
  vi.spyOn(modelsState, 'load').mockResolvedValue();
  vi.mocked(pictureFile).mockReset().mockResolvedValue(new Blob());
  detect.mockReset().mockResolvedValue(dog);
  use('model');
});

it('looks at each photo once, in the background, and remembers what it found for its model', async () => {
  const faces = [face('a'), face('a', { ...whole, x2: 0.5 }), face('b')];
  expect(await detectorEvidence.featuresOf(faces)).toMatchObject({ dog: expect.closeTo((0.8 + 0.4 + 0.8) / 3, 5) });
  expect(detect).toHaveBeenCalledTimes(2);
  expect(detect).toHaveBeenCalledWith(expect.any(Blob), { isBackground: true });
  await detectorEvidence.featuresOf(faces);
  expect(detect).toHaveBeenCalledTimes(2);
  use('another model');
  await detectorEvidence.featuresOf(faces);
  expect(detect).toHaveBeenCalledTimes(4);
});

it('takes the preview where the box would be tiny on the thumbnail', async () => {
  await detectorEvidence.featuresOf([face('near'), face('far', { ...whole, x2: 0.1, y2: 0.1 })]);
  expect(pictureFile).toHaveBeenCalledWith('near', 'thumbnail');
  expect(pictureFile).toHaveBeenCalledWith('far', 'preview');
});

it('says nothing of what the file does not name', async () => {
  expect(await detectorEvidence.featuresOf([face('a')])).toEqual({ dog: 0.8, cat: 0 });
  use('model', ['Dog']);
  expect(await detectorEvidence.featuresOf([face('a')])).toEqual({ dog: 0.8 });
});

it('asks for nothing without a detector, and with one that names no dog', async () => {
  use(null);
  expect(await detectorEvidence.isThere()).toBe(false);
  expect(await detectorEvidence.featuresOf([face('a')])).toBeNull();
  use('model', ['animal', 'person']);
  expect(await detectorEvidence.isThere()).toBe(false);
  expect(await detectorEvidence.featuresOf([face('a')])).toBeNull();
  expect(pictureFile).not.toHaveBeenCalled();
});

it('leaves out a photo that is gone or no picture, and stops for what concerns them all', async () => {
  vi.mocked(pictureFile).mockRejectedValueOnce(new ApiError('not-found'));
  expect(await detectorEvidence.featuresOf([face('gone'), face('a')])).toMatchObject({ dog: 0.8 });
  detect.mockRejectedValueOnce(new VisionError({ kind: 'picture' }));
  expect(await detectorEvidence.featuresOf([face('odd')])).toBeNull();
  vi.mocked(pictureFile).mockRejectedValueOnce(new ApiError('offline'));
  await expect(detectorEvidence.featuresOf([face('b')])).rejects.toMatchObject({ kind: 'offline' });
  detect.mockRejectedValueOnce(new VisionError({ kind: 'broken', detail: '' }));
  await expect(detectorEvidence.featuresOf([face('b')])).rejects.toMatchObject({ name: 'VisionError' });
});

it('stops when it is not wanted any more', async () => {
  await expect(detectorEvidence.featuresOf([face('a')], AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(pictureFile).not.toHaveBeenCalled();
});
