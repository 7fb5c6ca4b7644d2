import { describe, expect, it, onTestFinished } from 'vitest';
import { once } from 'node:events';
import http, { type RequestListener, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { raw, startProxy, startUpstream, type TestServer, type Upstream } from './servers';

const setup = async (answer: RequestListener, env: Record<string, string> = {}): Promise<[TestServer, Upstream]> => {
  const upstream = await startUpstream(answer);
  const app = await startProxy({ IMMICH_URL: upstream.origin, ...env });
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });
  return [app, upstream];
};

it('passes the first bytes on before the last are there', async () => {
  let finish = () => {};
  const [app] = await setup((_request, response) => {
    response.write('first');
    finish = () => response.end('last');
  });
  const request = http.get({ host: '127.0.0.1', port: app.port, path: '/api/assets/1/original', agent: false });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const [chunk] = (await once(response, 'data')) as [Buffer];
  expect(chunk.toString()).toBe('first');

  finish();
  const [rest] = (await once(response, 'data')) as [Buffer];
  expect(rest.toString()).toBe('last');
});

it('passes a request body on while it is still being sent', async () => {
  const arrived = Promise.withResolvers<string>();
  const [app] = await setup((request, response) => {
    request.once('data', (chunk: Buffer) => arrived.resolve(chunk.toString()));
    request.on('end', () => response.end('done'));
  });
  const request = http.request({
    host: '127.0.0.1',
    port: app.port,
    path: '/api/assets',
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/octet-stream' },
  });
  request.write('begin');
  expect(await arrived.promise).toBe('begin');

  request.end('end');
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.resume();
});

it('keeps the length of a body, and sends none where there was none', async () => {
  const [app, upstream] = await setup((request, response) => {
    request.resume();
    response.writeHead(204).end();
  });
  const headers = { 'content-type': 'application/json', 'content-length': '2' };
  expect(await raw(app, '/api/people', { method: 'PUT', headers, body: '{}' })).toMatchObject({ status: 204 });
  expect(await raw(app, '/api/people', { method: 'DELETE' })).toMatchObject({ status: 204 });
  expect(upstream.seen[0].headers['content-length']).toBe('2');
  expect(upstream.seen[1].method).toBe('DELETE');
});

it('passes ranges and their answers on', async () => {
  const [app, upstream] = await setup((_request, response) => {
    response.writeHead(206, { 'content-range': 'bytes 2-4/10', 'accept-ranges': 'bytes', 'content-length': '3' });
    response.end('cde');
  });
  const answer = await raw(app, '/api/assets/1/video/playback', { headers: { range: 'bytes=2-4' } });
  expect(upstream.seen[0].headers.range).toBe('bytes=2-4');
  expect(answer).toMatchObject({
    status: 206,
    headers: { 'content-range': 'bytes 2-4/10', 'accept-ranges': 'bytes', 'content-length': '3' },
  });
  expect(answer.body.toString()).toBe('cde');
});

it('passes "not modified" on', async () => {
  const [app, upstream] = await setup((_request, response) => response.writeHead(304, { etag: '"a"' }).end());
  const answer = await raw(app, '/api/people/1/thumbnail', { headers: { 'if-none-match': '"a"' } });
  expect(upstream.seen[0].headers['if-none-match']).toBe('"a"');
  expect(answer).toMatchObject({ status: 304, headers: { etag: '"a"' } });
  expect(answer.body).toHaveLength(0);
});

it('answers HEAD with the headers alone', async () => {
  const [app, upstream] = await setup((_request, response) =>
    response.writeHead(200, { 'content-length': '99' }).end(),
  );
  const answer = await raw(app, '/api/assets/1/original', { method: 'HEAD' });
  expect(upstream.seen[0].method).toBe('HEAD');
  expect(answer).toMatchObject({ status: 200, headers: { 'content-length': '99' } });
});

