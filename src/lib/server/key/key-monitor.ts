import { missingFrom, neededPermissions, type NeededPermission } from '$lib/host/permissions/needed-permissions';
import { message } from '../messages';
import { addressOf, type Settings } from '../settings';

/** What is known of the app's own API key; `unknown` where the server does not tell, or could not be asked. */
export type KeyStatus =
  { state: 'none' | 'refused' | 'unknown'; missing: [] } | { state: 'known'; missing: NeededPermission[] };

/** A permission may be added while the app runs; a server that could not be asked may be back. In milliseconds. */
const goodFor = 60_000;
const badFor = 5000;
const patience = 5000;

/**
 * Asks an Immich what a key may do. Never throws.
 *
 * @returns null when the server did not answer
 */
export const askPermissions = async (immichUrl: URL, apiKey: string): Promise<KeyStatus | null> => {
  try {
    const response = await fetch(`${addressOf(immichUrl)}/api/api-keys/me`, {
      headers: { accept: 'application/json', 'x-api-key': apiKey },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    if (response.status === 401) {
      return { state: 'refused', missing: [] };
    }
    // older servers do not have it (404), others may not let the key read about itself (403)
    const { permissions } = (response.ok ? JSON.parse(text) : {}) as { permissions?: unknown };
    return Array.isArray(permissions)
      ? { state: 'known', missing: missingFrom(permissions.map(String)) }
      : response.status >= 500
        ? null
        : { state: 'unknown', missing: [] };
  } catch {
    return null;
  }
};

/** What is lost without a permission, in English. */
export const costOf = (permission: NeededPermission): string => message('en', neededPermissions[permission]);

const describe = ({ state, missing }: KeyStatus): string[] => {
  switch (state) {
    case 'none':
    case 'unknown': {
      return [];
    }
    case 'refused': {
      return ['Immich does not accept IMMICH_API_KEY.'];
    }
    case 'known': {
      return missing.map((permission) => `IMMICH_API_KEY lacks ${permission}: ${costOf(permission)}`);
    }
  }
};

/** Knows what the app's own key may do: asked when somebody wants to know, and logged when it changes. */
export class KeyMonitor {
  readonly #settings: Pick<Settings, 'immichUrl' | 'apiKey'>;
  readonly #log: (line: string) => void;
  #status: KeyStatus = { state: 'none', missing: [] };
  #until = 0;
  #pending: Promise<KeyStatus> | null = null;

  constructor(settings: Pick<Settings, 'immichUrl' | 'apiKey'>, { log = console.log as (line: string) => void } = {}) {
    this.#settings = settings;
    this.#log = log;
  }

  async status(): Promise<KeyStatus> {
    const { apiKey } = this.#settings;
    if (apiKey === null || Date.now() < this.#until) {
      return this.#status;
    }
    this.#pending ??= this.#refresh(apiKey).finally(() => (this.#pending = null));
    return this.#pending;
  }

  async #refresh(apiKey: string): Promise<KeyStatus> {
    const answer = await askPermissions(this.#settings.immichUrl, apiKey);
    this.#until = Date.now() + (answer ? goodFor : badFor);
    const status = answer ?? { state: 'unknown' as const, missing: [] as [] };
    const known = new Set(describe(this.#status));
    for (const line of describe(status)) {
      if (!known.has(line)) {
        this.#log(line);
      }
    }
    this.#status = status;
    return status;
  }
}
