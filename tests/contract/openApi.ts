import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { hasShared, readOpenApi } from './shared.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.0's `nullable` in the words of JSON Schema. */
const withNull = (node: unknown): unknown => {
  if (Array.isArray(node)) {
    return node.map((item) => withNull(item));
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node as Json).map(([key, value]) => [key, withNull(value)]),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
};

const load = () => {
  const document = withNull(readOpenApi()) as Json;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('binary', true);
  ajv.addSchema(document, 'openapi');
  return { ajv, paths: document.paths as Record<string, Record<string, { responses: Json }>> };
};

const { ajv, paths } = hasShared ? load() : { ajv: new Ajv(), paths: {} };
const validators = new Map<string, ValidateFunction>();

/** The path template of a request, the one with the fewest parameters; undefined for paths that 3.0.3 does not have. */
const templateOf = (method: string, url: string): string | undefined => {
  const [path] = url.replace(/^\/api/u, '').split('?', 1);
  return Object.keys(paths)
    .filter((template) => Object.hasOwn(paths[template], method.toLowerCase()))
    .filter((template) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u').test(path))
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
};

const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What is wrong with a successful JSON answer, by Immich's own contract; empty when nothing is. */
export const violations = (method: string, url: string, status: number, body: unknown): string[] => {
  const template = templateOf(method, url);
  if (template === undefined || status >= 300 || body === undefined) {
    return [];
  }
  const { responses } = paths[template][method.toLowerCase()];
  const response = responses[status] as { content?: Json } | undefined;
  if (!response) {
    return [`${method} ${template} answers ${status}, known are ${Object.keys(responses).join(', ')}`];
  }
  if (!response.content?.['application/json']) {
    return [];
  }
  const pointer = [
    'paths',
    template,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    'application/json',
    'schema',
  ];
  const $ref = `openapi#/${pointer.map((part) => encodeURIComponent(escape(part))).join('/')}`;
  const validate = validators.get($ref) ?? ajv.compile({ $ref });
  validators.set($ref, validate);
  return validate(body)
    ? []
    : (validate.errors ?? []).map((error) => `${template}${error.instancePath} ${error.message}`);
};
