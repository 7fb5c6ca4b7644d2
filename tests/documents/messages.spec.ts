import { describe, expect, it } from 'vitest';
import { find, read } from './documents';

const stringsIn = (tree: unknown): string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree as Record<string, unknown>).flatMap((part) => stringsIn(part));

/** The text of a message with every form of its plurals and choices, and nothing for what is filled in. */
const bare = (text: string): string => text.replaceAll(/[\s{}`'"#…]+/gu, ' ').trim();

/** All that the app can say: its strings, and the sources of its server, where the log's sentences stand. */
const sources = [
  ...stringsIn(JSON.parse(read('i18n/en.json'))),
  ...find('src/lib/server/**/*.ts', 'tools/{start,listenAt}.ts').map((file) =>
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

describe('what one has to press', () => {
  const strings = stringsIn(JSON.parse(read('i18n/en.json')));
  const isShown = (label: string) => strings.some((text) => text === label || text.includes(`{${label}}`));
  /** On Immich's own pages. */
  const immichs = new Set(['Administration', 'Face Detection', 'Job Queues', 'Refresh', 'Reset']);
  const files = ['docs/troubleshooting.md', 'docs/upgrading-animal-ml.md'];
  const labels = files.flatMap((file) =>
    [...read(file).matchAll(/\*\*([^*]+)\*\*/gu)].flatMap(([, label]) => label.split(' → ')),
  );

  it('is on the page', () => {
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => !isShown(label) && !immichs.has(label))).toEqual([]);
  });
});
