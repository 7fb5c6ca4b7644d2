import { parseArgs } from 'node:util';
import { chooseServer, portNumber, serverOptions } from './options.ts';
import { createDemoServer } from './server/index.ts';

/**
 * The embedded Immich alone, for developing the app against it:
 * `node demo/server-only.ts --port 4200`, then `IMMICH_URL=<the printed origin> npx vite dev`.
 */
const { values } = parseArgs({
  options: {
    ...serverOptions,
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
  },
});

try {
  const server = await createDemoServer(await chooseServer(values));
  console.log(await server.listen(portNumber(values.port), values.host));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close());
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
