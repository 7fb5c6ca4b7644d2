import { getRequest, setResponse } from '@sveltejs/kit/node';
import { onTestFinished } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isApiPath } from '../../../src/lib/server/apiPath';
import { goneSignal } from '../../../src/lib/server/headers/hop';
import { ClientLimits } from '../../../src/lib/server/limits/client-limits';
import { proxy } from '../../../src/lib/server/proxy';
import { readSettings } from '../../../src/lib/server/settings';
import { startApp } from '../../../tools/start';
import { startUpstream, type Upstream } from '../../proxy/servers';

declare global {
  /** The app in place of the built one, which runs outside of what tests are compiled with. */
  var petsHandler: RequestListener;
}

const relay = 'export const handler = (request, response) => globalThis.petsHandler(request, response);\n';

interface Stage {
  port: number;
  /** What went wrong in the app itself, which would be a 500. */
  thrown: unknown[];
}

/** Hands requests over as the built app does: what is no request at all is a bad one there. */
const handlerFor = (env: Record<string, string>, thrown: unknown[]): RequestListener => {
  const settings = readSettings(env);
  const limits = new ClientLimits({ attempts: 1e9, idleMs: 50, wholeMs: 100 });
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    let request: Request;
    try {
      request = await getRequest({ base: `http://${incoming.headers.host}`, request: incoming });
    } catch {
      outgoing.writeHead(400).end();
      return;
    }
    if (!isApiPath(new URL(request.url).pathname)) {
      outgoing.writeHead(404).end();
      return;
    }
    const hop = {
      clientAddress: incoming.socket.remoteAddress ?? '',
      protocol: 'http',
      host: incoming.headers.host ?? null,
    };
    await setResponse(outgoing, await proxy(request, settings, { hop, limits, signal: goneSignal(request, incoming) }));
  };
  return (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      thrown.push(error);
      outgoing.destroy();
    });
  };
};

/** The server of `npm start` with the proxy in it, until the test ends. */
export const startBefore = async (immich: string, env: Record<string, string> = {}): Promise<Stage> => {
  const thrown: unknown[] = [];
  const settings = { IMMICH_URL: immich, ...env };
  // eslint-disable-next-line unicorn/no-global-object-property-assignment -- nothing else is the same on both sides
  globalThis.petsHandler = handlerFor(settings, thrown);
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-fuzz-'));
  const handler = path.join(folder, 'handler.mjs');
  await writeFile(handler, relay);
  const app = await startApp({ host: '127.0.0.1', port: 0, env: settings, handler });
  onTestFinished(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  return { port: Number(new URL(app.url).port), thrown };
};

/** A server that remembers its requests, and answers all of them alike. */
export const startListener = async (): Promise<Upstream> => {
  const upstream = await startUpstream((request, response) => {
    request.on('error', () => {});
    request.resume().once('end', () => response.setHeader('set-cookie', 'immich_access_token=theirs').end('{}'));
  });
  onTestFinished(() => upstream.close());
  return upstream;
};
