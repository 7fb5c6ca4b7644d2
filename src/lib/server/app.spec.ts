// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import type * as App from './app';

const given = vi.hoisted(() => ({
  env: {} as Record<string, string>,
  publicEnv: {} as Record<string, string>,
}));

vi.mock('$env/dynamic/private', () => ({ env: given.env }));
vi.mock('$env/dynamic/public', () => ({ env: given.publicEnv }));

const replace = (target: Record<string, string>, values: Record<string, string>) => {
  for (const name of Object.keys(target)) {
    delete target[name];
  }
  Object.assign(target, values);
};

/** A process of its own, with this environment. */
const start = async (env: Record<string, string>, publicEnv: Record<string, string> = {}): Promise<typeof App> => {
  vi.resetModules();
  replace(given.env, env);
  replace(given.publicEnv, publicEnv);
  return import('./app');
};

/** An address that nobody listens at. */
const nowhere = { IMMICH_URL: 'http://127.0.0.1:1' };

/** All that is said while Immich is looked for, and somebody is refused. */
const saidBy = async (env: Record<string, string>): Promise<string[]> => {
  const { getApp } = await start(env);
  const { monitor, keyMonitor, refusals } = getApp();
  await monitor.status();
  await keyMonitor.status();
  refusals.tell({ method: 'GET', path: '/api/jobs', status: 403, reason: 'no such route', client: '10.0.0.1' });
  return log.mock.calls.map(([line]) => String(line));
};

const log = vi.spyOn(console, 'log').mockImplementation(() => {});
beforeEach(() => void log.mockClear());

it('reads the environment once, what is public in it too', async () => {
  const { getApp } = await start(nowhere, { PUBLIC_ORIGIN: 'https://pets.example' });
  const app = getApp();
  expect(app.settings).toMatchObject({ publicOrigins: ['https://pets.example'], allowedHosts: ['pets.example'] });
  replace(given.env, { IMMICH_URL: 'http://127.0.0.1:2' });
  expect(getApp()).toBe(app);
});

it('has what is private have the last word', async () => {
  const { getApp } = await start({ ...nowhere, ORIGIN: 'https://a.example' }, { ORIGIN: 'https://b.example' });
  expect(getApp().settings.publicOrigins).toEqual(['https://a.example']);
});

it('is made when it is asked for, not when it is loaded; a wrong environment is told every time', async () => {
  const { getApp } = await start({});
  expect(() => getApp()).toThrow('IMMICH_URL is not set');
  expect(() => getApp()).toThrow('IMMICH_URL is not set');
});

it('tells the log of its Immich, and of whom it refuses', async () => {
  const lines = await saidBy(nowhere);
  expect(lines[0]).toContain('Immich at http://127.0.0.1:1 cannot be reached');
  expect(lines.some((line) => line.includes('/api/jobs'))).toBe(true);
});

it('says nothing of its Immich where it is to be quiet', async () => {
  const lines = await saidBy({ ...nowhere, PETS_QUIET: 'true' });
  expect(lines.filter((line) => line.includes('Immich'))).toEqual([]);
});
