import type { Library } from '@pets-for-immich/demo-library/types';
import type { FastifyInstance } from 'fastify';
import type { Auth } from './http/access.ts';
import type { Images } from './photos/images.ts';
import type { Thumbhashes } from './photos/thumbhashes.ts';
import type { Database } from './store/database.ts';
import type { Vectors } from './store/vectors.ts';
import type { Behaviour } from './version.ts';
import type { BackgroundWork } from './work/background-work.ts';

/** What the routes of every noun work with. */
export interface DemoContext {
  library: Library;
  database: Database;
  behaviour: Behaviour;
  images: Images;
  thumbhashes: Thumbhashes;
  vectors: Vectors;
  work: BackgroundWork;
  /** Whether sign-in offers OAuth. */
  hasOAuth: boolean;
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
  }
  interface FastifyRequest {
    /** Who asks; an empty account on public routes. */
    auth: Auth;
  }
}
