import type { APIRequestContext } from '@playwright/test';

/** Has a client ask again when a connection that it had kept was closed meanwhile; only where nothing is written. */
export const askAgain = (request: APIRequestContext): APIRequestContext => {
  for (const method of ['get', 'head'] as const) {
    const ask = request[method].bind(request);
    request[method] = (url, options) => ask(url, { maxRetries: 1, ...options });
  }
  return request;
};
