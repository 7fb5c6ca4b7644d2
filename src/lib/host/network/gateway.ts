/**
 * An authentication gateway in front of Immich answers in its place once its own session has ended: with a redirect to its
 * sign-in page, with that page, or with a refusal that is none of Immich's.
 */
const refusal = '{"message":"Something in front of Immich asks to sign in again"}';
const headers = { 'content-type': 'application/json', 'x-gateway': 'signed-out' };

const listeners = new Set<() => void>();

/** To be told of every answer that a gateway gave. */
export const onGateway = (listener: () => void): void => void listeners.add(listener);

const isPage = ({ headers }: Response): boolean => headers.get('content-type')?.includes('text/html') ?? false;

/** Immich says why it refuses; so does this app's own server. */
const isImmichs = async (answer: Response): Promise<boolean> => {
  try {
    const body = (await answer.clone().json()) as { message?: unknown } | null;
    return body?.message !== undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return false;
    }
    // it was given up, or broke off
    throw error;
  }
};

const isGateways = async (answer: Response): Promise<boolean> => {
  const { status, type } = answer;
  if (type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) {
    return true;
  }
  if (status === 401) {
    return !(await isImmichs(answer));
  }
  return (answer.ok || status === 403 || status === 407 || status === 511) && isPage(answer);
};

/**
 * `fetch` for what never is a page and never leads elsewhere. A gateway's answer becomes a 401 in the shape of Immich's
 * errors, marked by a header: whatever was to be written has certainly not been.
 */
export const fetchThroughGateway = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const answer = await fetch(input, { ...init, redirect: 'manual' });
  if (!(await isGateways(answer))) {
    return answer;
  }
  // an answer that nobody reads would keep its connection
  answer.body?.cancel().catch(() => undefined);
  for (const listener of listeners) {
    listener();
  }
  return new Response(refusal, { status: 401, headers });
};