it('leaves a compressed answer as it is', async () => {
  const packed = gzipSync('people');
  const [app, upstream] = await setup((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
  });
  const answer = await raw(app, '/api/people', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(upstream.seen[0].headers['accept-encoding']).toBe('gzip, br');
  expect(answer.headers['content-encoding']).toBe('gzip');
  expect(answer.body).toEqual(packed);
});

it('asks for nothing compressed when the browser did not', async () => {
  const [app, upstream] = await setup((_request, response) => response.end());
  await raw(app, '/api/people');
  expect(upstream.seen[0].headers).not.toHaveProperty('accept-encoding');
});

it('passes redirects on instead of following them, and turns those to Immich itself into paths', async () => {
  const [app, upstream] = await setup((request, response) => {
    const location =
      request.url === '/api/here' ? `http://${request.headers.host}/api/assets/2?x=1` : 'https://example.com/';
    response.writeHead(302, { location }).end();
  });
  expect(await raw(app, '/api/here')).toMatchObject({ status: 302, headers: { location: '/api/assets/2?x=1' } });
  expect(await raw(app, '/api/elsewhere')).toMatchObject({
    status: 302,
    headers: { location: 'https://example.com/' },
  });
  expect(upstream.seen).toHaveLength(2);
});

it.each(['before the answer', 'in the middle of it'])('gives up at Immich when the browser does, %s', async (when) => {
  const ended = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const [app] = await setup((_request, response) => {
    response.once('close', () => ended.resolve());
    if (when === 'in the middle of it') {
      response.write('some');
    }
    asked.resolve();
  });
  const request = http.get({ host: '127.0.0.1', port: app.port, path: '/api/search', agent: false });
  request.on('error', () => {});
  await asked.promise;
  if (when === 'in the middle of it') {
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.on('error', () => {});
    await once(response, 'data');
  }
  request.destroy();
  await expect(ended.promise).resolves.toBeUndefined();
});

it('gives up at Immich when the browser goes away after it has sent its body', async () => {
  const ended = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const [app] = await setup((request, response) => {
    response.once('close', () => ended.resolve());
    request.resume().once('end', () => asked.resolve());
  });
  const request = http.request({
    host: '127.0.0.1',
    port: app.port,
    path: '/api/search/smart',
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json' },
  });
  request.on('error', () => {});
  request.end('{}');
  await asked.promise;
  request.destroy();
  await expect(ended.promise).resolves.toBeUndefined();
});

describe('a connection that Immich closes while it is kept', () => {
  /** Answers the first request, and hangs up on whatever comes next on the same connection. */
  const forgetful = async (hangsUpAlways = false) => {
    const known = new WeakSet<object>();
    const [app, upstream] = await setup((request, response) => {
      if (known.has(request.socket) || (hangsUpAlways && upstream.seen.length > 1)) {
        request.socket.resetAndDestroy();
        return;
      }
      known.add(request.socket);
      request.resume().once('end', () => response.end('done'));
    });
    const headers = { 'content-type': 'application/json' };
    expect(await raw(app, '/api/first')).toMatchObject({ status: 200 });
    return { upstream, ask: (method: string, body?: string) => raw(app, '/api/next', { method, body, headers }) };
  };
  const next = ({ seen }: Upstream) => seen.filter(({ url }) => url === '/api/next').length;

  it.each(['GET', 'HEAD'])('is asked anew by another, with %s', async (method) => {
    const { upstream, ask } = await forgetful();
    expect(await ask(method)).toMatchObject({ status: 200 });
    expect(next(upstream)).toBe(2);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'is sent nothing twice that may have been done, with %s',
    async (method) => {
      const { upstream, ask } = await forgetful();
      expect(await ask(method, method === 'DELETE' ? undefined : '{}')).toMatchObject({ status: 502 });
      expect(next(upstream)).toBe(1);
    },
  );

  it('is asked anew by a connection of its own, though others are kept that may be closed, too', async () => {
    const known = new WeakSet<object>();
    const all = 3;
    const waiting: ServerResponse[] = [];
    const [app] = await setup((request, response) => {
      if (known.has(request.socket)) {
        request.socket.resetAndDestroy();
        return;
      }
      known.add(request.socket);
      if (request.url !== '/api/first') {
        response.end('done');
        return;
      }
      waiting.push(response);
      if (waiting.length === all) {
        for (const one of waiting) {
          one.end('done');
        }
      }
    });
    await Promise.all(Array.from({ length: all }, () => raw(app, '/api/first')));
    expect(await raw(app, '/api/next')).toMatchObject({ status: 200 });
  });

  it('is asked anew once and no more', async () => {
    const { upstream, ask } = await forgetful(true);
    expect(await ask('GET')).toMatchObject({ status: 502 });
    expect(next(upstream)).toBe(2);
  });
});

it('breaks the answer off when Immich does', async () => {
  const [app] = await setup((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('some', () => response.destroy());
  });
  await expect(raw(app, '/api/assets/1/original')).rejects.toThrow();
});

it("says so, in the shape of Immich's errors, when Immich does not answer", async () => {
  const [app, upstream] = await setup((_request, response) => response.end());
  await upstream.close();
  const answer = await raw(app, '/api/people');
  expect(answer.status).toBe(502);
  expect(JSON.parse(answer.body.toString())).toEqual({ message: 'The Immich server did not answer.', statusCode: 502 });
});
