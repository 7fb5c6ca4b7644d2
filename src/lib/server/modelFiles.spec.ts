// @vitest-environment node
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listModels, serveModel } from './modelFiles';

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'models-'));
  folder = path.join(root, 'models');
  await mkdir(path.join(folder, 'sub.onnx'), { recursive: true });
  await writeFile(path.join(root, 'secret.onnx'), 'secret');
  await writeFile(path.join(folder, 'detector.onnx'), '0123456789');
  await writeFile(path.join(folder, 'embedding.json'), '{}');
  await writeFile(path.join(folder, 'notes.txt'), 'private');
  await writeFile(path.join(folder, '.hidden.onnx'), 'hidden');
  await writeFile(path.join(folder, 'empty.onnx'), '');
  return () => rm(root, { recursive: true });
});

const ask = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
  serveModel(folder, name, new Request('https://pets.home/models', { headers, method }));

it('serves a model whole, with its tag', async () => {
  const response = await ask('detector.onnx');
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('0123456789');
  expect(response.headers.get('content-length')).toBe('10');
  expect(response.headers.get('etag')).toMatch(/^"[\da-z]+-[\da-z]+"$/u);
  const description = await ask('embedding.json');
  expect(description.headers.get('content-type')).toBe('application/json');
  const head = await ask('detector.onnx', {}, 'HEAD');
  expect(head.headers.get('content-length')).toBe('10');
  expect(head.body).toBeNull();
});

it.each([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=3-3', 206, '3', 'bytes 3-3/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=-2', 206, '89', 'bytes 8-9/10'],
  ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['bytes=4-2', 416, '', 'bytes */10'],
  ['bytes=0-1,4-5', 200, '0123456789', null],
  ['bytes=-', 200, '0123456789', null],
  ['lines=1-2', 200, '0123456789', null],
])('answers the range %s with %i', async (range, status, body, contentRange) => {
  const response = await ask('detector.onnx', { range });
  expect(response.status).toBe(status);
  expect(await response.text()).toBe(body);
  expect(response.headers.get('content-range')).toBe(contentRange);
});

it('sends nothing again that the browser has, and no part of another version', async () => {
  const first = await ask('detector.onnx');
  const etag = first.headers.get('etag')!;
  const known = await ask('detector.onnx', { 'if-none-match': `"x", W/${etag}` });
  expect(known.status).toBe(304);
  await utimes(path.join(folder, 'detector.onnx'), 1, 1);
  const changed = await ask('detector.onnx', { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  const resumed = await ask('detector.onnx', { range: 'bytes=5-', 'if-range': etag });
  expect(resumed.status).toBe(200);
});

it.each(['missing.onnx', 'notes.txt', '.hidden.onnx', 'sub.onnx', '', '.', '..', 'sub.onnx/x.onnx'])(
  'has no model "%s"',
  async (name) => {
    const response = await ask(name);
    expect(response.status).toBe(404);
  },
);

it('never leaves the folder', async () => {
  const part = fc.constantFrom('..', '.', '/', '\\', '\0', '%2f', 'sub.onnx', 'secret.onnx', root);
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
      for (const name of [parts.join(''), parts.join('/')]) {
        const response = await ask(name);
        expect(response.status).toBe(404);
      }
    }),
  );
});

it('follows links within the folder and none out of it, however many lie between', async () => {
  const link = (target: string, name: string) => symlink(target, path.join(folder, name));
  await mkdir(path.join(folder, '..data'));
  await writeFile(path.join(folder, '..data', 'mounted.onnx'), 'mounted');
  await link(path.join('..data', 'mounted.onnx'), 'mounted.onnx');
  await mkdir(`${folder}-of-others`);
  await writeFile(path.join(`${folder}-of-others`, 'neighbor.onnx'), 'secret');
  await link(path.join(root, 'secret.onnx'), 'absolute.onnx');
  await link(path.join('..', 'secret.onnx'), 'relative.onnx');
  await link('absolute.onnx', 'chained.onnx');
  await link(path.join(`${folder}-of-others`, 'neighbor.onnx'), 'neighbor.onnx');
  await link('nowhere.onnx', 'broken.onnx');
  const mounted = await ask('mounted.onnx');
  expect(await mounted.text()).toBe('mounted');
  for (const name of ['absolute.onnx', 'relative.onnx', 'chained.onnx', 'neighbor.onnx', 'broken.onnx']) {
    const { status } = await ask(name);
    expect([name, status]).toEqual([name, 404]);
  }
  const listed = await listModels(folder);
  expect(listed.map(({ name }) => name)).toEqual(['detector.onnx', 'embedding.json', 'empty.onnx', 'mounted.onnx']);
});

it('serves a folder that is itself a link, and an empty file', async () => {
  const linked = path.join(root, 'linked');
  await symlink(folder, linked);
  const request = new Request('https://pets.home/models');
  const model = await serveModel(linked, 'detector.onnx', request);
  expect(await model.text()).toBe('0123456789');
  const empty = await ask('empty.onnx');
  expect(await empty.text()).toBe('');
});

it('lists the models, and none without a folder', async () => {
  const models = await listModels(folder);
  expect(models.map(({ name, size }) => [name, size])).toEqual([
    ['detector.onnx', 10],
    ['embedding.json', 2],
    ['empty.onnx', 0],
  ]);
  const served = await ask('detector.onnx');
  expect(models[0].tag).toBe(served.headers.get('etag'));
  expect(await listModels(null)).toEqual([]);
  expect(await listModels(path.join(root, 'gone'))).toEqual([]);
  const nowhere = await serveModel(null, 'detector.onnx', new Request('https://pets.home/models'));
  expect(nowhere.status).toBe(404);
});

it('tells what only the content of a model can be known by, where nothing lies beside it', async () => {
  const sha256 = async () => {
    const models = await listModels(folder);
    return Object.fromEntries(models.map((model) => [model.name, model.sha256]));
  };
  const ofAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  await writeFile(path.join(folder, 'embedding.onnx'), 'abc');
  await writeFile(path.join(folder, 'embedding_dog.onnx'), 'abc');
  expect(await sha256()).toEqual({
    'detector.onnx': undefined,
    'embedding.json': undefined,
    'embedding.onnx': undefined,
    'embedding_dog.onnx': ofAbc,
    'empty.onnx': undefined,
  });
  await rm(path.join(folder, 'embedding.json'));
  await writeFile(path.join(folder, 'embedding_dog.onnx'), 'abcd');
  expect(await sha256()).toMatchObject({
    'embedding.onnx': ofAbc,
    'embedding_dog.onnx': '88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589',
  });
});
