import { statSync } from 'node:fs';
import type { BlockList } from 'node:net';
import path from 'node:path';
import { readKey } from './key/read-key.ts';
import { readBasePath } from './origin/base-path.ts';
import { readNetworks } from './origin/trusted-proxies.ts';
import { SettingsError } from './settings-error.ts';

/** How this server was set up, read from the environment once at start. */
export interface Settings {
  /** The one Immich that `/api` leads to: http or https, no credentials, no query; its path has no trailing slash. */
  immichUrl: URL;
  /** Makes this a single-user app. Never leaves this process except towards Immich. */
  apiKey: string | null;
  /** Where browsers find Immich's own pages, without a trailing slash, or null when only this server can reach them. */
  publicImmichUrl: string | null;
  /** Host names, beside localhost and IP addresses, under which a single-user app may be opened. */
  allowedHosts: string[];
  /** Where browsers find this app, beside the host that it is asked for as: behind proxies that change that one. */
  publicOrigins: string[];
  /** The path that browsers find this app under, such as `/petsapp`, or empty. */
  basePath: string;
  /** Whether a reverse proxy in front of this server is believed in what it says in `x-forwarded-*`. */
  trustProxy: boolean;
  /** The only proxies that are believed, or null for whoever connects. */
  trustedProxies: BlockList | null;
  /** Whether browsers are told to come by https alone: always where they did, never, or where nothing else can break. */
  hsts: boolean | null;
  /** Whether nothing is logged about Immich: for the demo, whose own Immich is no news to anybody. */
  isQuiet: boolean;
  /** Absolute path of a folder with models for the browser, or null. */
  modelsDir: string | null;
}

export { SettingsError } from './settings-error.ts';

type Environment = Record<string, string | undefined>;

const parseImmichUrl = (name: string, value: string): URL => {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new SettingsError(`${name} is not a URL: "${value}". It should look like http://192.168.1.10:2283.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new SettingsError(`${name} must begin with http:// or https://, not ${url.protocol}//.`);
  }
  if (url.username || url.password) {
    // The value is not repeated: it holds a password.
    throw new SettingsError(`${name} must not contain a user name or password. Use IMMICH_API_KEY for an API key.`);
  }
  if (url.search || url.hash) {
    throw new SettingsError(`${name} must not contain a "?" or "#" part: "${value}".`);
  }
  // People copy the address of the API as often as that of the app.
  url.pathname = url.pathname.replace(/\/+$/u, '').replace(/\/api$/u, '');
  return url;
};

/** The URL as text, without a trailing slash: `https://photos.example/immich`. */
export const addressOf = (url: URL): string => url.origin + url.pathname.replace(/\/+$/u, '');

/** Whether a host is only known to this machine or its containers, so that a browser elsewhere cannot open it. */
const isInternal = (hostname: string): boolean =>
  /^(?:127\.|169\.254\.|0\.0\.0\.0$|\[::1\]$|\[::\]$)/u.test(hostname) ||
  /(?:^|\.)(?:localhost|internal)$|\.svc(?:\.|$)/u.test(hostname) ||
  // Docker Compose and Kubernetes name services by a single word, `immich-server`.
  (!hostname.includes('.') && !hostname.startsWith('['));

/** The items of a list that is separated by commas. */
const readList = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

const parseOrigin = (name: string, value: string): URL => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!url || !isWeb || url.pathname !== '/' || url.search || url.hash || url.username || url.password) {
    throw new SettingsError(
      `${name} must be what the browser's address begins with, such as https://pets.example or http://nas:8080, without anything behind it.`,
    );
  }
  return url;
};

/** `ORIGIN` is what the adapter that this app is built with calls the same. */
const readOrigins = (env: Environment): URL[] =>
  (['PUBLIC_ORIGIN', 'ORIGIN'] as const).flatMap((name) => readList(env[name]).map((item) => parseOrigin(name, item)));

const readFolder = (name: string, value: string | undefined): string | null => {
  if (!value) {
    return null;
  }
  const folder = path.resolve(value);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new SettingsError(`${name} is not a folder on this machine: "${folder}".`);
  }
  return folder;
};

const isTrue = (value: string | undefined): boolean => /^(?:1|true|yes|on)$/iu.test(value?.trim() ?? '');
const isFalse = (value: string | undefined): boolean => /^(?:0|false|no|off)?$/iu.test(value?.trim() ?? '');

const readTrust = (value: string | undefined): Pick<Settings, 'trustProxy' | 'trustedProxies'> => {
  if (isTrue(value) || isFalse(value)) {
    return { trustProxy: isTrue(value), trustedProxies: null };
  }
  const trustedProxies = readNetworks(readList(value));
  if (trustedProxies === null) {
    throw new SettingsError(
      `TRUST_PROXY must be true, false, or the addresses of your proxies, such as 127.0.0.1, 172.16.0.0/12: not "${value}".`,
    );
  }
  return { trustProxy: true, trustedProxies };
};

/**
 * Reads and checks the environment: `IMMICH_URL` (required), `IMMICH_API_KEY` or `IMMICH_API_KEY_FILE`, `IMMICH_PUBLIC_URL`,
 * `ALLOWED_HOSTS` and `PUBLIC_ORIGIN` (comma-separated), `BASE_PATH`, `TRUST_PROXY`, `HSTS`, `MODELS_DIR` and `PETS_QUIET`.
 * Throws a {@link SettingsError} that says what to change.
 */
export const readSettings = (env: Environment): Settings => {
  const address = env.IMMICH_URL?.trim();
  if (!address) {
    throw new SettingsError(
      'IMMICH_URL is not set. Give the address of your Immich server, for example IMMICH_URL=http://192.168.1.10:2283.',
    );
  }
  const immichUrl = parseImmichUrl('IMMICH_URL', address);
  const apiKey = readKey(env);
  const origins = readOrigins(env);
  const publicAddress = env.IMMICH_PUBLIC_URL?.trim();
  const publicUrl = publicAddress ? parseImmichUrl('IMMICH_PUBLIC_URL', publicAddress) : null;
  return {
    immichUrl,
    apiKey,
    publicImmichUrl: publicUrl ? addressOf(publicUrl) : isInternal(immichUrl.hostname) ? null : addressOf(immichUrl),
    allowedHosts: [...readList(env.ALLOWED_HOSTS?.toLowerCase()), ...origins.map(({ hostname }) => hostname)],
    publicOrigins: origins.map(({ origin }) => origin),
    basePath: readBasePath(env.BASE_PATH),
    ...readTrust(env.TRUST_PROXY),
    hsts: isTrue(env.HSTS) ? true : env.HSTS?.trim() && isFalse(env.HSTS) ? false : null,
    isQuiet: isTrue(env.PETS_QUIET),
    modelsDir: readFolder('MODELS_DIR', env.MODELS_DIR?.trim()),
  };
};
