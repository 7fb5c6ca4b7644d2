import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toInput } from '../../../src/lib/pets/vision/embed/input';
import { readSettings, type ModelSettings } from '../../../src/lib/pets/vision/embed/settings';
import { VisionError } from '../../../src/lib/pets/vision/errors';
import { sidecarSettings } from '../../vision/sidecarSettings';
import { seeds, trying } from '../runs';
import { bentText, brokenText } from './bent';
import { expectPlain } from './plain';

const scaled = JSON.stringify({
  preprocessing: {
    mean: [0, 127.5, 255],
    std: [1, 58, 255],
    scale: 1,
    size: [224, 224],
    channels: 'bgr',
    layout: 'NCHW',
  },
  embedding_dim: 512,
  img_size: 224,
});
const anyFile = fc.constantFrom(sidecarSettings(), scaled).chain((text) => fc.oneof(bentText(text), brokenText(text)));

/** Of the darkest and the brightest picture, each as a model takes it. */
const inputsOf = ({ preprocessing }: ModelSettings): number[] =>
  [0, 255].flatMap((value) => {
    const data = new Uint8ClampedArray(4).fill(value);
    return [...toInput({ width: 1, height: 1, data }, preprocessing, 1)];
  });

const problemOf = (content: string) => {
  try {
    return { read: readSettings(content) };
  } catch (error) {
    if (error instanceof VisionError && error.failure.kind === 'model') {
      return { problem: error.failure.problem };
    }
    throw error;
  }
};

const isSize = (value: number | null) => value === null || (Number.isSafeInteger(value) && value > 1);

it.each(seeds)('a file beside a model says how to prepare pictures, or what is wrong with it (seed %i)', (seed) => {
  let refused = 0;
  const check = (content: string) => {
    const { problem, read } = problemOf(content);
    expectPlain(read);
    if (problem) {
      refused++;
      expect(problem.reason).toBe('bad-settings');
      expect(problem).toHaveProperty('field');
      // It is shown to people, and what they are shown is short.
      expect(JSON.stringify(problem).length).toBeLessThan(500);
    } else {
      expect([read.preprocessing.size, read.dimensions].every((value) => isSize(value))).toBe(true);
      expect(inputsOf(read).every((value) => Math.abs(value) < 1e6)).toBe(true);
    }
  };
  fc.assert(fc.property(anyFile, check), trying(seed, 500));
  expect(refused).toBeGreaterThan(Number(trying(seed, 500).numRuns) / 8);
});

const preprocessing = (fields: string) => `{"preprocessing":{"mean":[0,0,0],"std":[1,1,1],${fields}}}`;

it.each([
  [
    'a hundred thousand lists in each other',
    preprocessing(`"scale":${'['.repeat(1e5)}${']'.repeat(1e5)}`),
    'preprocessing.scale',
  ],
  ['one such as the whole', `${'['.repeat(1e5)}${']'.repeat(1e5)}`, ''],
  [
    'a divisor that is as good as nothing',
    '{"preprocessing":{"mean":[0,0,0],"std":[1,1e-320,1]}}',
    'preprocessing.std',
  ],
])('says what is wrong with %s', (_what, content, field) => {
  expect(problemOf(content).problem).toMatchObject({ reason: 'bad-settings', field });
});
