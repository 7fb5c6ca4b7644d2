import { expect, it, onTestFinished } from 'vitest';
import { neededPermissions, type NeededPermission } from '../../src/lib/host/permissions/needed-permissions';
import { costOf, KeyMonitor } from '../../src/lib/server/key/key-monitor';
import { listen, startUpstream } from './servers';

const all = Object.keys(neededPermissions) as NeededPermission[];

/** A monitor of a key, at an Immich that answers so to `GET /api-keys/me`. */
const watch = async (status: number, body: object | string) => {
  const upstream = await startUpstream((_request, response) =>
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)),
  );
  onTestFinished(() => upstream.close());
  const lines: string[] = [];
  const monitor = new KeyMonitor(
    { immichUrl: new URL(upstream.origin), apiKey: 'the-key' },
    { log: (line) => void lines.push(line) },
  );
  return { upstream, lines, monitor };
};

it('needs those that the facts list, and says of each what it costs in a sentence of its own', () => {
  const nouns = { asset: 4, face: 4, person: 6, tag: 3, user: 1 };
  for (const [noun, count] of Object.entries(nouns)) {
    expect(all.filter((name) => name.startsWith(`${noun}.`))).toHaveLength(count);
  }
  const costs = all.map((permission) => costOf(permission));
  expect(new Set(costs).size).toBe(all.length);
  for (const cost of costs) {
    expect(cost).toMatch(/^[A-Z].*\.$/u);
  }
});

it.each(all)('names %s when it is missing, and nothing else', async (permission) => {
  const permissions = ['album.read', ...all.filter((other) => other !== permission)];
  const { monitor, lines, upstream } = await watch(200, { permissions });
  expect(await monitor.status()).toEqual({ state: 'known', missing: [permission] });
  expect(lines).toEqual([`IMMICH_API_KEY lacks ${permission}: ${costOf(permission)}`]);
  expect(upstream.seen).toMatchObject([{ url: '/api/api-keys/me', headers: { 'x-api-key': 'the-key' } }]);
});

it('misses nothing with "all", and asks once for all who want to know', async () => {
  const { monitor, upstream, lines } = await watch(200, { permissions: ['all'] });
  const answers = await Promise.all([monitor.status(), monitor.status()]);
  expect([...answers, await monitor.status()]).toEqual(Array(3).fill({ state: 'known', missing: [] }));
  expect(upstream.seen).toHaveLength(1);
  expect(lines).toEqual([]);
});

it.each([
  [401, { message: 'Invalid API key' }, 'refused', ['Immich does not accept IMMICH_API_KEY.']],
  [403, { message: 'Missing required permission: apiKey.read' }, 'unknown', []],
  [404, { message: 'Not Found' }, 'unknown', []],
  [200, '<!doctype html>', 'unknown', []],
  [200, {}, 'unknown', []],
  [502, 'Bad gateway', 'unknown', []],
])('claims nothing to be missing when %i %o is answered', async (status, body, state, expected) => {
  const { monitor, lines } = await watch(status, body);
  expect(await monitor.status()).toEqual({ state, missing: [] });
  expect(lines).toEqual(expected);
});

it('asks nobody without a key, and does not fail without a server', async () => {
  const server = await listen(() => {});
  await server.close();
  const immichUrl = new URL(server.origin);
  expect(await new KeyMonitor({ immichUrl, apiKey: null }).status()).toEqual({ state: 'none', missing: [] });
  expect(await new KeyMonitor({ immichUrl, apiKey: 'k' }).status()).toEqual({ state: 'unknown', missing: [] });
});
