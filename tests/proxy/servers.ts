import { getRequest, setResponse } from '@sveltejs/kit/node';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { goneSignal } from '../../src/lib/server/headers/hop';
import { proxy, type ProxyOptions } from '../../src/lib/server/proxy';
import { readSettings } from '../../src/lib/server/settings';

export interface TestServer {
  origin: string;
  port: number;
  close(): Promise<void>;
}

export const listen = async (listener: RequestListener): Promise<TestServer & { server: http.Server }> => {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** What an upstream saw of a request; bodies are read by the tests that look at them. */
interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
}

export interface Upstream extends TestServer {
  seen: Seen[];
}

/** A raw server in Immich's place that remembers its requests. */
export const startUpstream = async (answer: RequestListener): Promise<Upstream> => {
  const seen: Seen[] = [];
  const server = await listen((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  return { ...server, seen };
};

type Watch = Pick<ProxyOptions, 'limits' | 'onRefused'>;

/** The proxy behind a real server, with Kit's own conversion between Node's and the web's requests. */
export const startProxy = (env: Record<string, string>, watch: Watch = {}): Promise<TestServer> => {
  const settings = readSettings(env);
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await getRequest({ base: `http://${incoming.headers.host}`, request: incoming });
    const response = await proxy(request, settings, {
      hop: {
        clientAddress: incoming.socket.remoteAddress ?? '',
        protocol: 'http',
        host: incoming.headers.host ?? null,
      },
      signal: goneSignal(request, incoming),
      ...watch,
    });
    await setResponse(outgoing, response);
  };
  return listen((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
};

export interface RawAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

interface RawRequest extends http.RequestOptions {
  body?: string | Buffer;
}

/** A request exactly as written: no normalised path, no added headers, nothing unpacked. */
export const raw = (server: TestServer, path: string, { body, ...options }: RawRequest = {}): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port: server.port, path, agent: false, ...options },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
