import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import sharp from 'sharp';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodePhoto } from '../bench/ranking/sample/photos.ts';
import { toInput } from '../src/lib/pets/vision/embed/input.ts';
import { readSettings } from '../src/lib/pets/vision/embed/settings.ts';
import type { ModelProblem } from '../src/lib/pets/vision/errors.ts';
import { builtInModel } from '../src/lib/pets/vision/models/built-in.generated.ts';
import { crop } from '../src/lib/pets/vision/pictures/crop.ts';
import { testDetector } from '../tests/vision/testDetector.ts';
import { testEmbedder, testSettings } from '../tests/vision/testEmbedder.ts';
import { expect, test } from './support/test.ts';
import { AppWorker } from './support/worker.ts';

const sharedModels = path.resolve('../shared/models');
const sharedPhotos = path.resolve('../shared/pets-eval');
const builtInFile = path.resolve('static/models/descriptor.onnx');

const boxes = [
  { x1: 0, y1: 0, x2: 1, y2: 1 },
  { x1: 0.113, y1: 0.207, x2: 0.641, y2: 0.98 },
  { x1: 0.5, y1: 0.5, x2: 0.55, y2: 0.62 },
];

/** A picture with colours, edges and noise, the same everywhere. */
const paintPicture = (): Promise<Buffer> => {
  const [width, height] = [640, 480];
  const data = Buffer.from(
    Uint8Array.from({ length: width * height * 3 }, (_, index) => {
      const [x, y] = [Math.floor(index / 3) % width, Math.floor(index / 3 / width)];
      return 128 + 80 * Math.sin(x / (7 + (index % 3) * 9)) * Math.cos(y / 23) + ((x * 31 + y * 17) % 40);
    }),
  );
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
};

/** Pictures as PNG, which every decoder gives the same pixels of: a painted one, and photos where there are any. */
const pictures = async (): Promise<Buffer[]> => {
  const folders = existsSync(sharedPhotos)
    ? readdirSync(sharedPhotos).filter((name) => /^(?:cat|db)-/u.test(name))
    : [];
  const photos = [folders[0], folders.at(-1)].flatMap((folder) => {
    const name = folder && readdirSync(path.join(sharedPhotos, folder))[0];
    return name ? [path.join(sharedPhotos, folder, name)] : [];
  });
  const converted = photos.map((file) => sharp(file).rotate().toColourspace('srgb').removeAlpha().png().toBuffer());
  return Promise.all([paintPicture(), ...converted]);
};

/** What the runtime gives for the same pixels in Node. */
const embedInNode = async (modelFile: string, picture: Buffer): Promise<Float32Array[]> => {
  const session = await InferenceSession.create(new Uint8Array(readFileSync(modelFile)));
  const { preprocessing } = readSettings(readFileSync(modelFile.replace(/\.onnx$/u, '.json'), 'utf8'));
  const pixels = await decodePhoto(picture);
  const vectors: Float32Array[] = [];
  for (const box of boxes) {
    const input = new Tensor('float32', toInput(crop(pixels, box), preprocessing, 224), [1, 3, 224, 224]);
    const outputs = await session.run({ [session.inputNames[0]]: input });
    vectors.push(outputs[session.outputNames[0]].data as Float32Array);
  }
  await session.release();
  return vectors;
};

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const sum = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from(x).reduce((total, value, index) => total + value * y[index], 0);
  return sum(a, b) / Math.sqrt(sum(a, a) * sum(b, b));
};

const expectSameVectors = async (worker: AppWorker, model: Parameters<AppWorker['embed']>[2], modelFile: string) => {
  for (const picture of await pictures()) {
    const { answer, failure } = await worker.embed(picture, boxes, model);
    expect(failure).toBeUndefined();
    const expected = await embedInNode(modelFile, picture);
    for (const [index, vector] of answer!.entries()) {
      expect(cosine(vector, expected[index]), `box ${index}`).toBeGreaterThanOrEqual(0.999);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    }
    expect(cosine(answer![0], answer![2])).toBeLessThan(0.999);
  }
};

test('the model that is built in gives the same vectors in the browser as in Node', async ({ pets: page }) => {
  const worker = await AppWorker.start(page);
  const builtInUrl = new URL('/models/descriptor.onnx', page.url()).href;
  await expectSameVectors(worker, { slot: 'embedding', key: builtInModel.key, builtInUrl }, builtInFile);
});

for (const name of ['embedding-squeezenet512', 'embedding-mobilenetv2']) {
  test(`${name} gives the same vectors in the browser as in Node, and outlives the worker`, async ({ pets: page }) => {
    test.skip(!existsSync(sharedModels), 'The models in ../shared/models are not here.');
    const file = path.join(sharedModels, `${name}.onnx`);
    const settings = readFileSync(path.join(sharedModels, `${name}.json`), 'utf8');
    const first = await AppWorker.start(page);
    const { answer: record } = await first.add('embedding', readFileSync(file), settings);
    expect(record).toMatchObject({ slot: 'embedding', isKept: true, size: readFileSync(file).length });
    await first.stop();
    const worker = await AppWorker.start(page);
    const model = {
      slot: 'embedding' as const,
      key: record!.slot === 'embedding' ? record!.key : '',
      builtInUrl: null,
    };
    await expectSameVectors(worker, model, file);
  });
}

test('wrong files are refused with the reason, and the model in use stays', async ({ pets: page }) => {
  const worker = await AppWorker.start(page);
  const good = testEmbedder();
  const { answer: record } = await worker.add('embedding', good, testSettings);
  const refused: [file: Uint8Array, settings: string | undefined, problem: Partial<ModelProblem>][] = [
    [Buffer.from(testSettings), testSettings, { reason: 'not-onnx' }],
    [good.subarray(0, good.length / 2), testSettings, { reason: 'truncated' }],
    [testDetector(), testSettings, { reason: 'wrong-kind', found: 'detector' }],
    [testEmbedder({ isMap: true }), testSettings, { reason: 'wrong-shape' }],
    [
      testEmbedder({ isMap: true, file: { outputs: [{ name: 'embedding', dims: ['batch', 'dimensions'] }] } }),
      testSettings,
      { reason: 'cannot-run' },
    ],
    [
      testEmbedder({ file: { inputs: [{ name: 'input', dims: [3, 64, 64] }] } }),
      testSettings,
      { reason: 'wrong-shape' },
    ],
    [testEmbedder({ file: { nodes: [] } }), testSettings, { reason: 'cannot-run' }],
    [testEmbedder({ isLong: true }), testSettings, { reason: 'not-unit' }],
    [good, undefined, { reason: 'no-settings' }],
    [good, 'mean: 0', { reason: 'bad-settings' }],
    [good, testSettings.replace('}', ', "resize": 224 }'), { reason: 'bad-settings', field: 'preprocessing.resize' }],
    [
      good,
      testSettings.replace(/\}$/u, ', "embedding_dim": 512 }'),
      { reason: 'bad-settings', field: 'embedding_dim' },
    ],
  ];
  for (const [file, settings, problem] of refused) {
    const { failure } = await worker.add('embedding', file, settings);
    expect(failure, problem.reason).toMatchObject({ kind: 'model', problem });
  }
  const model = { slot: 'embedding' as const, key: record!.slot === 'embedding' ? record!.key : '', builtInUrl: null };
  const { answer } = await worker.embed(await paintPicture(), boxes, model);
  expect(answer).toHaveLength(boxes.length);
  const gone = await worker.embed(await paintPicture(), boxes, { ...model, key: 'another' });
  expect(gone.failure).toEqual({ kind: 'no-model' });
});
