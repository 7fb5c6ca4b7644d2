import type { Library } from '@pets-for-immich/demo-library/types';
import type { FastifyInstance } from 'fastify';
import type { Auth } from './http/access.ts';
import type { LiveEvents } from './live/events.ts';
import type { Vectors } from './people/vectors.ts';
import type { Images } from './photos/images.ts';
import type { Thumbhashes } from './photos/thumbhashes.ts';
import type { Database } from './store/database.ts';
import type { Quirks } from './testing/quirks.ts';
import type { OAuth } from './users/provider.ts';
import type { Behaviour } from './version.ts';
import type { BackgroundWork } from './work/background-work.ts';
import type { Queues } from './work/queues.ts';

/** What the routes of every noun work with. */
export interface DemoContext {
  library: Library;
  database: Database;
  behaviour: Behaviour;
  images: Images;
  thumbhashes: Thumbhashes;
  vectors: Vectors;
  work: BackgroundWork;
  oauth: OAuth;
  live: LiveEvents;
  queues: Queues;
  quirks: Quirks;
  /** Whether photos can be searched by words. */
  hasSmartSearch: boolean;
}

/** Adds the routes of one noun. */
export type Routes = (app: FastifyInstance, context: DemoContext) => void;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `public` routes need no session; the others need one, or an API key with this permission. */
    permission?: string;
    /** Only an administrator may ask. */
    isAdminOnly?: boolean;
    /** Also for those who have nothing but a shared link. */
    takesSharedLinks?: boolean;
  }
  interface FastifyRequest {
    /** Who asks; an empty account on public routes. */
    auth: Auth;
  }
}
