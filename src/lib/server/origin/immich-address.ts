/** What Node's client takes to ask a server for a path, which is appended to that of the base as it is. */
export const addressIn = (base: URL, path: string) => ({
  protocol: base.protocol,
  // Node wants IPv6 addresses without the brackets that URLs put around them.
  hostname: base.hostname.replaceAll(/^\[|\]$/gu, ''),
  port: base.port,
  path: base.pathname.replace(/\/+$/u, '') + path,
});
