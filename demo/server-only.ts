import { parseArgs } from 'node:util';
import { chooseLibrary, libraryOptions } from './chooseLibrary.ts';
import { createDemoServer, versions } from './server/index.ts';

/**
 * The embedded Immich alone, for developing the app against it:
 * `node demo/server-only.ts --port 4200`, then `IMMICH_URL=<the printed origin> npx vite dev`.
 */
const { values } = parseArgs({
  options: {
    ...libraryOptions,
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    'test-hooks': { type: 'boolean', default: false },
    oauth: { type: 'boolean', default: false },
    latency: { type: 'string', default: '0' },
  },
});

const server = await createDemoServer({
  library: await chooseLibrary(values),
  version: versions.find((version) => version === values.immich),
  dataFile: values.data,
  testHooks: values['test-hooks'],
  oauth: values.oauth,
  latencyMs: Number(values.latency),
});
console.log(await server.listen(Number(values.port), values.host));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close());
}
