/** This app's own server took the page for one of another site: see `src/lib/server/guard.ts`. */
export interface ForeignOrigin {
  kind: 'foreign-origin';
  /** Where the page is, as the browser says. */
  origin: string;
  /** What the server was asked for as. */
  host: string;
}

const parsed = (data: unknown): unknown => {
  try {
    return typeof data === 'string' ? JSON.parse(data) : data;
  } catch {
    return null;
  }
};

type Told = { code?: unknown; origin?: unknown; host?: unknown };

/** The body of the answer that an error was made of. */
const toldIn = ({ cause }: Error): Told => {
  const body = cause instanceof Error && 'data' in cause ? parsed(cause.data) : null;
  return typeof body === 'object' && body !== null ? body : {};
};

/** Reads the refusal out of the answer that an error was made of; null for every other error. */
export const foreignOriginIn = (error: Error): ForeignOrigin | null => {
  const { code, origin, host } = toldIn(error);
  return code === 'foreign-origin' ? { kind: 'foreign-origin', origin: String(origin), host: String(host) } : null;
};

/** Whether a gateway in front of Immich has answered: see `network/gateway.ts`, which marks such answers by a header. */
export const isGateways = ({ cause }: Error): boolean =>
  cause instanceof Error && 'headers' in cause && cause.headers instanceof Headers && cause.headers.has('x-gateway');
