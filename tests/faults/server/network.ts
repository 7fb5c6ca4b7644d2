import type { Tab } from '../browser/tab.ts';
import type { Timeline } from '../timeline.ts';
import type { RequestFault } from './fault.ts';
import type { Answer, Immich } from './immich.ts';

export interface Request {
  isWrite: boolean;
  /** Method, path, and body. */
  text: string;
}

/** Says what happens to each request. */
export interface Weather {
  faultOf(tab: Tab, request: Request): Promise<RequestFault | null>;
  /** A request is over, in whatever way. */
  ended(request: { isWrite: boolean }): void;
}

const json = { 'content-type': 'application/json; charset=utf-8' };
const refusals: Partial<Record<RequestFault, Answer>> = {
  'signed-out': { status: 401, headers: json, body: '{"message":"Authentication required"}' },
  forbidden: { status: 403, headers: json, body: '{"message":"Missing required permission: person.update"}' },
  busy: { status: 429, headers: { ...json, 'retry-after': '1' }, body: '{"message":"Too Many Requests"}' },
  'error-before': { status: 500, headers: json, body: '{"message":"Internal server error"}' },
  'sign-in-page': { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
};
const serverError: Answer = { status: 500, headers: json, body: '{"message":"Internal server error"}' };
const badGateway: Answer = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' };
const gatewayTimeout: Answer = { ...badGateway, status: 504 };

const isWrite = (method: string, path: string): boolean =>
  method !== 'GET' && !path.startsWith('/api/search') && !path.startsWith('/api/sync');

const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response([204, 205, 304].includes(status) ? null : body, { status, headers });

const broken = () => new TypeError('Failed to fetch');

const untilAborted = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));

/** How long an answer takes. */
const usualMs = 3;
const slowMs = 30_000;

/** The wires between all tabs and the one server. */
export class Network {
  readonly #timeline: Timeline;
  readonly #immich: Immich;
  readonly #weather: Weather;
  /** Writes that nobody waits for any more and that the server is still to do. */
  #late: (() => Promise<unknown>)[] = [];
  requests = 0;

  constructor(timeline: Timeline, immich: Immich, weather: Weather) {
    this.#timeline = timeline;
    this.#immich = immich;
    this.#weather = weather;
  }

  /** Has the server do what is late. */
  async landLate(): Promise<number> {
    const landing = this.#late;
    this.#late = [];
    for (const land of landing) {
      await land();
    }
    return landing.length;
  }

  async send(tab: Tab, url: string, init: RequestInit): Promise<Response> {
    const { method = 'GET', body, signal } = init;
    const path = url.replace(/^https?:\/\/[^/]+/u, '');
    const headers = Object.fromEntries(new Headers(init.headers));
    const ask = () => this.#immich.answer(method, path, headers, typeof body === 'string' ? body : undefined);
    signal?.throwIfAborted();
    this.requests++;
    let end = () => {};
    const text = [method, path, typeof body === 'string' ? body : ''].join(' ');
    const request: Request = { isWrite: isWrite(method, path), text };
    try {
      this.#timeline.pass(usualMs);
      // others, who may come in between, wait for each other as long as they have to
      const fault = await this.#weather.faultOf(tab, request);
      end = this.#timeline.begin();
      if (tab.isDead) {
        end();
        return await new Promise<never>(() => {});
      }
      return await this.#deliver(tab, ask, fault, signal, end);
    } finally {
      this.#weather.ended(request);
      end();
    }
  }

  async #deliver(
    tab: Tab,
    ask: () => Promise<Answer>,
    fault: RequestFault | null,
    signal: AbortSignal | null | undefined,
    end: () => void,
  ): Promise<Response> {
    const refusal = fault && refusals[fault];
    if (refusal) {
      return toResponse(refusal);
    }
    switch (fault) {
      case 'lost': {
        throw broken();
      }
      case 'late':
      case 'late-504': {
        this.#late.push(ask);
        end();
        return fault === 'late' ? untilAborted(signal) : toResponse(gatewayTimeout);
      }
      case 'crash-before':
      case 'close-before': {
        return this.#end(tab, fault, end);
      }
      case 'crash-late':
      case 'close-late': {
        this.#late.push(ask);
        return this.#end(tab, fault, end);
      }
      case 'slow': {
        end();
        await new Promise<void>((resolve) => this.#timeline.after(slowMs, resolve));
        signal?.throwIfAborted();
        if (tab.isDead) {
          this.#late.push(ask);
          return new Promise<never>(() => {});
        }
        return toResponse(await ask());
      }
      default: {
        return this.#answered(tab, await ask(), fault, end);
      }
    }
  }

  #answered(tab: Tab, answer: Answer, fault: RequestFault | null, end: () => void): Promise<Response> | Response {
    switch (fault) {
      case 'unanswered': {
        throw broken();
      }
      case 'truncated': {
        const { 'content-length': _, ...headers } = answer.headers;
        return toResponse({ ...answer, headers, body: answer.body.slice(0, answer.body.length / 2) });
      }
      case 'error-after': {
        return toResponse(serverError);
      }
      case 'error-page': {
        return toResponse(badGateway);
      }
      case 'crash-after':
      case 'close-after': {
        return this.#end(tab, fault, end);
      }
      default: {
        return toResponse(answer);
      }
    }
  }

  #end(tab: Tab, fault: RequestFault, end: () => void): Promise<never> {
    end();
    if (fault.startsWith('close')) {
      tab.close();
    } else {
      tab.end();
    }
    return new Promise<never>(() => {});
  }
}
