import { describe, expect, it } from 'vitest';
import { sidecarSettings } from '../../../../../tests/vision/sidecarSettings';
import { VisionError } from '../errors';
import { readSettings } from './settings';

const mean = [0.485, 0.456, 0.406];
const std = [0.229, 0.224, 0.225];
const text = (preprocessing: object, more: object = {}) => JSON.stringify({ preprocessing, ...more });

const problemOf = (given: string) => {
  try {
    readSettings(given);
  } catch (error) {
    return error instanceof VisionError && error.failure.kind === 'model' ? error.failure.problem : error;
  }
  return null;
};

it('reads what the sidecar writes, whatever it says of other things', () => {
  const preprocessing = { mean, std, scale: null, size: 224, channels: 'RGB' };
  const read = { preprocessing, dimensions: 512, sizeField: 'preprocessing.resize' };
  expect(readSettings(sidecarSettings())).toEqual(read);
  const unknown = { preprocessing: { gamma: 2.2, crop: { pct: 0.9 } }, file: { classes: null, version: '0.3.0' } };
  expect(readSettings(sidecarSettings(unknown))).toEqual(read);
});

it('takes what is not said for what is usual, or for what the model says', () => {
  const preprocessing = { mean, std, scale: null, size: null, channels: 'RGB' };
  const read = { preprocessing, dimensions: null, sizeField: null };
  expect(readSettings(text({ mean, std }))).toEqual(read);
  const empty = { mean, std, scale: null, size: null, resize: null, layout: null, colour: null };
  expect(readSettings(text(empty, { embedding_dim: null, img_size: null }))).toEqual(read);
});

it('reads a file that begins with a byte order mark', () => {
  expect(readSettings(`\u{FEFF}${text({ mean, std })}`).preprocessing.mean).toEqual(mean);
});

describe('the scale', () => {
  const scaleOf = (scale: unknown) =>
    readSettings(text({ mean: [0, 0, 0], std: [1, 1, 1], scale })).preprocessing.scale;

  it.each([
    'pixels / 255',
    'pixels/255',
    'Pixels / 255.0',
    'pixel / 255',
    'x / 255',
    'x/255.',
    '/ 255',
    '1/255',
    '1 / 255.0',
    'pixels * 1/255',
    'pixels × (1/255)',
    'divide by 255',
    'Divided by 255.',
    'pixels divided by 255',
    ' values / 255 ',
    1 / 255,
    0.003921569,
    0.00392,
    '0.00392156862745098',
    null,
  ])('takes %j for pixels / 255', (scale) => {
    expect(scaleOf(scale)).toBeNull();
  });

  it.each([
    [1, 1],
    [1 / 127.5, 1 / 127.5],
    [1 / 256, 1 / 256],
    ['1', 1],
  ])('multiplies by %j', (scale, factor) => {
    expect(scaleOf(scale)).toBe(factor);
  });

  it.each([255, 256, 127.5, 0, -1, 2, 1e-6, '255', 'pixels / 127.5 - 1', 'none', '', true, [1 / 255], {}])(
    'refuses %j, which may mean anything',
    (scale) => {
      expect(problemOf(text({ mean, std, scale }))).toMatchObject({
        reason: 'bad-settings',
        field: 'preprocessing.scale',
        found: JSON.stringify(scale),
        right: 'scale',
      });
    },
  );
});

it.each([
  [{ resize: [256, 256] }],
  [{ resize: 256 }],
  [{ size: 256 }],
  [{ size: [256, 256] }],
  [{ size: 256, resize: [256, 256] }],
])('reads the side of the square from %j', (named) => {
  expect(readSettings(text({ mean, std, ...named })).preprocessing.size).toBe(256);
});

it('reads the side of the square from where the exporter says it a second time', () => {
  const sizeOf = (preprocessing: object, img_size: unknown) => {
    const {
      preprocessing: { size },
      sizeField,
    } = readSettings(text({ mean, std, ...preprocessing }, { img_size }));
    return [size, sizeField];
  };
  expect(sizeOf({}, 256)).toEqual([256, 'img_size']);
  expect(sizeOf({ resize: 224 }, 256)).toEqual([224, 'preprocessing.resize']);
  expect(sizeOf({ resize: 224 }, 'any')).toEqual([224, 'preprocessing.resize']);
});

