import type { Settings } from './settings';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The host name of a `Host` header or an origin, in lower case and without the port; null when it is none. */
const hostnameOf = (host: string | null): string | null => {
  try {
    return host ? new URL(`http://${host}`).hostname : null;
  } catch {
    return null;
  }
};

const isAddress = (hostname: string): boolean => /^(?:[\d.]+|\[[\da-f:.]+\])$/u.test(hostname);
const isLocalName = (hostname: string): boolean => hostname === 'localhost' || hostname.endsWith('.localhost');

/**
 * Whether a single-user app answers under this `Host`. An attacker can make a name of theirs resolve to this machine
 * (DNS rebinding) and so be "same-origin" with it, but cannot do that with an IP address, `localhost` or a name that the
 * owner has listed.
 */
export const isAllowedHost = (host: string | null, allowedHosts: readonly string[]): boolean => {
  const hostname = hostnameOf(host);
  return (
    hostname !== null &&
    (isAddress(hostname) ||
      isLocalName(hostname) ||
      allowedHosts.includes(hostname) ||
      allowedHosts.includes(host ?? ''))
  );
};

const isSameHost = (origin: string, host: string | null): boolean => {
  try {
    return new URL(origin).host === host?.toLowerCase();
  } catch {
    return false;
  }
};

/**
 * Whether a request was caused by a page of another site. `Sec-Fetch-Site` says so wherever the browser sends it, which
 * is over https and on localhost; elsewhere the `Origin` has to name the host that was asked. Following a link here is
 * fine, other requests are not, reading included: nothing on other sites has a use for this server's answers.
 */
export const isFromOtherSite = (request: Request, host: string | null): boolean => {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') {
    return false;
  }
  if (site !== null) {
    return !(request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate');
  }
  const origin = request.headers.get('origin');
  return origin !== null && !isSameHost(origin, host);
};

/** Whether a browser vouches that the request comes from our own page. Scripts can say it too; other sites cannot. */
const isFromOwnPage = (request: Request, host: string | null): boolean =>
  request.headers.get('sec-fetch-site') === 'same-origin' || isSameHost(request.headers.get('origin') ?? '', host);

export interface Refusal {
  status: number;
  message: string;
}

/** The host that the browser asked for: with a trusted proxy in front, the one it passed on. */
export const requestedHost = (request: Request, settings: Pick<Settings, 'trustProxy'>): string | null => {
  const forwarded = settings.trustProxy ? request.headers.get('x-forwarded-host') : null;
  return forwarded?.split(',', 1)[0].trim() ?? request.headers.get('host');
};

/** Why a request is not answered at all, or null when it is. */
export const refusalOf = (
  request: Request,
  settings: Pick<Settings, 'apiKey' | 'allowedHosts' | 'trustProxy'>,
): Refusal | null => {
  const host = requestedHost(request, settings);
  if (settings.apiKey !== null && !isAllowedHost(host, settings.allowedHosts)) {
    return {
      status: 421,
      message: `This app is not served under the name "${hostnameOf(host) ?? ''}". Its owner can add the name to ALLOWED_HOSTS.`,
    };
  }
  if (isFromOtherSite(request, host)) {
    return { status: 403, message: 'Requests of other web sites are not answered.' };
  }
  // Whoever reaches a single-user app acts as its owner, so there a write has to show where it comes from.
  if (settings.apiKey !== null && !safeMethods.has(request.method) && !isFromOwnPage(request, host)) {
    return { status: 403, message: 'This request does not come from a page of this app.' };
  }
  return null;
};
