import { isOwnOrigin, readHost } from './origin/own-origin.ts';
import type { Settings } from './settings.ts';

/** What is asked of a request here: also what is known of one that Node hands over as it came. */
type Asked = Pick<Request, 'headers' | 'method'>;

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const isAddress = (hostname: string): boolean => /^(?:[\d.]+|\[[\da-f:.]+\])$/u.test(hostname);
const isLocalName = (hostname: string): boolean => hostname === 'localhost' || hostname.endsWith('.localhost');

/**
 * Whether a single-user app answers under this `Host`. An attacker can make a name of theirs resolve to this machine
 * (DNS rebinding) and so be "same-origin" with it, but cannot do that with an IP address, `localhost` or a name that the
 * owner has listed.
 */
export const isAllowedHost = (host: string | null, allowedHosts: readonly string[]): boolean => {
  const hostname = readHost(host)?.name ?? null;
  return (
    hostname !== null &&
    (isAddress(hostname) ||
      isLocalName(hostname) ||
      allowedHosts.includes(hostname) ||
      allowedHosts.includes(host ?? ''))
  );
};

/**
 * Whether a request was caused by a page of another site. `Sec-Fetch-Site` says so wherever the browser sends it, which
 * is over https and on localhost; elsewhere the `Origin` has to be the app's own (see {@link isOwnOrigin}). Following a link here is
 * fine, other requests are not, reading included: nothing on other sites has a use for this server's answers.
 */
export const isFromOtherSite = (
  request: Asked,
  host: string | null,
  publicOrigins: readonly string[] = [],
): boolean => {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') {
    return false;
  }
  if (site !== null) {
    return !(request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate');
  }
  const origin = request.headers.get('origin');
  return origin !== null && !isOwnOrigin(origin, host, publicOrigins);
};

/** Whether a browser vouches that the request comes from our own page. Scripts can say it too; other sites cannot. */
const isFromOwnPage = (
  request: Pick<Asked, 'headers'>,
  host: string | null,
  publicOrigins: readonly string[],
): boolean =>
  request.headers.get('sec-fetch-site') === 'same-origin' ||
  isOwnOrigin(request.headers.get('origin'), host, publicOrigins);

export interface Refusal {
  status: number;
  /** For the log: nothing that came with the request. */
  reason: string;
  message: string;
  /** What a page of this app, shown by a proxy that changes the host, needs to say what is wrong. */
  details?: { code: 'foreign-origin'; origin: string; host: string };
}

/** A page is either foreign, or this app's own behind a proxy that puts another host in place of the one asked for. */
const foreignOrigin = (origin: string, host: string): Refusal => ({
  status: 403,
  reason: 'a page of another origin',
  message:
    `Requests of other web sites are not answered: this one comes from a page of "${origin}", and this app was asked for as "${host}". ` +
    `If that page is this app behind a reverse proxy, its owner can set PUBLIC_ORIGIN=${origin} for the app.`,
  details: { code: 'foreign-origin', origin, host },
});

/**
 * The names under which a single-user app is asked for that are not its own. A proxy may put a container's name in the place
 * of the one that the browser asked for and pass that on beside it; nobody can make a name without dots lead here. All of
 * them count: what a browser's page says of itself may stand before what the proxy says.
 */
const foreignNames = (
  request: Pick<Asked, 'headers'>,
  { allowedHosts, trustProxy }: Pick<Settings, 'allowedHosts' | 'trustProxy'>,
): string[] => {
  const forwarded = trustProxy ? (request.headers.get('x-forwarded-host')?.split(',') ?? []) : [];
  const host = request.headers.get('host');
  const isInside = forwarded.length > 0 && /^[\w-]+$/u.test(readHost(host)?.name ?? '');
  const asked = [...forwarded.map((name) => name.trim()), ...(isInside ? [] : [host])];
  return asked.filter((name) => !isAllowedHost(name, allowedHosts)).map((name) => readHost(name)?.name ?? '');
};

/** The host that the browser asked for: with a trusted proxy in front, the one it passed on. */
export const requestedHost = (
  request: Pick<Asked, 'headers'>,
  settings: Pick<Settings, 'trustProxy'>,
): string | null => {
  const forwarded = settings.trustProxy ? request.headers.get('x-forwarded-host') : null;
  return forwarded?.split(',', 1)[0].trim() ?? request.headers.get('host');
};

type Rules = Pick<Settings, 'apiKey' | 'allowedHosts' | 'publicOrigins' | 'trustProxy'>;

const misdirected = (request: Pick<Asked, 'headers'>, settings: Rules): Refusal | null => {
  const [foreign] = settings.apiKey === null ? [] : foreignNames(request, settings);
  return foreign === undefined
    ? null
    : {
        status: 421,
        reason: 'a host that is not in ALLOWED_HOSTS',
        message: `This app is not served under the name "${foreign}". Its owner can add the name to ALLOWED_HOSTS.`,
      };
};

/** Why a request is not answered at all, or null when it is. */
export const refusalOf = (request: Asked, settings: Rules): Refusal | null => {
  const host = requestedHost(request, settings);
  const refusal = misdirected(request, settings);
  if (refusal) {
    return refusal;
  }
  if (isFromOtherSite(request, host, settings.publicOrigins)) {
    const origin = request.headers.has('sec-fetch-site') ? null : request.headers.get('origin');
    return origin === null || origin === 'null'
      ? { status: 403, reason: 'another web site', message: 'Requests of other web sites are not answered.' }
      : foreignOrigin(origin, host ?? '');
  }
  // Whoever reaches a single-user app acts as its owner, so there a write has to show where it comes from.
  if (
    settings.apiKey !== null &&
    !safeMethods.has(request.method) &&
    !isFromOwnPage(request, host, settings.publicOrigins)
  ) {
    return {
      status: 403,
      reason: 'a write that no page of this app has sent',
      message: 'This request does not come from a page of this app.',
    };
  }
  return null;
};

/**
 * Why a socket is not opened, or null when it is. Browsers let every site open one to anywhere and read what it tells, so
 * that it has to show where it comes from; all of them send its `Origin`.
 */
export const socketRefusalOf = (request: Pick<Asked, 'headers'>, settings: Rules): Refusal | null => {
  const host = requestedHost(request, settings);
  const refusal = misdirected(request, settings);
  return refusal || isFromOwnPage(request, host, settings.publicOrigins)
    ? refusal
    : {
        status: 403,
        reason: 'a socket that no page of this app has opened',
        message: 'This socket was not opened by a page of this app.',
      };
};