it.each([
  [{ colour: 'BGR' }],
  [{ color: 'bgr' }],
  [{ channels: ' Bgr ' }],
  [{ channels: 3, colour: 'BGR' }],
  [{ colour: 'BGR', color: 'BGR', channels: 'BGR' }],
])('reads the order of the colors from %j', (named) => {
  expect(readSettings(text({ mean, std, ...named })).preprocessing.channels).toBe('BGR');
});

it('takes a layout in whatever case', () => {
  expect(readSettings(text({ mean, std, layout: 'nchw' })).preprocessing.mean).toEqual(mean);
});

it('takes means of unscaled pixels where they are not scaled', () => {
  const unscaled = { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375], scale: 1 };
  expect(readSettings(text(unscaled)).preprocessing).toMatchObject(unscaled);
});

const field = (name: string) => `preprocessing.${name}`;

it.each([
  ['a mean that is missing', text({ std }), field('mean'), null, 'numbers'],
  ['two means', text({ mean: [0, 0], std }), field('mean'), '[0,0]', 'numbers'],
  ['one number for three', text({ mean: 0.5, std }), field('mean'), '0.5', 'numbers'],
  ['a word for a number', text({ mean: [0, 0, 'x'], std }), field('mean'), '[0,0,"x"]', 'numbers'],
  ['a deviation that is missing', text({ mean }), field('std'), null, 'positive'],
  ['a division by zero', text({ mean, std: [1, 0, 1] }), field('std'), '[1,0,1]', 'positive'],
  ['a mean of unscaled pixels', text({ mean: [123, 116, 103], std }), field('mean'), '[123,116,103]', 'range'],
  ['a deviation of them', text({ mean, std: [58, 57, 57], scale: 'x/255' }), field('std'), '[58,57,57]', 'range'],
  ['an order that is none', text({ mean, std, channels: 'YUV' }), field('channels'), '"YUV"', 'order'],
  ['one channel', text({ mean, std, channels: 1 }), field('channels'), '1', 'order'],
  ['two orders', text({ mean, std, channels: 'RGB', colour: 'BGR' }), field('colour'), '"BGR"', 'same'],
  ['colors last', text({ mean, std, layout: 'NHWC' }), field('layout'), '"NHWC"', 'layout'],
  ['a layout that is none', text({ mean, std, layout: 4 }), field('layout'), '4', 'layout'],
  ['a size that is none', text({ mean, std, size: -1 }), field('size'), '-1', 'side'],
  ['a size in words', text({ mean, std, resize: '224x224' }), field('resize'), '"224x224"', 'side'],
  ['half a pixel', text({ mean, std, resize: 224.5 }), field('resize'), '224.5', 'side'],
  ['no size at all', text({ mean, std, resize: [] }), field('resize'), '[]', 'side'],
  ['what is no square', text({ mean, std, resize: [224, 160] }), field('resize'), '[224,160]', 'side'],
  ['more than a square', text({ mean, std, resize: [1, 224, 224] }), field('resize'), '[1,224,224]', 'side'],
  ['two sizes', text({ mean, std, size: 224, resize: [256, 256] }), field('resize'), '[256,256]', 'same'],
  ['another size that is none', text({ mean, std }, { img_size: 0 }), 'img_size', '0', 'side'],
  ['a length that is none', text({ mean, std }, { embedding_dim: '512' }), 'embedding_dim', '"512"', 'dimensions'],
  ['a list for what it says', JSON.stringify({ preprocessing: [] }), 'preprocessing', '[]', 'object'],
  ['nothing about it', '{}', 'preprocessing', null, 'object'],
  ['no JSON', 'mean: 0', '', null, 'json'],
  ['a comma too much', '{ "preprocessing": {}, }', '', null, 'json'],
  ['a number that is none', '{ "preprocessing": { "mean": [NaN, 0, 0] } }', '', null, 'json'],
  ['an empty file', '', '', null, 'json'],
  ['a list', '[]', '', '[]', 'json'],
  ['null', 'null', '', 'null', 'json'],
])('refuses %s by name, and tells what would be right', (_, given, name, found, right) => {
  expect(problemOf(given)).toMatchObject({ reason: 'bad-settings', field: name, found, right });
});

it('says for a report what it has found, cut short', () => {
  const long = problemOf(text({ mean: 'x'.repeat(500), std }));
  expect(long).toMatchObject({
    detail: expect.stringMatching(/^preprocessing\.mean: "x{59}… \(numbers\)$/u) as string,
  });
  expect(problemOf('mean: 0')).toMatchObject({ detail: 'The file is not JSON' });
});
