import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isForTests, type Files } from './code/sources.ts';

/** What of the standalone host needs nothing of the shell. */
const sharedHost = new Set([
  'drafts.ts',
  'picture-urls.ts',
  'menuLink.ts',
  'modals.ts',
  'own-path.ts',
  'routes.ts',
  'settings/Facts.svelte',
  'settings/SettingsSection.svelte',
  'toasts/Announcer.svelte',
  'toasts/announcer.svelte.ts',
]);

const config = `export default {};\n`;

const tsconfig = (name: string) => ({
  compilerOptions: {
    allowImportingTsExtensions: true,
    lib: ['es2024', 'esnext', 'dom', 'dom.iterable', 'webworker'],
    module: 'es2022',
    moduleResolution: 'bundler',
    noEmit: true,
    paths: {
      '$lib/*': ['./src/lib/*'],
      [`${name}/host`]: ['./src/lib/host/index.ts'],
      [`${name}/host/settings`]: ['./src/lib/host/settings/index.ts'],
    },
    resolveJsonModule: true,
    skipLibCheck: true,
    strict: true,
    target: 'es2023',
    types: ['@sveltejs/kit', 'svelte', 'vite/client'],
    verbatimModuleSyntax: true,
  },
  include: ['src'],
});

/** Kit makes these for an app's own routes; pages in a package have an app's that is not known yet. */
const pageTypes = `import type { LoadEvent, Snapshot as KitSnapshot } from '@sveltejs/kit';

export type Snapshot<T = unknown> = KitSnapshot<T>;
export type PageProps = { data: Record<string, string>; params: Record<string, string> };
export type PageLoad = (event: LoadEvent) => Promise<Record<string, unknown> | void>;
`;

/** The seam goes by the package's name outside of itself, so that an app can put another one in its place. */
const named = (code: string, name: string): string =>
  code.replaceAll(/(?<=from )'\$lib\/host((?:\/settings)?)'/gu, (_, door: string) => `'${name}/host${door}'`);

/** The packager knows of endings in imports only; the words lie inside of the package. */
const adapted = (code: string): string =>
  code
    .replaceAll(/(?<=new URL\('[\w/]+)\.ts(?=', import\.meta\.url\))/gu, '.js')
    .replaceAll("'$i18n/en.json'", "'$lib/i18n/en.json'");

const isInHost = (file: string): boolean => file.startsWith('src/lib/host');

/**
 * Lays the package's sources out as a Svelte library: the feature as it is, its pages, the plain host, the words, and the
 * model that is built in.
 *
 * @param stage the folder for that, which is replaced
 * @returns the sources, by their path there
 */
export const stagePackage = (root: string, stage: string, name: string): Files => {
  const files = new Map<string, Uint8Array>();
  const carry = (from: string, to: string, accepts: (file: string) => boolean = () => true) => {
    for (const entry of readdirSync(path.join(root, from), { recursive: true, withFileTypes: true })) {
      const file = path.relative(path.join(root, from), path.join(entry.parentPath, entry.name));
      if (entry.isFile() && !isForTests(file) && accepts(file)) {
        files.set(path.join('src/lib', to, file), readFileSync(path.join(root, from, file)));
      }
    }
  };
  carry('src/lib/pets', 'pets');
  carry('src/routes/(user)/pets', 'pages');
  carry('src/lib/host', 'host', (file) => sharedHost.has(file));
  carry('upstream/host', 'host', (file) => file.startsWith('settings'));
  carry('upstream/plainHost', 'host', (file) => !file.endsWith('.md'));
  carry('static/models', 'models');
  const { pets } = JSON.parse(readFileSync(path.join(root, 'i18n/en.json'), 'utf8')) as { pets: object };
  files.set('src/lib/i18n/en.json', Buffer.from(JSON.stringify({ pets })));

  const sources = [...files].filter(([file]) => /\.(?:ts|svelte)$/u.test(file));
  for (const [file, content] of sources) {
    const code = adapted(Buffer.from(content).toString());
    files.set(file, Buffer.from(isInHost(file) ? code : named(code, name)));
    if (code.includes("from './$types'")) {
      files.set(path.join(path.dirname(file), '$types.d.ts'), Buffer.from(pageTypes));
    }
  }
  files.set('svelte.config.js', Buffer.from(config));
  files.set('tsconfig.json', Buffer.from(JSON.stringify(tsconfig(name))));

  if (existsSync(stage)) {
    rmSync(stage, { recursive: true });
  }
  for (const [file, content] of files) {
    mkdirSync(path.dirname(path.join(stage, file)), { recursive: true });
    writeFileSync(path.join(stage, file), content);
  }
  return files;
};
