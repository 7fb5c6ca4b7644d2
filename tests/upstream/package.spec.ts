import { beforeAll, describe, expect, it } from 'vitest';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildPackage } from '../../upstream/exporter/package.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Inside the repository, so that the app finds what is installed here. */
const app = path.join(root, '.cache/packageApp');
const installed = path.join(app, 'node_modules/pets-for-immich');

const patience = 300_000;

const run = (program: string, ...args: string[]) =>
  spawnSync(path.join(root, 'node_modules/.bin', program), args, { cwd: app, encoding: 'utf8' });

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

describe('the package', () => {
  let problems: string[];

  beforeAll(async () => {
    rmSync(app, { recursive: true, force: true });
    cpSync(path.join(import.meta.dirname, 'packageApp'), app, { recursive: true });
    problems = await buildPackage(root, installed);
  }, patience);

  it('is one that publint has nothing to say of', () => {
    expect(problems).toEqual([]);
  });

  it('leaves Svelte, Kit and Immich’s own libraries to the app', () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(path.join(installed, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    expect(Object.keys(peerDependencies)).toEqual([
      '@immich/sdk',
      '@immich/ui',
      '@sveltejs/kit',
      'svelte',
      'svelte-i18n',
    ]);
    expect(Object.keys(dependencies)).toContain('onnxruntime-web');
    expect([...Object.values(dependencies), ...Object.values(peerDependencies)]).not.toContain('*');
  });

  it('holds types for every module, and neither specs nor what is only this app’s', () => {
    const files = filesIn(path.join(installed, 'dist'));
    const modules = files.filter((file) => /\.(?:js|svelte)$/u.test(file));
    const typesOf = (file: string) => file.replace(/\.js$/u, '') + '.d.ts';
    expect(modules.length).toBeGreaterThan(100);
    expect(modules.filter((file) => !files.includes(typesOf(file)))).toEqual([]);
    expect(files.filter((file) => /\.spec\.|testing|chrome|shell/u.test(file))).toEqual([]);
  });

  it(
    'is mounted by a minimal app, which builds with its workers',
    () => {
      const { status, stderr } = run('vite', 'build', '--logLevel', 'error');
      expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) as string });
      const built = filesIn(path.join(app, '.svelte-kit/output/client/_app/immutable'));
      expect(built.filter((file) => /^workers\/[^/]+\.js$/u.test(file))).toHaveLength(2);
      expect(built.some((file) => file.endsWith('.wasm'))).toBe(true);
      expect(built.some((file) => /descriptor.*\.onnx$/u.test(file))).toBe(true);
    },
    patience,
  );

  it(
    'has types that the app’s own check is content with',
    () => {
      const { status, stdout } = run('svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings');
      expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('0 errors') as string });
    },
    patience,
  );
});
