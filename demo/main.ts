import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { chooseServer, portNumber, serverOptions } from './options.ts';
import { createDemoServer, type DemoServer } from './server/index.ts';

/** `npm run demo`: the built app on an embedded Immich. Prints one URL, which opens signed in. */

/** Starts the built app before the given Immich and returns the port that it got, and how to stop it. */
const startApp = async (immichUrl: string, port: number, host: string) => {
  Object.assign(process.env, { IMMICH_URL: immichUrl });
  for (const name of ['ORIGIN', 'IMMICH_API_KEY', 'PORT', 'HOST', 'SOCKET_PATH']) {
    delete process.env[name];
  }
  const built = new URL('../build/handler.js', import.meta.url).href;
  const { handler } = (await import(built)) as { handler: RequestListener };
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, stop };
};

/** What to say about a start that failed, in one sentence. */
const sentenceOf = (error: unknown, port: number): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE': {
      return `Port ${port} is in use. Choose another one: npm run demo -- --port ${port + 1}`;
    }
    case 'EACCES': {
      return `Port ${port} may not be opened by this user. Choose one above 1023: npm run demo -- --port 3300`;
    }
    case 'ERR_MODULE_NOT_FOUND': {
      return 'The app is not built yet. Build it first: npm run build';
    }
    default: {
      return message;
    }
  }
};

const shownHost = (host: string): string => {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) {
    return 'localhost';
  }
  return host.includes(':') ? `[${host}]` : host;
};

let port = 0;
let immich: DemoServer | undefined;
try {
  const { values } = parseArgs({
    options: {
      ...serverOptions,
      port: { type: 'string', default: process.env.PORT || '3300' },
      host: { type: 'string', default: process.env.HOST || '127.0.0.1' },
    },
  });
  port = portNumber(values.port);
  const options = await chooseServer(values);
  for (const { file, reason } of options.library.skipped) {
    console.warn(`Skipped ${file}: ${reason}`);
  }
  immich = await createDemoServer(options);
  const server = immich;
  const app = await startApp(await server.listen(), port, values.host);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.stop().then(() => server.close()));
  }
  console.log(`http://${shownHost(values.host)}:${app.port}/api/demo/sign-in?to=/pets`);
} catch (error) {
  console.error(sentenceOf(error, port));
  await immich?.close();
  process.exitCode = 1;
}
