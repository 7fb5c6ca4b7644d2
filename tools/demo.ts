/** `npm run demo`: the built app on an embedded Immich. Prints one URL, which opens signed in. */
import { parseArgs } from 'node:util';
import { chooseServer, portNumber, serverOptions } from '../demo/options.ts';
import { createDemoServer } from '../demo/server/index.ts';
import { type RunningApp, startApp } from './start.ts';

/** What the shell may hold for a real server, and what would lead the demo's app elsewhere. */
const foreignSettings = [
  'IMMICH_API_KEY',
  'IMMICH_API_KEY_FILE',
  'IMMICH_URL',
  'ORIGIN',
  'PORT',
  'HOST',
  'SOCKET_PATH',
];

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      ...serverOptions,
      port: { type: 'string', default: process.env.PORT || '3300' },
      host: { type: 'string', default: process.env.HOST || '127.0.0.1' },
    },
  });
  return { ...values, port: portNumber(values.port) };
};

const start = async (options: ReturnType<typeof readOptions>): Promise<void> => {
  const choice = await chooseServer(options);
  for (const { file, reason } of choice.library.skipped) {
    console.warn(`Skipped ${file}: ${reason}`);
  }
  const immich = await createDemoServer(choice);
  let app: RunningApp;
  try {
    const immichUrl = await immich.listen();
    for (const name of foreignSettings) {
      delete process.env[name];
    }
    // The URL printed below is to be the only one.
    const env = { ...process.env, IMMICH_URL: immichUrl, PETS_QUIET: 'true' };
    app = await startApp({ host: options.host, port: options.port, env });
  } catch (error) {
    await immich.close();
    throw error;
  }
  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    void app.close().then(() => immich.close());
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const origin = app.url.replace('//127.0.0.1:', '//localhost:');
  console.log(`${origin}/api/demo/sign-in?to=/pets`);
};

/** What went wrong, as a sentence that says what to do. */
const explain = (error: unknown): string => {
  const { message, cause } = error as Error;
  const isInUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  return isInUse ? message.replace('with PORT', 'with --port N') : message;
};

try {
  await start(readOptions());
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
