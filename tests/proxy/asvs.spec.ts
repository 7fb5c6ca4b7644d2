import { expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs', 'asvs.md'), 'utf8');

interface Row {
  ids: string[];
  answer: string;
  why: string;
}

/** `1.4.1–3, 1.5.2` stands for four. */
const idsIn = (cell: string): string[] =>
  [...cell.matchAll(/(\d+\.\d+)\.(\d+)(?:–(\d+))?/gu)].flatMap(([, section, first, last]) =>
    Array.from(
      { length: Number(last ?? first) - Number(first) + 1 },
      (_, index) => `${section}.${Number(first) + index}`,
    ),
  );

const rows: Row[] = page
  .split('\n')
  .filter((line) => /^\| \d/u.test(line))
  .map((line) => {
    const [, ids, answer, why] = line.split('|').map((cell) => cell.trim());
    return { ids: idsIn(ids), answer, why };
  });

/**
 * How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. They come first in all of them:
 * https://github.com/OWASP/ASVS/tree/v5.0.0_release/5.0/en
 */
const sections = `1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2
  4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3
  8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
  12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3
  16.5:3 17.1:1 17.2:4 17.3:2`;

const wanted = sections.split(/\s+/u).flatMap((entry) => {
  const [section, count] = entry.split(':', 2);
  return Array.from({ length: Number(count) }, (_, index) => `${section}.${index + 1}`);
});

it('answers every requirement of levels 1 and 2, once', () => {
  expect(wanted).toHaveLength(253);
  const answered = rows.flatMap(({ ids }) => ids);
  expect(answered.filter((id, index) => answered.indexOf(id) !== index)).toEqual([]);
  expect(wanted.filter((id) => !answered.includes(id))).toEqual([]);
  expect(answered.filter((id) => !wanted.includes(id))).toEqual([]);
});

it('has one of four answers to each', () => {
  expect(new Set(rows.map(({ answer }) => answer))).toEqual(new Set(['met', 'Immich', 'not met', 'none']));
});

it.each(rows.filter(({ answer }) => answer === 'met').map(({ ids, why }) => ({ ids: ids.join(', '), why })))(
  'names files that are there for what is met: $ids',
  ({ why }) => {
    const files = [...why.matchAll(/`([^`]+\.(?:ts|js|svelte|json))`/gu)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  },
);

it.each(rows.filter(({ answer }) => answer === 'not met'))('says why $ids are not met', ({ why }) => {
  expect(why.length).toBeGreaterThan(20);
});
