import { describe, expect, it } from 'vitest';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const stringsIn = (tree: unknown): string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree as Record<string, unknown>).flatMap((part) => stringsIn(part));

/** The text of a message with every form of its plurals and choices, and nothing for what is filled in. */
const bare = (text: string): string => text.replaceAll(/[\s{}`'"#…]+/gu, ' ').trim();

/** All that the app can say: its strings, and the sources of its server, where the log's sentences stand. */
const sources = [
  ...stringsIn(JSON.parse(read('i18n/en.json'))),
  ...globSync(['src/lib/server/**/*.ts', 'tools/{start,listenAt}.ts'], { cwd: root }).map((file) =>
    read(file).replaceAll(/\$\{[^}]*\}/gu, ' '),
  ),
].map((text) => bare(text));

/** Whether a message is said somewhere: its parts between "…" one after another in one of the sources. */
const isSaid = (message: string): boolean => {
  const parts = message
    .split('…')
    .map((part) => bare(part))
    .filter(Boolean);
  return sources.some((source) => {
    let from = 0;
    return parts.every((part) => {
      const at = source.indexOf(part, from);
      from = at + part.length;
      return at !== -1;
    });
  });
};

const messages = [...read('docs/troubleshooting.md').matchAll(/^> (.+)$/gmu)].map(([, message]) => message);

describe('docs/troubleshooting.md', () => {
  it('has what people run into', () => {
    expect(messages.length).toBeGreaterThan(30);
  });

  it.each(messages)('quotes what the app says: %s', (message) => {
    expect(isSaid(message)).toBe(true);
  });

  it('has a way out for each finding of a wrong IMMICH_URL', () => {
    const { unavailable } = (JSON.parse(read('i18n/en.json')) as { shell: { unavailable: Record<string, unknown> } })
      .shell;
    const titles = Object.values(unavailable).flatMap((finding) =>
      typeof finding === 'object' && finding !== null && 'title' in finding ? [finding] : [],
    ) as { title: string; text: string }[];
    const untold = titles.filter(({ title, text }) =>
      messages.every((message) => !(message === title || message === text)),
    );
    // These say all themselves, and the certificate's first one has an entry.
    expect(untold.map(({ title }) => title)).toEqual([
      "Immich's certificate has expired",
      "Immich's certificate is not valid yet",
      "Immich's certificate is for another name",
    ]);
  });
});

describe('every document', () => {
  const files = globSync(['*.md', 'docs/*.md', 'bench/*.md', 'demo/**/*.md', 'upstream/**/*.md', 'patches/*.md'], {
    cwd: root,
    exclude: ['**/node_modules/**'],
  });
  const slugOf = (heading: string): string =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/gu, '-');

  it.each(files)('%s links to what is there', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)/gu)];
    const broken = links.flatMap(([, target, anchor]) => {
      const at = target === '' ? file : path.join(path.dirname(file), target);
      if (globSync(at.replace(/\/$/u, ''), { cwd: root }).length === 0) {
        return [target];
      }
      const headings = at.endsWith('.md')
        ? [...read(at).matchAll(/^#+ (.+)$/gmu)].map(([, heading]) => `#${slugOf(heading)}`)
        : [];
      return anchor === undefined || headings.includes(anchor) ? [] : [target + anchor];
    });
    expect(broken).toEqual([]);
  });
});

describe('the commands in the documents', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const files = globSync(['*.md', 'docs/*.md', 'bench/*.md', 'demo/*.md'], { cwd: root });

  it.each(files)('of npm are there: %s', (file) => {
    const named = [...read(file).matchAll(/\bnpm (?:run (?:--silent )?)?([a-z][\w:]*\w)/gu)].map(
      ([, script]) => script,
    );
    const npms = new Set(['ci', 'install', 'ls', 'run', 'start', 'test']);
    const unknown = named.filter((script) => !Object.hasOwn(scripts, script) && !npms.has(script));
    expect(unknown).toEqual([]);
  });

  it('name settings that the app has', () => {
    const settings = [...read('README.md').matchAll(/^\| (`[A-Z_`, ]+`) \|/gmu)].flatMap(([, cell]) =>
      cell.match(/[A-Z_]+/gu),
    );
    const mine = new Set([...settings, 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS']);
    const set = files.flatMap((file) => [...read(file).matchAll(/\b([A-Z][A-Z_]+)=\S* (?:[A-Z_]+=\S* )*npm start/gu)]);
    expect(set.length).toBeGreaterThan(3);
    expect(set.map(([, name]) => name).filter((name) => !mine.has(name))).toEqual([]);
  });
});
