import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { spawnSync } from 'node:child_process';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { askVersion } from '../../src/lib/server/ask-version';
import { ImmichMonitor } from '../../src/lib/server/immichMonitor';
import { unavailablePage } from '../../src/lib/server/page/unavailablePage';
import { makeAuthority, type Authority, type Certificate } from './certificates';
import { listen, startUpstream } from './servers';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const version = '{"major":3,"minor":1,"patch":0}';
const always = ['20200101000000Z', '20991231000000Z'] as const;

const serve = async (certificate: Certificate, name = 'localhost'): Promise<URL> => {
  const server = https.createServer(certificate, (_request, response) => response.end(version));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return new URL(`https://${name}:${(server.address() as AddressInfo).port}`);
};

/** What the page says in place of the app, without its markup. */
const pageOf = async (url: URL): Promise<string> => {
  const page = await unavailablePage(await askVersion(url), 'en').text();
  expect(page).not.toContain(url.port);
  return page.replace(/^.*<main/su, '').replaceAll(/<[^>]+>/gu, ' ');
};

describe.skipIf(!hasOpenssl)('an Immich with a certificate of its own (needs openssl)', () => {
  let authority: Authority;
  let trusted: Certificate;
  const before = tls.getCACertificates('default');

  beforeAll(() => {
    authority = makeAuthority();
    trusted = authority.issue('localhost', ...always);
  });

  afterAll(() => tls.setDefaultCACertificates(before));

  it('is not talked to, and the page says how to trust it under npm start and in a container', async () => {
    const url = await serve(trusted);
    expect(await askVersion(url)).toMatchObject({ state: 'unreachable', problem: 'certificate-untrusted' });
    const page = await pageOf(url);
    expect(page).toContain('certificate is not trusted');
    expect(page).toMatch(/NODE_EXTRA_CA_CERTS=\/path\/to\/ca\.pem in front of npm start/u);
    expect(page).toMatch(/in a container, the file mounted and NODE_EXTRA_CA_CERTS set/u);
    expect(page).toContain('NODE_OPTIONS=--use-system-ca');
    const lines: string[] = [];
    await new ImmichMonitor(url, { log: (line) => void lines.push(line) }).status();
    expect(lines).toEqual([expect.stringContaining('NODE_EXTRA_CA_CERTS=/path/to/ca.pem')]);
    expect(lines[0]).toContain(`${url.origin}: `);
  });

  it('is used where the authority is trusted', async () => {
    tls.setDefaultCACertificates([...before, authority.certificate]);
    expect(await askVersion(await serve(trusted))).toMatchObject({ state: 'supported' });
  });

  it.each([
    ['certificate-expired', 'localhost', '20200101000000Z', '20200201000000Z', 'Renew it where it is installed'],
    ['certificate-not-yet-valid', 'localhost', '20980101000000Z', '20981231000000Z', 'Is the clock'],
    ['certificate-wrong-name', 'other.lan', ...always, 'issued for another name than the one in IMMICH_URL'],
  ])('is told as what it is: %s', async (problem, name, from, to, words) => {
    tls.setDefaultCACertificates([...before, authority.certificate]);
    const url = await serve(authority.issue(name, from, to));
    expect(await askVersion(url)).toMatchObject({ state: 'unreachable', problem });
    expect(await pageOf(url)).toContain(words);
  });
});

it('tells a server without https behind an https address', async () => {
  const server = await listen((_request, response) => response.end(version));
  onTestFinished(() => server.close());
  const url = new URL(server.origin.replace('http:', 'https:'));
  expect(await askVersion(url)).toMatchObject({ state: 'unreachable', problem: 'https-to-plain-http' });
  expect(await pageOf(url)).toContain('Set IMMICH_URL to http:// in place of https://');
});

it.each([
  '<center>The plain HTTP request was sent to HTTPS port</center>',
  "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
  'Client sent an HTTP request to an HTTPS server.\n',
])('tells a server with https behind an http address: %s', async (body) => {
  const server = await startUpstream((_request, response) => response.writeHead(400).end(body));
  onTestFinished(() => server.close());
  expect(await askVersion(new URL(server.origin))).toMatchObject({ problem: 'http-to-https' });
  expect(await pageOf(new URL(server.origin))).toContain('Set IMMICH_URL to https:// in place of http://');
});
