let last = 0;

/** Now, as PostgreSQL would note it: microseconds, never the same twice, so that orders by time are total. */
export const timestamp = (): string => {
  last = Math.max(last + 1, Date.now() * 1000);
  const toMillisecond = new Date(Math.floor(last / 1000)).toISOString().slice(0, -1);
  return toMillisecond + String(last % 1000).padStart(3, '0');
};

/** A stored time as most answers show it, to the millisecond: `2026-03-01T10:00:00.123Z`. */
export const toInstant = (stored: string): string => `${stored.slice(0, 23)}Z`;

/** A stored time as nested objects show it, to the microsecond and with an offset: `2026-03-01T10:00:00.12345+00:00`. */
export const toNestedInstant = (stored: string): string => `${stored.replace(/\.?0+$/u, '')}+00:00`;
