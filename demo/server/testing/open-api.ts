import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
}

interface Operation {
  responses: Json;
  parameters?: Parameter[];
  requestBody?: { content?: Json };
}

/** A request as the file may know it, and where in the file that stands. */
interface Known extends Operation {
  template: string;
  pointer: string[];
}

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

/** `coerceTypes`: texts are read as what they stand for, as in a query. */
const reader = (document: Json, coerceTypes: boolean): Ajv => {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes });
  addFormats.default(ajv);
  ajv.addFormat('binary', true);
  return ajv.addSchema(document, 'openapi');
};

const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Immich's own contract, an OpenAPI 3.0 file: what it says of requests and answers. It knows nothing of routes that came later. */
export class OpenApi {
  readonly #paths: Record<string, Record<string, Operation>>;
  readonly #json: Ajv;
  readonly #text: Ajv;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: unknown) {
    const readable = withNull(document) as Json;
    this.#paths = readable.paths as Record<string, Record<string, Operation>>;
    this.#json = reader(readable, false);
    this.#text = reader(readable, true);
  }

  /** What is wrong with a successful JSON answer; empty when nothing is. */
  wrongInAnswer(method: string, url: string, status: number, body: unknown): string[] {
    const known = this.#find(method, url);
    if (!known || status >= 300 || body === undefined) {
      return [];
    }
    const { template, pointer, responses } = known;
    const response = responses[status] as { content?: Json } | undefined;
    if (!response) {
      return [`${method} ${template} answers ${status}, known are ${Object.keys(responses).join(', ')}`];
    }
    const place = [...pointer, 'responses', String(status), 'content', 'application/json', 'schema'];
    return response.content?.['application/json'] ? this.#check(this.#json, place, template, body) : [];
  }

  /** What is wrong with a request: its query and its body. Fields that the file does not know are ignored, as Immich does. */
  wrongInRequest(method: string, url: string, body: unknown): string[] {
    const known = this.#find(method, url);
    if (!known) {
      return [];
    }
    const { template, pointer, requestBody, parameters = [] } = known;
    const query = new URLSearchParams(url.split('?', 2)[1] ?? '');
    const inQuery = parameters.flatMap((parameter, index) => {
      const { name, required = false } = parameter;
      const value = parameter.in === 'query' ? query.get(name) : null;
      const isMissing = parameter.in === 'query' && required && value === null;
      const place = [...pointer, 'parameters', String(index), 'schema'];
      const wrong = value === null ? [] : this.#check(this.#text, place, `${template}?${name}`, value);
      return isMissing ? [`${template}?${name} is missing`] : wrong;
    });
    const place = [...pointer, 'requestBody', 'content', 'application/json', 'schema'];
    const hasBody = requestBody?.content?.['application/json'] !== undefined;
    return [...inQuery, ...(hasBody ? this.#check(this.#json, place, template, body ?? {}) : [])];
  }

  /** The route with the fewest parameters that a request goes to. `PATCH` of 3.3 takes what `PUT` took. */
  #find(method: string, url: string): Known | undefined {
    const [path] = url.replace(/^\/api/u, '').split('?', 1);
    const name = (method === 'PATCH' ? 'PUT' : method).toLowerCase();
    const [template] = Object.keys(this.#paths)
      .filter((one) => Object.hasOwn(this.#paths[one], name))
      .filter((one) => new RegExp(`^${one.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u').test(path))
      .sort((a, b) => a.split('{').length - b.split('{').length);
    return template === undefined
      ? undefined
      : { ...this.#paths[template][name], template, pointer: ['paths', template, name] };
  }

  #check(ajv: Ajv, pointer: readonly string[], where: string, value: unknown): string[] {
    const $ref = `openapi#/${pointer.map((part) => encodeURIComponent(escape(part))).join('/')}`;
    const validate = this.#validators.get($ref) ?? ajv.compile({ $ref });
    this.#validators.set($ref, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${where}${instancePath} ${message}`);
  }
}
