import { expect, it } from 'vitest';
import { VisionError } from '../errors';
import { readSettings } from './settings';

const mean = [0.485, 0.456, 0.406];
const std = [0.229, 0.224, 0.225];
const text = (preprocessing: object, more: object = {}) => JSON.stringify({ preprocessing, ...more });

const problemOf = (given: string | undefined) => {
  try {
    readSettings(given);
  } catch (error) {
    return error instanceof VisionError && error.failure.kind === 'model' ? error.failure.problem : error;
  }
  return null;
};

it('reads what a release says, and whatever it says of other things', () => {
  expect(readSettings(text({ mean, std }, { name: 'dinov2', dimensions: 512 }))).toEqual({
    mean,
    std,
    scale: null,
    size: null,
    channels: 'RGB',
  });
  const more = { scale: 1, size: 256, channels: 'BGR' };
  expect(readSettings(text({ mean, std, ...more }))).toEqual({ mean, std, ...more });
});

it.each([
  ['mean is missing', text({ std }), /^preprocessing\.mean: /u],
  ['two means', text({ mean: [0, 0], std }), /^preprocessing\.mean: /u],
  ['a word for a number', text({ mean: [0, 0, 'x'], std }), /^preprocessing\.mean\.2: /u],
  ['a division by zero', text({ mean, std: [1, 0, 1] }), /^preprocessing\.std\.1: /u],
  ['an order that we do not know', text({ mean, std, channels: 'YUV' }), /^preprocessing\.channels: /u],
  ['a size that is none', text({ mean, std, size: -1 }), /^preprocessing\.size: /u],
  ['a field that we do not know', text({ mean, std, gamma: 2.2 }), /^preprocessing\.gamma: /u],
  ['nothing about it', '{}', /^preprocessing: /u],
  ['no JSON', 'mean: 0', /not JSON/u],
])('refuses %s by name', (_, given, detail) => {
  expect(problemOf(given)).toEqual({ reason: 'bad-settings', detail: expect.stringMatching(detail) as string });
});

it('tells a file that is missing from one that is wrong', () => {
  expect(problemOf(undefined)).toEqual({ reason: 'no-settings' });
});
