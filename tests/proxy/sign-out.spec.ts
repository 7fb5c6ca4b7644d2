import { describe, expect, it, onTestFinished } from 'vitest';
import { raw, startProxy, startUpstream } from './servers';

describe('after signing out', () => {
  const signOut = async (path: string, method = 'POST', status = 200) => {
    const upstream = await startUpstream((_request, response) => response.writeHead(status).end('{}'));
    const app = await startProxy({ IMMICH_URL: upstream.origin });
    onTestFinished(async () => {
      await app.close();
      await upstream.close();
    });
    const { headers } = await raw(app, path, { method });
    return headers['clear-site-data'];
  };

  it.each(['/api/auth/logout', '/api/auth/logout/', '/api/auth/%6Cogout', '/api/auth/Logout'])(
    'the browser forgets the photos that it kept: %s',
    async (path) => expect(await signOut(path)).toBe('"cache"'),
  );

  it('it does so also when the session had ended already', async () =>
    expect(await signOut('/api/auth/logout', 'POST', 401)).toBe('"cache"'));

  it('it forgets nothing otherwise', async () => {
    expect(await signOut('/api/auth/logout', 'POST', 502)).toBeUndefined();
    expect(await signOut('/api/auth/logout', 'GET')).toBeUndefined();
    expect(await signOut('/api/auth/login')).toBeUndefined();
  });
});
