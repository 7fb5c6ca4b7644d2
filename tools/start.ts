/** `npm start`: serves the built app before a real Immich. */
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { securityHeaders } from '../src/lib/server/headers/securityHeaders.ts';
import { transportSecurity } from '../src/lib/server/headers/transport-security.ts';
import { connectionsCheckingInterval, headersTimeout, limitConnections } from '../src/lib/server/limits/connections.ts';
import { endable } from '../src/lib/server/limits/end.ts';
import { underBase, withinBase } from '../src/lib/server/origin/base-path.ts';
import { readSettings, type Settings } from '../src/lib/server/settings.ts';
import { isSocketRequest } from '../src/lib/server/socket/handshake.ts';
import { socketRelay } from '../src/lib/server/socket/relay.ts';
import { watchForUntoldProxy } from '../src/lib/server/tls/untold-proxy.ts';
import { hostFrom, portFrom, StartError } from './listenAt.ts';

/**
 * How long a connection may be idle before it is closed: longer than reverse proxies keep theirs, a minute as a rule. Whoever
 * closes first must not be the one that is asked: a request that is on its way just then is lost.
 */
const idleMs = 75_000;

/** This program lies in `tools/`, and bundled in `build/`. */
const root = path.resolve(import.meta.dirname, '..');

type Environment = Record<string, string | undefined>;

export interface StartOptions {
  /** Address to listen on; otherwise `HOST`, or what is safe (see `hostFrom`). */
  host?: string;
  /** Port, 0 for a free one; otherwise `PORT`, or 3000. */
  port?: number;
  /** The app's settings (`IMMICH_URL` and so on); the process's environment unless given. */
  env?: Environment;
  /** The built app, `build/handler.js`; for tests. */
  handler?: string;
}

export interface RunningApp {
  /** Where a browser on this machine finds the app, such as `http://localhost:3000/petsapp`. */
  url: string;
  /** Stops listening and lets running requests end, eight seconds at most. */
  close(): Promise<void>;
}

/** The address of the app as something to open: nobody can browse to "any interface". */
const urlOf = ({ address, family, port }: AddressInfo): string => {
  const host = address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
};

const loadHandler = async (file: string, settings: Settings): Promise<RequestListener> => {
  if (!existsSync(file)) {
    throw new StartError('The app is not built yet: run "npm run build" first.');
  }
  const { handler } = (await import(pathToFileURL(file).href)) as {
    handler: (request: IncomingMessage, response: ServerResponse) => void;
  };
  const watch = watchForUntoldProxy(settings, console.log);
  return underBase((request, response) => {
    // A server of its own is asked for paths; a whole URL is for proxies, which this is not.
    if (!request.url?.startsWith('/')) {
      response.writeHead(400, { connection: 'close' }).end();
      return;
    }
    for (const [name, value] of Object.entries(securityHeaders)) {
      response.setHeader(name, value);
    }
    const hsts = transportSecurity(request, settings);
    if (hsts !== null) {
      response.setHeader('strict-transport-security', hsts);
    }
    watch(request);
    handler(request, response);
  }, settings.basePath);
};

const explainListen = (error: NodeJS.ErrnoException, host: string, port: number): string => {
  switch (error.code) {
    case 'EADDRINUSE': {
      return `Port ${port} is in use by another program. Choose another one with PORT.`;
    }
    case 'EACCES': {
      return `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`;
    }
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND': {
      return `HOST is not an address of this machine: "${host}".`;
    }
    default: {
      return `Could not listen on ${host}:${port}: ${error.message}`;
    }
  }
};

/**
 * Starts the built app and resolves when it listens.
 *
 * @throws StartError, or SettingsError for a wrong environment; both with a sentence for the user
 */
export const startApp = async (options: StartOptions = {}): Promise<RunningApp> => {
  const env = options.env ?? process.env;
  const settings = readSettings(env);
  const relay = socketRelay(settings);
  const host = options.host ?? hostFrom(env);
  const port = options.port ?? portFrom(env);
  // The built app reads its settings from the process; its own limit would stop large uploads on their way to Immich.
  Object.assign(process.env, env, { BODY_SIZE_LIMIT: 'Infinity' });
  const file = options.handler ?? path.join(root, 'build', 'handler.js');
  const handler = await loadHandler(file, settings);

  const server = createServer(
    {
      keepAliveTimeout: idleMs,
      headersTimeout,
      connectionsCheckingInterval,
      shouldUpgradeCallback: ({ headers, method, url = '' }) =>
        isSocketRequest({ headers, method, url: withinBase(url, settings.basePath) ?? url }),
    },
    handler,
  );
  limitConnections(server, settings);
  const end = endable(server);
  server.on('upgrade', (request, socket) => {
    request.url = withinBase(request.url ?? '', settings.basePath) ?? request.url;
    relay.take(request, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartError(explainListen(error, host, port), { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  return {
    url: urlOf(server.address() as AddressInfo) + settings.basePath,
    close: () => {
      const ended = end();
      relay.close();
      return ended;
    },
  };
};

const main = async (): Promise<void> => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const app = await startApp();
  console.log(`Pets for Immich ${version} is at ${app.url}`);
  // Asking for the state makes the app look for Immich and log, now and not at the first visit, what it has found.
  await fetch(`${app.url}/healthz`).catch(() => undefined);

  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    void app.close();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    const isExpected = error instanceof Error && ['StartError', 'SettingsError'].includes(error.name);
    console.error(isExpected ? error.message : error);
    process.exitCode = 1;
  });
}
