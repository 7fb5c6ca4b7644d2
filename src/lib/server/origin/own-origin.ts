const defaultPorts: Record<string, string> = { 'http:': '80', 'https:': '443' };

interface Host {
  name: string;
  /** Null when the header names none: the scheme's own, or one that a proxy on the way has left out. */
  port: string | null;
}

/** Reads a `Host` header; null when it is none. */
export const readHost = (host: string | null): Host | null => {
  const [, name, port] = /^([^\s/?#@\\]+?)(?::(\d+))?$/u.exec(host ?? '') ?? [];
  try {
    return name ? { name: new URL(`http://${name}`).hostname, port: port ?? null } : null;
  } catch {
    return null;
  }
};

/** Reads an `Origin` header; null for `null`, which browsers send where they do not say, and for what is none. */
const readOrigin = (origin: string): URL | null => {
  try {
    const url = new URL(origin);
    return url.protocol in defaultPorts && url.origin === origin.toLowerCase() ? url : null;
  } catch {
    return null;
  }
};

/**
 * Whether a page of this origin is one of this app, which was asked for as `host`. The scheme does not count: a proxy in
 * front may have unpacked https. Neither does the port when the host names none, as where nginx passes `$host` on; what it
 * could tell apart are pages of the same machine, which get this app's cookies anyway. The name has to be the same to the
 * letter. `publicOrigins` are those that the owner has listed, for proxies that put another host in its place.
 */
export const isOwnOrigin = (origin: string | null, host: string | null, publicOrigins: readonly string[]): boolean => {
  const from = readOrigin(origin ?? '');
  if (!from) {
    return false;
  }
  const to = readHost(host);
  const isHost = to?.name === from.hostname && [null, from.port || defaultPorts[from.protocol]].includes(to.port);
  return isHost || publicOrigins.includes(from.origin);
};
