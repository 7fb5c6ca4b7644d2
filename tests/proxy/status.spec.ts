import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { askVersion, type ImmichStatus } from '../../src/lib/server/ask-version';
import { ImmichMonitor, isUsable } from '../../src/lib/server/immichMonitor';
import { healthOf } from '../../src/lib/server/page/health';
import { unavailablePage } from '../../src/lib/server/page/unavailablePage';
import { listen, startUpstream } from './servers';

const serve = async (status: number, body: string): Promise<URL> => {
  const server = await startUpstream((_request, response) => response.writeHead(status).end(body));
  onTestFinished(() => server.close());
  return new URL(server.origin);
};

describe('asking for the version', () => {
  it.each([
    ['{"major":3,"minor":0,"patch":3,"prerelease":null}', { state: 'supported', version: '3.0.3' }],
    ['{"major":3,"minor":3,"patch":9}', { state: 'supported', version: '3.3.9' }],
    ['{"major":3,"minor":4,"patch":2}', { state: 'supported', version: '3.4.2' }],
    ['{"major":3,"minor":5,"patch":0}', { state: 'newer', version: '3.5.0' }],
    ['{"major":4,"minor":0,"patch":0}', { state: 'newer', version: '4.0.0' }],
    ['{"major":2,"minor":9,"patch":9}', { state: 'too-old', version: '2.9.9' }],
    ['{"major":"3"}', { state: 'not-immich' }],
    ['<!doctype html>', { state: 'not-immich' }],
  ])('reads %s', async (body, expected) => {
    expect(await askVersion(await serve(200, body))).toMatchObject(expected);
  });

  it('tells a server in trouble from one that is not Immich', async () => {
    expect(await askVersion(await serve(502, 'Bad gateway'))).toMatchObject({ state: 'unreachable' });
    expect(await askVersion(await serve(404, '{}'))).toMatchObject({ state: 'not-immich' });
    expect(await askVersion(await serve(302, ''))).toMatchObject({ state: 'not-immich' });
  });

  it('says why nobody answers', async () => {
    const server = await listen(() => {});
    await server.close();
    const status = await askVersion(new URL(server.origin));
    expect(status.state).toBe('unreachable');
    expect(status.reason).toMatch(/ECONNREFUSED/u);
  });
});

describe('the watch over Immich', () => {
  const url = new URL('https://immich.test:2283/photos');
  const good: ImmichStatus = { state: 'supported', version: '3.2.2', reason: null };
  const gone: ImmichStatus = { state: 'unreachable', version: null, reason: 'connect ECONNREFUSED' };
  const old: ImmichStatus = { state: 'too-old', version: '2.9.0', reason: null };

  const watch = (...answers: ImmichStatus[]) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const lines: string[] = [];
    let asked = 0;
    const monitor = new ImmichMonitor(url, {
      ask: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)]),
      log: (line) => void lines.push(line),
    });
    return { monitor, lines, asked: () => asked };
  };

  it('asks once for all who want to know at the same time, and again only when that has become old', async () => {
    const { monitor, asked } = watch(good);
    await Promise.all([monitor.status(), monitor.status()]);
    await monitor.status();
    expect(asked()).toBe(1);
    vi.advanceTimersByTime(31_000);
    await monitor.status();
    expect(asked()).toBe(2);
  });

  it('notices within a second that Immich is back, and writes one line for each change', async () => {
    const { monitor, lines } = watch(gone, gone, old, good);
    for (let time = 0; time < 4; time++) {
      await monitor.status();
      vi.advanceTimersByTime(1000);
    }
    expect(isUsable(await monitor.status())).toBe(true);
    expect(lines).toEqual([
      'Immich at https://immich.test:2283/photos cannot be reached: connect ECONNREFUSED',
      'Immich 2.9.0 at https://immich.test:2283/photos is too old: 3.0.0 or newer is needed',
      'Immich 3.2.2 at https://immich.test:2283/photos',
    ]);
  });

  it('asks anew when a request got no answer', async () => {
    const { monitor } = watch(good, gone);
    await monitor.status();
    monitor.doubt();
    expect(await monitor.status()).toEqual(gone);
  });

  it('shows a page that names the versions, and neither the server’s address nor what it said', async () => {
    const page = unavailablePage(old, 'xx, en;q=0.5');
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('5');
    const html = await page.text();
    expect(html).toContain('2.9.0');
    expect(html).toContain('3.0.0');
    const nonce = /'nonce-([^']+)'/u.exec(page.headers.get('content-security-policy') ?? '')?.[1];
    expect(html).toContain(`<script nonce="${nonce}">`);

    const elsewhere: ImmichStatus = { state: 'not-immich', version: null, reason: 'it redirects to http://10.0.0.7/' };
    for (const status of [old, elsewhere, { ...gone, reason: 'connect ECONNREFUSED 10.0.0.7:2283' }]) {
      expect(await unavailablePage(status, null).text()).not.toMatch(/immich\.test|10\.0\.0\.7|2283|ECONNREFUSED/u);
    }
    const health = healthOf({ ...gone, problem: 'certificate-expired' }, { state: 'none', missing: [] });
    expect(health).toEqual({
      status: 'ok',
      immich: {
        state: 'unreachable',
        version: null,
        problem: 'certificate-expired',
        needed: '3.0.0',
        usable: false,
      },
    });
    const odd = await unavailablePage({ ...old, version: '<img src=x onerror=alert(1)>' }, null).text();
    expect(odd).not.toContain('<img');
    expect(odd).toContain('&lt;img src=x');
  });
});
