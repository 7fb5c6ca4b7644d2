import { fetchThroughGateway } from './network/gateway';
import { ownPath } from './own-path';
import type { NeededPermission } from './permissions/needed-permissions';

/** A model, or the `.json` that belongs to one, that is served beside the app, at `/models/<name>`. */
export interface HostedModel {
  /** File name, such as `detector.onnx`. */
  name: string;
  /** Bytes. */
  size: number;
  /** Entity tag: another file of the same name has another one. */
  tag: string;
  /** Of the file, in hexadecimal; only of models that tell animals apart and have no `.json` of their own. */
  sha256?: string;
}

/** What the app's own server tells every browser; see `src/lib/server/publicConfig.ts`. Never a secret. */
export interface PublicConfig {
  appVersion: string;
  /** The server signs in with its own key: there is no sign-in page and nobody to sign out. */
  singleUser: boolean;
  /** What the server's own key is not allowed; empty where people sign in, who may do everything with what is theirs. */
  missingPermissions: NeededPermission[];
  /** Whether the server has told what its own key may do; not where people sign in. */
  knowsPermissions: boolean;
  /** The versions of Immich that the app was made for: `3.0.0` and `3.4`. Newer ones are tried. */
  supported: { oldest: string; newest: string };
  models: HostedModel[];
}

let config: PublicConfig = {
  appVersion: '',
  singleUser: false,
  missingPermissions: [],
  knowsPermissions: false,
  supported: { oldest: '', newest: '' },
  models: [],
};

export const publicConfig = {
  get current(): PublicConfig {
    return config;
  },
};

/** Reads the public configuration from the app's own server. */
export const loadConfig = async (): Promise<void> => {
  const response = await fetchThroughGateway(ownPath('/config.json'));
  if (response.ok) {
    config = (await response.json()) as PublicConfig;
  }
};

/** Where a browser finds Immich's own pages, without a trailing slash; null while that is not known. */
let immichUrl: string | null = null;

/** Asks the app's own server where Immich is, which it tells whoever is signed in. Never rejects: all but links works without. */
export const loadImmichAddress = async (): Promise<void> => {
  try {
    const response = await fetchThroughGateway(ownPath('/immich.json'));
    ({ url: immichUrl } = (await response.json()) as { url: string | null });
  } catch {
    immichUrl = null;
  }
};

const link = (path: string): string | null => (immichUrl === null ? null : immichUrl + path);

/** Absolute addresses of Immich's own pages, or null while it is not known where a browser finds them. */
export const immichLinks = {
  home: (): string | null => link('/'),
  photo: (assetId: string): string | null => link(`/photos/${encodeURIComponent(assetId)}`),
  person: (personId: string): string | null => link(`/people/${encodeURIComponent(personId)}`),
};
