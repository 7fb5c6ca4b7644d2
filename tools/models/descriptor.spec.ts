// @vitest-environment node
import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInModel } from '../../src/lib/pets/vision/models/built-in.generated.ts';
import { describeBuiltIn } from './describeBuiltIn.ts';
import { buildDescriptor, descriptorSettings } from './descriptor.ts';

const folder = path.resolve(import.meta.dirname, '../../static/models');
const side = 224;

type Colour = (x: number, y: number) => [number, number, number];

const picture = (colour: Colour): number[] => {
  const channels = [0, 1, 2].map((channel) =>
    Array.from({ length: side * side }, (_, index) => colour(index % side, Math.floor(index / side))[channel]),
  );
  return channels.flat();
};

const embed = async (...colours: Colour[]): Promise<Float32Array[]> => {
  const session = await InferenceSession.create(buildDescriptor());
  const values = Float32Array.from(colours.flatMap((colour) => picture(colour)));
  const { embedding } = await session.run({ input: new Tensor('float32', values, [colours.length, 3, side, side]) });
  const dimensions = embedding.dims[1];
  const data = embedding.data as Float32Array;
  return colours.map((_, index) => data.slice(index * dimensions, (index + 1) * dimensions));
};

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index], 0);

/** The runtime's first start takes its time on a busy machine. */
const patience = { timeout: 60_000 };

describe('the built-in descriptor', patience, () => {
  it('is the committed file, and small', () => {
    const committed = readFileSync(path.join(folder, 'descriptor.onnx'));
    expect(committed.equals(buildDescriptor())).toBe(true);
    expect(committed.length).toBeLessThan(300 * 1024);
    expect(readFileSync(path.join(folder, 'descriptor.json'), 'utf8')).toBe(descriptorSettings);
  });

  it('is what the app takes it for', () => {
    expect(builtInModel).toEqual(describeBuiltIn(buildDescriptor(), descriptorSettings));
  });

  it('gives unit vectors, for plain pictures too', async () => {
    for (const vector of await embed(
      () => [0, 0, 0],
      () => [1, 1, 1],
      (x, y) => [x / side, y / side, 0.5],
    )) {
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
    }
  });

  it('tells a ginger coat from a grey one better than two lights on one coat', async () => {
    const [ginger, darker, grey] = await embed(
      () => [0.8, 0.5, 0.25],
      () => [0.72, 0.45, 0.22],
      () => [0.5, 0.5, 0.5],
    );
    expect(dot(ginger, darker)).toBeGreaterThan(dot(ginger, grey) + 0.1);
  });

  it('tells stripes by their direction, not by their place', async () => {
    const stripes =
      (turned: boolean, shift: number): Colour =>
      (x, y) => {
        const light = 0.5 + 0.3 * Math.sin((((turned ? y : x) + shift) * 2 * Math.PI) / 9);
        return [light, light, light];
      };
    const [upright, shifted, lying] = await embed(stripes(false, 0), stripes(false, 4), stripes(true, 0));
    expect(dot(upright, shifted)).toBeGreaterThan(dot(upright, lying) + 0.05);
  });
});
