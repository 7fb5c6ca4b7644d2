/**
 * Writes the model that is built in (`npm run build:model`): static/models/descriptor.onnx and .json, and what the app has
 * to know of it before it is loaded.
 */
import prettier from 'prettier';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readSources } from '../sources.ts';
import { buildDescriptor, descriptorSettings } from './descriptor.ts';

readSources();

const { describeBuiltIn } = await import('./describeBuiltIn.ts');

const root = path.resolve(import.meta.dirname, '../..');
const write = (file: string, content: string | Uint8Array): void => writeFileSync(path.join(root, file), content);

const model = buildDescriptor();
write('static/models/descriptor.onnx', model);
write('static/models/descriptor.json', descriptorSettings);

/** Digits in groups of three, as everywhere in the source. */
const grouped = (digits: string): string => Number(digits).toLocaleString('en').replaceAll(',', '_');

const target = 'src/lib/pets/vision/models/built-in.generated.ts';
const config = await prettier.resolveConfig(path.join(root, target));
const facts = JSON.stringify(describeBuiltIn(model, descriptorSettings));
const source = `import type { Preprocessing } from '../embed/settings';

/** The model that comes with the app, written by tools/models/build.ts. */
export const builtInModel: {
  /** SHA-256 of its file. */
  hash: string;
  /** What its vectors are known by. */
  key: string;
  /** Bytes. */
  size: number;
  preprocessing: Preprocessing;
} = ${facts.replaceAll(/(?<=:)\d+/gu, (digits) => grouped(digits))};
`;
write(target, await prettier.format(source, { ...config, filepath: target }));
