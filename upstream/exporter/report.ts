import { fileIn, git } from './checks/git.ts';
import type { Commit } from './series.ts';

/** Rows of cells as a table of Markdown, the first being its heading. */
export const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lineOf = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lineOf(rows[0]), rule, ...rows.slice(1).map((row) => lineOf(row))].join('\n');
};

const linesOf = (content: Uint8Array): number => Buffer.from(content).toString().split('\n').length - 1;

const isText = (file: string): boolean => /\.(?:ts|svelte|json)$/u.test(file);

/** Lines that an edit adds and takes away; edits insert, so what is longer has lines more. */
const growth = (before: string, after: Uint8Array): number => Math.abs(linesOf(after) - before.split('\n').length + 1);

/** What the series is, one line a commit, and what it does to files that Immich has. */
export const describeSeries = (root: string, base: string, series: readonly Commit[]): string => {
  const commits = series.map(({ part, files, edited }) => {
    const own = [...files].filter(([file]) => edited.every((edit) => edit.file !== file));
    const lines = own.filter(([file]) => isText(file)).reduce((sum, [, content]) => sum + linesOf(content), 0);
    const specs = own.filter(([file]) => file.endsWith('.spec.ts')).length;
    return [
      part.name,
      String(own.length),
      String(lines),
      String(specs),
      String(new Set(edited.map(({ file }) => file)).size),
    ];
  });
  const last = new Map(
    series.flatMap(({ files, edited }) => edited.map(({ file }) => [file, files.get(file) as Uint8Array])),
  );
  const reasons = new Map<string, string[]>();
  for (const { file, why } of series.flatMap(({ edited }) => edited)) {
    reasons.set(file, [...(reasons.get(file) ?? []), why]);
  }
  const edits = [...last].map(([file, content]) => {
    const before = fileIn(root, base, file) ?? '';
    return [file, `+${growth(before, content)}`, (reasons.get(file) ?? []).join('; ')];
  });
  return [
    tableOf([['commit', 'files', 'lines', 'specs', 'edits'], ...commits]),
    tableOf([['file of Immich’s', 'lines', 'why'], ...edits]),
  ].join('\n\n');
};

/** Lines that the branch changes in files that Immich has already, its words aside. */
export const changedLines = (root: string, base: string, branch: string): { code: number; words: number } => {
  const counts = { code: 0, words: 0 };
  const numbers = git(root, ['diff', '--numstat', '--diff-filter=M', base, branch]);
  for (const [, added, removed, file] of numbers.matchAll(/^(\d+)\t(\d+)\t(.*)$/gmu)) {
    counts[file.startsWith('i18n/') ? 'words' : 'code'] += Number(added) + Number(removed);
  }
  return counts;
};
