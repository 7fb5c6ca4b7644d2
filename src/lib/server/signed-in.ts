import { proxy, type ProxyOptions } from './proxy';
import type { Settings } from './settings';

/** Whether Immich knows whoever sends a request: by a session, or by the app's own key. What a gateway says is no answer. */
export const isSignedIn = async (request: Request, settings: Settings, options: ProxyOptions): Promise<boolean> => {
  const asked = new Request(new URL('/api/users/me', request.url), {
    headers: request.headers,
    signal: request.signal,
  });
  const answer = await proxy(asked, settings, options);
  await answer.body?.cancel();
  return answer.ok && /^application\/json\b/iu.test(answer.headers.get('content-type') ?? '');
};
