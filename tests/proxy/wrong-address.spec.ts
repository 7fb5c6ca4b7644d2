import { describe, expect, it, onTestFinished } from 'vitest';
import { askVersion } from '../../src/lib/server/ask-version';
import { ImmichMonitor } from '../../src/lib/server/immichMonitor';
import { unavailablePage } from '../../src/lib/server/page/unavailablePage';
import { readSettings } from '../../src/lib/server/settings';
import { listen, startUpstream } from './servers';

/** What the page says in place of the app, without its markup, and what is said in the log. */
const saidOf = async (url: URL): Promise<{ page: string; log: string }> => {
  const html = await unavailablePage(await askVersion(url), 'en').text();
  const lines: string[] = [];
  await new ImmichMonitor(url, { log: (line) => void lines.push(line) }).status();
  expect(lines).toHaveLength(1);
  return { page: html.replace(/^.*<main/su, '').replaceAll(/<[^>]+>/gu, ' '), log: lines[0] };
};

const serve = async (status: number, headers: Record<string, string>, body = ''): Promise<URL> => {
  const server = await startUpstream((_request, response) => response.writeHead(status, headers).end(body));
  onTestFinished(() => server.close());
  return new URL(server.origin);
};

const html = { 'content-type': 'text/html; charset=utf-8' };

describe('a wrong IMMICH_URL is told as what it is', () => {
  it('a name that nobody knows', async () => {
    // Longer than a name may be, so that the machine's resolver says so by itself, wherever these tests run.
    const name = `${'immich'.repeat(11)}.lan`;
    const url = new URL(`https://${name}:2283`);
    expect(await askVersion(url)).toMatchObject({ state: 'unreachable', problem: 'name-unknown' });
    const { page, log } = await saidOf(url);
    expect(page).toContain('known to the machine or container that this app runs on');
    expect(page).not.toContain(name);
    expect(log).toMatch(/^https:\/\/immich.*\.lan:2283: The name in IMMICH_URL isn't known .* \(getaddrinfo/u);
  });

  it('a port where nothing listens', async () => {
    const server = await listen(() => {});
    await server.close();
    const url = new URL(server.origin);
    expect(await askVersion(url)).toMatchObject({ state: 'unreachable', problem: 'nothing-listens' });
    const { page, log } = await saidOf(url);
    expect(page).toContain('nothing listens at that port');
    expect(page).not.toContain(url.port);
    expect(log).toContain('In a container, localhost is the container itself.');
  });

  it.each([
    ['sends everybody to its log-in page', 302, { location: 'https://auth.example/login?rd=x' }, ''],
    ['sends everybody to a page of its own on the same host', 303, { location: '/oauth2/sign_in' }, ''],
    ['shows its log-in page', 200, html, '<form><input name="user"><input name="p" type="password"></form>'],
    ['refuses by a page', 403, html, '<h1>Forbidden</h1>'],
    ['asks for a password of its own', 401, { 'www-authenticate': 'Basic realm="nas"' }, ''],
  ])('a gateway in front of Immich that %s', async (_how, status, headers, body) => {
    const url = await serve(status, headers as Record<string, string>, body);
    expect(await askVersion(url)).toMatchObject({ state: 'not-immich', problem: 'gateway' });
    const { page, log } = await saidOf(url);
    expect(page).toContain('A log-in page answers at IMMICH_URL');
    expect(page).not.toMatch(/auth\.example|oauth2/u);
    expect(log).toContain(`${url.origin}: A log-in page answers`);
    const { location } = headers as { location?: string };
    expect(location === undefined || log.includes(location)).toBe(true);
  });

  it('http where Immich has https alone, as a proxy says by sending there', async () => {
    const server = await startUpstream(({ url = '' }, response) =>
      response.writeHead(308, { location: `https://127.0.0.1${url}` }).end(),
    );
    onTestFinished(() => server.close());
    const url = new URL(server.origin);
    expect(await askVersion(url)).toMatchObject({ state: 'unreachable', problem: 'http-to-https' });
    const { page } = await saidOf(url);
    expect(page).toContain('Set IMMICH_URL to https:// in place of http://');
  });

  // What Immich's machine learning and what stands in for it answer, whichever way the text is sent.
  it.each(['pong', '"pong"'])('the machine learning in place of the server: %s', async (pong) => {
    const server = await startUpstream(({ url }, response) =>
      url === '/ping'
        ? response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(pong)
        : response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not Found"}'),
    );
    onTestFinished(() => server.close());
    const url = new URL(server.origin);
    expect(await askVersion(url)).toMatchObject({ state: 'not-immich', problem: 'machine-learning' });
    const { page, log } = await saidOf(url);
    expect(page).toContain('and not the Immich server');
    expect(log).toContain('Set IMMICH_URL to the server, which listens at port 2283');
  });

  it('something else altogether', async () => {
    const url = await serve(200, html, '<h1>It works!</h1>');
    const status = await askVersion(url);
    expect(status).toMatchObject({ state: 'not-immich' });
    expect(status).not.toHaveProperty('problem');
    const { page } = await saidOf(url);
    expect(page).toContain('seem to be Immich');
  });

  it.each(['/api', '/api/', '/', ''])('what people copy behind it doesn’t matter: %s', async (behind) => {
    const server = await startUpstream(({ url }, response) =>
      response.end(url === '/api/server/version' ? '{"major":3,"minor":2,"patch":2}' : ''),
    );
    onTestFinished(() => server.close());
    const { immichUrl } = readSettings({ IMMICH_URL: server.origin + behind });
    expect(await askVersion(immichUrl)).toMatchObject({ state: 'supported', version: '3.2.2' });
  });
});
