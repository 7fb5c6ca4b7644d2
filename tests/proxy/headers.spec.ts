import { describe, expect, it, onTestFinished } from 'vitest';
import type { RequestListener } from 'node:http';
import { raw, startProxy, startUpstream } from './servers';

const setup = async (answer: RequestListener, env: Record<string, string> = {}) => {
  const upstream = await startUpstream(answer);
  const app = await startProxy({ IMMICH_URL: upstream.origin, ...env });
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });
  return { app, upstream };
};

const done: RequestListener = (_request, response) => response.end('{}');

describe.each([
  ['by itself', {}],
  ['behind a trusted proxy', { TRUST_PROXY: 'true' }],
])('what Immich hears of a browser, %s', (_how, env) => {
  it.each([
    'base-url',
    'cf-connecting-ip',
    'cf-connecting-ipv6',
    'client-ip',
    'early-data',
    'fastly-client-ip',
    'forwarded',
    'forwarded-for',
    'front-end-https',
    'proxy',
    'remote-user',
    'ssl-client-cert',
    'true-client-ip',
    'via',
    'x-amzn-trace-id',
    'x-arr-ssl',
    'x-auth-request-user',
    'x-authentik-username',
    'x-base-url',
    'x-client-ip',
    'x-cluster-client-ip',
    'x-custom-ip-authorization',
    'x-envoy-original-path',
    'x-forward-for',
    'x-forwarded',
    'x-forwarded-by',
    'x-forwarded-port',
    'x-forwarded-prefix',
    'x-forwarded-scheme',
    'x-forwarded-server',
    'x-forwarded-ssl',
    'x-forwarded-uri',
    'x-forwarded-user',
    'x-host',
    'x-http-host-override',
    'x-http-method',
    'x-http-method-override',
    'x-https',
    'x-ip',
    'x-method-override',
    'x-middleware-subrequest',
    'x-original-forwarded-for',
    'x-original-host',
    'x-original-method',
    'x-original-url',
    'x-originating-ip',
    'x-override-url',
    'x-proxy-url',
    'x-real-ip',
    'x-remote-addr',
    'x-remote-ip',
    'x-remote-user',
    'x-rewrite-url',
    'x-scheme',
    'x-server-name',
    'x-ssl-client-verify',
    'x-url-scheme',
    'x-webauth-user',
    'x_forwarded_for',
    'x_real_ip',
  ])('has no %s in it', async (name) => {
    const { app, upstream } = await setup(done, env);
    await raw(app, '/api/people', { headers: { [name]: 'made-up' } });
    expect(JSON.stringify(upstream.seen[0].headers)).not.toContain('made-up');
  });

  it('has what its answer depends on', async () => {
    const { app, upstream } = await setup(done, env);
    const headers = {
      accept: 'image/*',
      'accept-encoding': 'br',
      'accept-language': 'de',
      authorization: 'Bearer a',
      'cache-control': 'no-cache',
      'content-type': 'application/json',
      cookie: 'immich_access_token=t',
      'if-modified-since': 'Tue, 28 Dec 2027 06:53:02 GMT',
      'if-none-match': '"a"',
      origin: `http://127.0.0.1:${app.port}`,
      range: 'bytes=0-',
      referer: `http://127.0.0.1:${app.port}/pets`,
      'sec-fetch-site': 'same-origin',
      'user-agent': 'a browser',
      'x-api-key': 'k',
      'x-immich-session-token': 's',
      'x-immich-share-key': 's',
      'x-immich-user-token': 'u',
    };
    await raw(app, '/api/people', { headers });
    expect(upstream.seen[0].headers).toMatchObject(headers);
  });
});

describe('what a browser hears of Immich', () => {
  it.each([
    'accept-ch',
    'activate-storage-access',
    'alt-svc',
    'clear-site-data',
    'content-security-policy-report-only',
    'cross-origin-embedder-policy-report-only',
    'critical-ch',
    'document-policy',
    'expect-ct',
    'feature-policy',
    'integrity-policy',
    'link',
    'nel',
    'no-vary-search',
    'observe-browsing-topics',
    'origin-agent-cluster',
    'origin-trial',
    'p3p',
    'public-key-pins',
    'refresh',
    'report-to',
    'reporting-endpoints',
    'server',
    'server-timing',
    'service-worker-allowed',
    'set-cookie2',
    'set-login',
    'sourcemap',
    'speculation-rules',
    'strict-transport-security',
    'supports-loading-mode',
    'timing-allow-origin',
    'use-as-dictionary',
    'via',
    'x-accel-buffering',
    'x-accel-redirect',
    'x-content-security-policy',
    'x-dns-prefetch-control',
    'x-permitted-cross-domain-policies',
    'x-powered-by',
    'x-robots-tag',
    'x-sendfile',
    'x-sourcemap',
    'x-ua-compatible',
    'x-webkit-csp',
    'x-xss-protection',
  ])('has no %s in it', async (name) => {
    const { app } = await setup((_request, response) => response.setHeader(name, 'made-up').end('{}'));
    const { headers } = await raw(app, '/api/people');
    expect(JSON.stringify(headers)).not.toContain('made-up');
  });

  it('has what an answer is, and how long it may be kept', async () => {
    const told = {
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=86400',
      'content-disposition': 'inline; filename="a.jpg"',
      'content-type': 'image/jpeg',
      etag: '"a"',
      'last-modified': 'Tue, 28 Dec 2027 06:53:02 GMT',
      'retry-after': '3',
      vary: 'accept',
      'x-immich-cid': 'c',
    };
    const { app } = await setup((_request, response) => response.writeHead(200, told).end('picture'));
    const { headers } = await raw(app, '/api/assets/1/thumbnail');
    expect(headers).toMatchObject(told);
  });
});
