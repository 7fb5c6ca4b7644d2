import { version } from '$app/environment';
import { fetchThroughGateway } from '../network/gateway';
import { ownPath } from '../own-path';

/**
 * Why a page or a part of one could not be loaded: `offline`, the server can't be reached; `gateway`, something in front of
 * it wants somebody to sign in; `updated`, it serves another version by now, without that part; `unknown` otherwise.
 */
export type Trouble = 'offline' | 'gateway' | 'updated' | 'unknown';

/** Asks the server for its version. Never throws. */
export const whyNotLoaded = async (): Promise<Trouble> => {
  try {
    const answer = await fetchThroughGateway(ownPath('/_pets/version.json'), { cache: 'no-store' });
    if (answer.status === 401) {
      return 'gateway';
    }
    if (answer.status >= 500) {
      return 'offline';
    }
    const served = (await answer.json()) as { version?: unknown };
    return served.version === version ? 'unknown' : 'updated';
  } catch (error) {
    return error instanceof SyntaxError ? 'unknown' : 'offline';
  }
};
