import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packagesIn } from './code/closure.ts';
import { stagePackage } from './stage.ts';

/** What the app around has, and has to have once. */
const peers = new Set(['@immich/sdk', '@immich/ui', '@sveltejs/kit', 'svelte', 'svelte-i18n']);

interface Manifest {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const typed = (file: string, kind: 'svelte' | 'default', ending: string) => ({
  types: `./dist/${file}${kind === 'svelte' ? '.svelte.d.ts' : '.d.ts'}`,
  [kind]: `./dist/${file}${ending}`,
  ...(kind === 'svelte' && { default: `./dist/${file}${ending}` }),
});

const exported = {
  './package.json': './package.json',
  './host': typed('host/index', 'default', '.js'),
  './host/settings': typed('host/settings/index', 'default', '.js'),
  './i18n/en.json': './dist/i18n/en.json',
  './pages/*.svelte': typed('pages/*', 'svelte', '.svelte'),
  './pages/*.js': typed('pages/*', 'default', '.js'),
};

const manifestOf = (own: Manifest, imported: readonly string[]) => {
  const ranges = new Map(Object.entries({ ...own.devDependencies, ...own.dependencies }));
  const rangesOf = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, ranges.get(name) ?? '*']));
  const { name, version, description, license } = own;
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    files: ['dist'],
    sideEffects: ['./dist/host/i18n.js', './dist/**/*.svelte', './dist/**/worker/main.js', './dist/**/worker.js'],
    exports: exported,
    peerDependencies: rangesOf([...peers].sort()),
    dependencies: rangesOf(imported.filter((each) => !peers.has(each) && each !== name)),
  };
};

/**
 * Builds the package.
 *
 * @param root this repository
 * @param out the package's folder, which is replaced
 * @returns what publint has to say, in words; nothing when it is content
 * @throws Error with the packager's words when it fails
 */
export const buildPackage = async (root: string, out: string): Promise<string[]> => {
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const stage = path.join(root, '.cache/package');
  const files = stagePackage(root, stage, own.name);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const manifest = manifestOf(own, packagesIn(files));
  for (const folder of [out, stage]) {
    writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  cpSync(path.join(root, 'LICENSE'), path.join(out, 'LICENSE'));
  cpSync(path.join(root, 'upstream/plainHost/README.md'), path.join(out, 'README.md'));
  const program = path.join(root, 'node_modules/@sveltejs/package/svelte-package.js');
  const packager = spawnSync(process.execPath, [program, '--input', 'src/lib', '--output', path.join(out, 'dist')], {
    cwd: stage,
    encoding: 'utf8',
  });
  if (packager.status !== 0) {
    throw new Error(`svelte-package: ${packager.stderr}${packager.stdout}`);
  }
  const { messages, pkg } = await publint({ pkgDir: out, pack: false });
  return messages.map((message) => `${message.type}: ${formatMessage(message, pkg) ?? message.code}`);
};
