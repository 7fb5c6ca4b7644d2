import type { Library } from '@pets-for-immich/demo-library/types';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { DemoContext } from './context.ts';
import { createApp } from './http/app.ts';
import { LiveEvents } from './live/events.ts';
import { addOtherPeople } from './people/shared-people.ts';
import { addSpecies } from './people/species.ts';
import { Vectors } from './people/vectors.ts';
import { Images } from './photos/images.ts';
import { Thumbhashes } from './photos/thumbhashes.ts';
import { routesOfNouns } from './routes.ts';
import { Database } from './store/database.ts';
import { prepare } from './store/seed.ts';
import { holdTo } from './testing/hold-to.ts';
import type { OpenApi } from './testing/open-api.ts';
import { type Quirks, addQuirks, noQuirks } from './testing/quirks.ts';
import { addTestHooks } from './testing/test-hooks.ts';
import { newOAuth } from './users/provider.ts';
import { type DemoVersion, behaviourOf } from './version.ts';
import { BackgroundWork } from './work/background-work.ts';
import { Queues } from './work/queues.ts';

export { apiKeys, guest, neededPermissions, owner, partner } from './users/accounts.ts';
export { type DemoVersion } from './version.ts';

export interface DemoServerOptions {
  library: Library;
  /** The Immich whose behaviour is shown; 3.2.2 unless told otherwise. */
  version?: DemoVersion;
  /** Where the state is kept; it ends with the server when left out. */
  dataFile?: string;
  /** Whether tests may inject failures, end sessions and start over, under `/api/demo`. */
  testHooks?: boolean;
  /** Offers sign-in by an OAuth provider, the demo's own. */
  oauth?: boolean;
  /** Every answer waits so long, for looking at loading states. */
  latencyMs?: number;
  /** Whether people have a `species`, as forks of Immich that know animals give it. */
  tellsSpecies?: boolean;
  /** Whether searching by words is on, as it is unless told otherwise. */
  smartSearch?: boolean;
  /** Faults that it shows from the start. */
  quirks?: Partial<Quirks>;
  /** Immich's own contract, which requests are held to. */
  contract?: OpenApi | undefined;
  /** How long after an answer thumbnails of people and jobs are done; 60 unless told otherwise. */
  workDelayMs?: number;
}

export interface DemoServer {
  app: FastifyInstance;
  /** Starts listening, on a free loopback port unless told otherwise, and returns the origin, e.g. `http://127.0.0.1:4200`. */
  listen(port?: number, host?: string): Promise<string>;
  /** Does at once the thumbnails and jobs that were left for a moment later. */
  finishWork(): void;
  close(): Promise<void>;
}

/** The library's state, as a file keeps it or as it was at the start. Throws a sentence when the file is not its own. */
const openDatabase = (library: Library, file?: string): Database => {
  let database: Database | undefined;
  try {
    database = new Database(file);
    prepare(database, library);
    return database;
  } catch (error) {
    database?.close();
    throw file === undefined
      ? error
      : new Error(`--data ${file} cannot be used: ${(error as Error).message}`, { cause: error });
  }
};

/** An Immich stand-in over a library: the part of Immich's API that this project uses, behaving as recorded. */
export const createDemoServer = async (options: DemoServerOptions): Promise<DemoServer> => {
  const { library, version = '3.2.2', latencyMs = 0 } = options;
  const database = openDatabase(library, options.dataFile);
  const context: DemoContext = {
    library,
    database,
    behaviour: behaviourOf(version),
    images: new Images(library),
    thumbhashes: new Thumbhashes(library, database),
    vectors: new Vectors(library, database),
    work: new BackgroundWork(options.workDelayMs ?? 60),
    live: new LiveEvents(),
    queues: new Queues(),
    quirks: { ...noQuirks, ...options.quirks },
    oauth: newOAuth(options.oauth ?? false),
    hasSmartSearch: options.smartSearch ?? true,
  };

  const app = createApp(database);
  if (latencyMs > 0) {
    app.addHook('onRequest', (_, __, done) => void setTimeout(done, latencyMs));
  }
  addQuirks(app, context.quirks);
  if (context.behaviour.hasSharedPeople) {
    addOtherPeople(app, context);
  }
  if (options.tellsSpecies) {
    addSpecies(app, library);
  }
  if (options.contract) {
    holdTo(app, options.contract);
  }
  if (options.testHooks) {
    addTestHooks(app, context);
  }
  await app.register(
    (api, _, done) => {
      for (const addRoutes of routesOfNouns) {
        addRoutes(api, context);
      }
      done();
    },
    { prefix: '/api' },
  );

  return {
    app,
    listen: async (port = 0, host = '127.0.0.1') => {
      await app.listen({ port, host });
      const { port: actual } = app.server.address() as AddressInfo;
      return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
    },
    finishWork: () => context.work.finish(),
    close: async () => {
      context.work.cancel();
      await app.close();
      await context.thumbhashes.close();
      database.close();
    },
  };
};
