import { setFetch } from '@immich/sdk';
import { fetchThroughGateway } from './gateway';

/**
 * The SDK drops the headers of an answer that is no JSON, and proxies say "too many requests" in a page or a word: it is
 * given JSON instead, so that it is known when to ask again.
 */
const fetchForSdk: typeof fetch = async (input, init) => {
  const answer = await fetchThroughGateway(input, init);
  if (answer.status !== 429 || answer.headers.get('content-type')?.includes('json')) {
    return answer;
  }
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'application/json');
  return new Response('{}', { status: answer.status, headers });
};

/** Has the SDK's requests notice gateways, and what proxies say. */
export const connectSdk = (): void => setFetch(fetchForSdk);
