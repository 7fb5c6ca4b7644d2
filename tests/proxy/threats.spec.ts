import { expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clientDefaults } from '../../src/lib/server/limits/client-limits';
import { connectionDefaults, headersTimeout } from '../../src/lib/server/limits/connections';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs', 'security.md'), 'utf8');
const threats = page.split('\n## Threats\n', 2)[1].split('\n## ', 1)[0];
const rows = threats.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:threat|---) /u.test(line));

it.each(rows.map((row) => ({ threat: row.split('|', 2)[1].trim(), tests: row.split('|', 4)[3] })))(
  'is held by tests that are there: $threat',
  ({ tests }) => {
    const files = [...tests.matchAll(/`([^`]+)`/gu)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  },
);

it('tells the limits as they are', () => {
  const { running, waiting, receiving, sending, attempts, attemptsMs, idleMs, wholeMs } = clientDefaults;
  const { ofOne, inAll } = connectionDefaults;
  const told = [
    `${ofOne}, ${inAll}`,
    `${running}; ${waiting}`,
    `${receiving}; ${sending}`,
    `${headersTimeout / 1000} s; ${idleMs / 1000} s; ${wholeMs / 1000} s`,
    `${attempts} in ${attemptsMs / 60_000} minutes`,
  ];
  expect(told.filter((text) => !page.includes(`| ${text}`))).toEqual([]);
});
