/** Writes the model that is built in: static/models/descriptor.onnx and .json (`npm run build:model`). */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildDescriptor, descriptorSettings } from './descriptor.ts';

const folder = path.resolve(import.meta.dirname, '../../static/models');
writeFileSync(path.join(folder, 'descriptor.onnx'), buildDescriptor());
writeFileSync(path.join(folder, 'descriptor.json'), descriptorSettings);
