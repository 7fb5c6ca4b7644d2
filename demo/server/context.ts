import type { FastifyInstance } from 'fastify';
import type { Library } from '../library/types.ts';
import type { BackgroundWork } from './backgroundWork.ts';
import type { Auth } from './http/access.ts';
import type { Images } from './images.ts';
import type { OAuth } from './oauth.ts';
import type { Database } from './store/database.ts';
import type { Vectors } from './store/vectors.ts';
import type { Thumbhashes } from './thumbhashes.ts';
import type { Behaviour } from './version.ts';

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
