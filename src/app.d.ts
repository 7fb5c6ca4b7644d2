import type { IncomingMessage } from 'node:http';

declare global {
  namespace App {
    interface Platform {
      /** The request as Node received it; there under adapter-node, not under `vite dev`. */
      req?: IncomingMessage;
    }
  }
}
