import { createDemoServer, type DemoServer, type DemoVersion } from '../../../demo/server/index.ts';
import type { State } from '../../../demo/server/testing/state.ts';
import { smallLibrary, smallLibraryWithMany } from '../../changes/smallLibrary.ts';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** An Immich in this process, to which nothing goes over a wire. */
export class Immich {
  readonly version: DemoVersion;
  readonly #server: DemoServer;
  readonly #cookie: string;
  /** Those of browsers that sign in and out. */
  #sessions: string[] = [];

  private constructor(version: DemoVersion, server: DemoServer, cookie: string) {
    this.version = version;
    this.#server = server;
    this.#cookie = cookie;
  }

  static async #signIn({ app }: DemoServer): Promise<string> {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/auth/login',
      payload: { email: 'demo@example.com', password: 'demo' },
    });
    return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** @param isLarge whether one of its people is on more photos than a merge looks at one by one */
  static async open(version: DemoVersion, { isLarge = false } = {}): Promise<Immich> {
    const library = isLarge ? smallLibraryWithMany() : smallLibrary();
    const server = await createDemoServer({ library, version, testHooks: true, workDelayMs: 1e6 });
    return new Immich(version, server, await Immich.#signIn(server));
  }

  /** What a browser that is signed in sends along. */
  get headers(): Record<string, string> {
    return { cookie: this.#cookie };
  }

  /** The same with a session of its own, which may end. */
  async signIn(): Promise<Record<string, string>> {
    const cookie = await Immich.#signIn(this.#server);
    this.#sessions.push(cookie);
    return { cookie };
  }

  /** What a host that adds an API key sends along. */
  async keyHeaders(): Promise<Record<string, string>> {
    const { secret } = (await this.ask('POST', '/demo/keys', { permissions: ['all'] })) as { secret: string };
    return { 'x-api-key': secret };
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  /** Answers a request, and does at once what it would do a moment later. */
  async answer(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const got = await this.#server.app.inject({
      method: method as 'GET',
      url: path,
      headers,
      ...(body !== undefined && { payload: body }),
    });
    this.#server.finishWork();
    const told = Object.entries(got.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    return { status: got.statusCode, headers: Object.fromEntries(told) as Record<string, string>, body: got.body };
  }

  /** What another client asks, as the same user. Throws where it is refused. */
  async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const { status, body: text } = await this.answer(method, `/api${path}`, headers, sent);
    if (status >= 400) {
      throw new Error(`${method} ${path}: ${status} ${text}`);
    }
    return text === '' ? null : JSON.parse(text);
  }

  async reset(): Promise<void> {
    // the same seed makes the same ids again
    for (const cookie of this.#sessions) {
      await this.answer('POST', '/api/auth/logout', { cookie });
    }
    this.#sessions = [];
    await this.ask('POST', '/demo/reset');
  }

  async state(): Promise<State> {
    return (await this.ask('GET', '/demo/state')) as State;
  }
}
