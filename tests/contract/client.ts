import { expect } from 'vitest';
import { type DemoServer, type DemoServerOptions, createDemoServer } from '../../demo/server/index.ts';
import { openApi } from './openApi.ts';
import { recordedLibrary } from './recordedLibrary.ts';

export interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Not held to the OpenAPI file: what a real server answered breaks it, too. */
  isOpen?: boolean;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
  /** Parsed when the answer is JSON, undefined otherwise. */
  json: unknown;
}

export const ownerKey = { 'x-api-key': 'demo-key' };
export const readerKey = { 'x-api-key': 'demo-key-person-read' };
export const guestKey = { 'x-api-key': 'demo-key-guest' };

/** Longer than any test takes. */
const never = 3_600_000;

/**
 * A demo server over the recorded library, whose answers are all held to Immich's OpenAPI file; and so is what it takes: the real one
 * refuses requests that break it.
 */
export class Client {
  readonly server: DemoServer;

  constructor(server: DemoServer) {
    this.server = server;
  }

  static async start(options: Partial<DemoServerOptions> = {}): Promise<Client> {
    return new Client(await createDemoServer({ library: recordedLibrary(), workDelayMs: never, ...options }));
  }

  /** Sends a request as the owner unless other headers are given. */
  async send({ method = 'GET', url, body, headers = ownerKey, isOpen = false }: Request): Promise<Answer> {
    const isText = typeof body === 'string';
    const response = await this.server.app.inject({
      method,
      url,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      payload: body === undefined || isText ? body : JSON.stringify(body),
    });
    const isJson = String(response.headers['content-type']).startsWith('application/json;') && response.body !== '';
    const json = isJson ? (JSON.parse(response.body) as unknown) : undefined;
    if (!isOpen && openApi) {
      const { statusCode } = response;
      expect(openApi.wrongInAnswer(method, url, statusCode, json), `${method} ${url}`).toEqual([]);
      const asked = isText && statusCode < 300 ? (JSON.parse(body) as unknown) : body;
      const taken = statusCode < 300 ? openApi.wrongInRequest(method, url, asked) : [];
      expect(taken, `takes ${method} ${url}`).toEqual([]);
    }
    const { statusCode: status, rawPayload: bytes } = response;
    return { status, headers: response.headers as Answer['headers'], bytes, json };
  }

  /** The status of what a request gets. */
  async status(request: Request): Promise<number> {
    const { status } = await this.send(request);
    return status;
  }

  /** The body of a request that has to succeed. */
  async ok<Body>(request: Request): Promise<Body> {
    const answer = await this.send(request);
    expect(answer.status, `${request.url}: ${answer.bytes.toString().slice(0, 200)}`).toBeLessThan(300);
    return answer.json as Body;
  }

  /** Has the thumbnails and jobs done that were asked for; nothing is done before. */
  settle(): void {
    this.server.finishWork();
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
