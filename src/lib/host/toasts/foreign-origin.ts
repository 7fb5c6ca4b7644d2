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

const isTold = (body: unknown): body is { code: 'foreign-origin'; origin: string; host: string } =>
  typeof body === 'object' && body !== null && 'code' in body && body.code === 'foreign-origin';

/** Reads the refusal out of the answer that an error was made of; null for every other error. */
export const foreignOriginIn = ({ cause }: Error): ForeignOrigin | null => {
  const body = cause instanceof Error && 'data' in cause ? parsed(cause.data) : null;
  return isTold(body) ? { kind: 'foreign-origin', origin: String(body.origin), host: String(body.host) } : null;
};
