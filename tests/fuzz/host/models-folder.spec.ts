import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveModel } from '../../../src/lib/server/modelFiles';
import { seeds, trying } from '../runs';

const secret = 'nobody outside reads this';
const inside = { 'embedding.onnx': 'the model', 'embedding.json': '{}', 'empty.onnx': '' } as const;

/** A folder of models, with secrets in it, below it, and beside it, to some of which links lead. */
const makeFolder = async (): Promise<string> => {
  const root = await mkdtemp(path.join(tmpdir(), 'pets-fuzz-models-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const folder = path.join(root, 'models');
  await mkdir(path.join(folder, 'below.onnx'), { recursive: true });
  await mkdir(path.join(root, 'models-too'));
  const secrets = [
    'secret.onnx',
    'models-too/secret.onnx',
    'models/.hidden.onnx',
    'models/notes.txt',
    'models/below.onnx/a.onnx',
  ];
  await Promise.all(secrets.map((name) => writeFile(path.join(root, name), secret)));
  await Promise.all(Object.entries(inside).map(([name, content]) => writeFile(path.join(folder, name), content)));
  await symlink('../secret.onnx', path.join(folder, 'link.onnx'));
  await symlink('../models-too/secret.onnx', path.join(folder, 'near.onnx'));
  await symlink('loop.onnx', path.join(folder, 'loop.onnx'));
  await symlink('..', path.join(folder, 'up.onnx'));
  return folder;
};

const words = [
  'embedding.onnx',
  'embedding.json',
  'empty.onnx',
  'link.onnx',
  'near.onnx',
  'loop.onnx',
  'up.onnx',
  'below.onnx',

  'a.onnx',
  'secret.onnx',
  'models',
  'models-too',
  'notes.txt',
  '.hidden.onnx',
  '..',
  '.',
  '/',
  '\\',
  '%2f',
  '%2e%2e',
  '\0',
  '\n',
  'é',
  '\u{FF0E}\u{FF0E}',
  '.onnx',
  '.json',
  '~',
  ':',
  'C:',
  'x'.repeat(300),
  'EMBEDDING.ONNX',
];
const name = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.constantFrom(parts.join(''), parts.join('/'), parts[0]));

const number = fc.constantFrom('', '0', '1', '5', '8', '9', '00', '99999999999999999999', '-1', '1e3', 'x');
const headers = fc.record(
  {
    range: fc.oneof(
      fc.tuple(number, number).map(([first, last]) => `bytes=${first}-${last}`),
      fc.constantFrom('bytes=0-0,2-3', 'bytes=', 'lines=0-1', 'bytes 0-1'),
    ),
    'if-none-match': fc.constantFrom('*', '""', 'W/""', ',,,'),
    'if-range': fc.constantFrom('"x"', 'Wed, 21 Oct 2015 07:28:00 GMT'),
  },
  { requiredKeys: [] },
);

it.each(seeds)(
  'nothing but models of the folder is given out, in parts that are what they say (seed %i)',
  async (seed) => {
    const folder = await makeFolder();
    const check = async (asked: string, given: Record<string, string>, method: string) => {
      const response = await serveModel(folder, asked, new Request('http://localhost/', { method, headers: given }));
      const body = await response.text();
      expect([200, 206, 304, 404, 416]).toContain(response.status);
      expect(body).not.toContain(secret.slice(0, 3));
      if (response.status === 200 || response.status === 206) {
        const content: string = inside[asked as keyof typeof inside];
        const [, start, end] = /^bytes (\d+)-(\d+)\//u.exec(response.headers.get('content-range') ?? '') ?? [];
        const part = start === undefined ? content : content.slice(Number(start), Number(end) + 1);
        expect(body).toBe(method === 'HEAD' ? '' : part);
        expect(response.headers.get('content-length')).toBe(String(part.length));
      }
    };
    await fc.assert(fc.asyncProperty(name, headers, fc.constantFrom('GET', 'HEAD'), check), trying(seed, 300));
  },
);
