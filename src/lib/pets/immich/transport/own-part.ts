import { defaults, type updatePerson } from '@immich/sdk';
import { knownServerVersion } from './server';
import { currentUserId } from './session';

type CallOptions = NonNullable<Parameters<typeof updatePerson>[1]>;

/**
 * Since 3.3 a person may be shared between accounts, each with its own name for it. The version is known before a change begins;
 * a write does not wait for it.
 */
export const hasSharedPeople = (): boolean => {
  const { major = 3, minor = 0 } = knownServerVersion() ?? {};
  return major > 3 || (major === 3 && minor >= 3);
};

/** What 3.3 wants in updates, deletions and reassignments: whose side of a shared person is meant. Nothing before. */
export const onBehalf = async (): Promise<{ userId?: string }> =>
  hasSharedPeople() ? { userId: await currentUserId() } : {};

/** Sends what the SDK would send otherwise, as it has no call for this yet. */
const sentAs = (options: CallOptions, change: (init: RequestInit) => RequestInit): CallOptions => ({
  ...options,
  fetch: (input, init) => (defaults.fetch ?? fetch)(input, change(init ?? {})),
});

/** A call that the SDK makes as `PUT`, which 3.3 deprecates. */
export const asPatch = (options: CallOptions): CallOptions => sentAs(options, (init) => ({ ...init, method: 'PATCH' }));

/** A call that the SDK makes without a body. */
export const withJson = (options: CallOptions, body: object): CallOptions =>
  sentAs(options, (init) => {
    const headers = new Headers(init.headers);
    headers.set('content-type', 'application/json');
    return { ...init, headers, body: JSON.stringify(body) };
  });
