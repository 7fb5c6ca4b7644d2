/** An error as requests to Immich fail with. */
export const failure = (kind: string, more: object = {}): Error =>
  Object.assign(new Error(kind), { kind, status: null, serverMessage: null, retryAfterMs: null, ...more });
