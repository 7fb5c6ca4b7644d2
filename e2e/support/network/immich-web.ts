import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of Immich as shares its origin with the app: its API, and a page for whatever else is asked for. */
export interface ImmichWeb {
  origin: string;
  /** Paths that were asked for and are none of the API. */
  pages: string[];
  close(): void;
}

/** `api` is where the API really is, without `/api`. Immich's web answers every path that it doesn't know with its page. */
export const startImmichWeb = async (api: string): Promise<ImmichWeb> => {
  const pages: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method, url = '/', headers } = incoming;
    if (!url.startsWith('/api/')) {
      pages.push(url);
      outgoing
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Immich</title><h1>Immich</h1>');
      return;
    }
    // Immich looks at none of these, and the app that stands for it here does.
    for (const name of ['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
      delete headers[name];
    }
    const onwards = ask(api + url, { method, headers: { ...headers, host: new URL(api).host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onwards.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
