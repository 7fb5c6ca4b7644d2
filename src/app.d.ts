import type { IncomingMessage } from 'node:http';

declare global {
  namespace App {
    interface Error {
      /** Words of this app's own, or with `unknown` those of the error itself. */
      message: string;
      /** Why a page could not be loaded; there unless the app has words for it. */
      kind?: 'offline' | 'gateway' | 'updated' | 'unknown';
    }
    interface Platform {
      /** The request as Node received it; there under adapter-node, not under `vite dev`. */
      req?: IncomingMessage;
    }
  }
}
