// @vitest-environment node
import { expect, it, onTestFinished } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { version } from '../../../package.json';
import { publicConfig } from './publicConfig';
import { readSettings } from './settings';

const IMMICH_URL = 'http://immich-secret:2283';

it('tells browsers what they may know, with each thing under its own name', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'detector.onnx'), 'abc');
  const settings = readSettings({ IMMICH_URL, IMMICH_API_KEY: 'k3y', MODELS_DIR: folder });
  expect(await publicConfig(settings, { state: 'known', missing: ['face.update'] })).toEqual({
    appVersion: version,
    singleUser: true,
    missingPermissions: ['face.update'],
    knowsPermissions: true,
    models: [{ name: 'detector.onnx', size: 3, tag: expect.any(String) as string }],
    supported: { oldest: '3.0.0', newest: '3.4' },
  });
});

it('keeps what is nobody’s business: the key, the address, folders, hosts, and whatever is set one day', async () => {
  const settings = readSettings({
    IMMICH_URL,
    IMMICH_API_KEY: 'k3y-secret',
    MODELS_DIR: 'src',
    ALLOWED_HOSTS: 'host-secret',
    TRUST_PROXY: '10.9.8.7',
  });
  const told = JSON.stringify(
    await publicConfig({ ...settings, later: 'later-secret' } as never, { state: 'unknown', missing: [] }),
  );
  for (const secret of ['secret', path.resolve('src'), '10.9.8.7']) {
    expect(told).not.toContain(secret);
  }
});

it('has people sign in where there is no key', async () => {
  expect(await publicConfig(readSettings({ IMMICH_URL }), { state: 'none', missing: [] })).toMatchObject({
    singleUser: false,
    missingPermissions: [],
    knowsPermissions: false,
    models: [],
  });
});
