import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Way = 'redirect' | 'page' | 'refusal';

const loginPath = '/gateway/login';

/** A gateway in front of the app that wants people to sign in at its own page once their session has ended. */
export class Gateway {
  #app: URL;
  #ended: Way | null = null;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  constructor(app: string) {
    this.#app = new URL(app);
  }

  /** Returns its origin. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on every request is answered in that way, pages with a redirect. */
  endSession(way: Way): void {
    this.#ended = way;
  }

  close(): void {
    this.#server.close().closeAllConnections();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, 'http://gateway');
    if (url.pathname === loginPath) {
      const back = url.searchParams.get('rd') ?? '/';
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<!doctype html><title>Gateway</title><a href="/gateway/signed-in?rd=${encodeURIComponent(back)}">Let me in</a>`,
      );
    } else if (url.pathname === '/gateway/signed-in') {
      this.#ended = null;
      response.writeHead(302, { location: url.searchParams.get('rd')! }).end();
    } else if (this.#ended) {
      this.#refuse(request, response);
    } else {
      this.#pass(request, response);
    }
  }

  #refuse(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const isPage = request.headers['sec-fetch-mode'] === 'navigate';
    if (isPage || this.#ended === 'redirect') {
      response.writeHead(302, { location: `${loginPath}?rd=${encodeURIComponent(request.url!)}` }).end();
    } else {
      response.writeHead(this.#ended === 'page' ? 200 : 401, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Gateway</title>');
    }
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const { method, headers, url: path } = request;
    const { hostname, port } = this.#app;
    const passed = ask({ hostname, port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  }
}
