import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Change } from './report.ts';

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Cells of a table, which are HTML. */
export const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

const rounded = (value: number): string => String(Math.round(value * 10_000) / 10_000);

/** The figures, and what else there is to say of each. */
export const figuresTable = (
  figures: Record<string, number>,
  heading: string,
  about: (name: string) => string,
): string =>
  `<h2>Figures</h2><table><tr><th>Figure<th>Value<th>${heading}</tr>${Object.entries(figures)
    .map(([name, value]) => row([escape(name), rounded(value), about(name)]))
    .join('')}</table>`;

export const changesTable = (changes: readonly Change[]): string =>
  `<h2>Since the last run with these options</h2><table>${
    changes.map(({ figure, before, now }) => row([escape(figure), rounded(before), rounded(now)])).join('') ||
    row(['Nothing has changed, or there was none.'])
  }</table>`;

const style = `body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#222;background:#fff}
h1,h2{line-height:1.2}table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .75rem;border-bottom:1px solid #ddd;
text-align:start;vertical-align:top}@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}td,th{border-color:#444}}`;

/** Writes a page that stands alone; `body` is HTML. Directories are made. */
export const writePage = (
  file: string,
  { title, options, body, css = '' }: { title: string; options: Record<string, unknown>; body: string; css?: string },
): void => {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}${css}</style>
<main><h1>${title}</h1><p>${escape(JSON.stringify(options))}</p>
${body}</main></html>
`,
  );
};

/** Where the page of a report lies: beside its JSON. */
export const pageFile = (out: string): string => out.replace(/(?:\.json)?$/u, '.html');
