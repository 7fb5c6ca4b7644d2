import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { missing, planSuite } from './suite.ts';

const root = path.resolve(import.meta.dirname, '../..');
const both = [false, true].map((isFull) => planSuite({ isFull, material: '/nowhere' }));

it('runs every benchmark that there is a command for, at both sizes', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const commands = Object.keys(scripts).flatMap((name) => (name.startsWith('bench:') ? [name.slice(6)] : []));
  for (const planned of both) {
    expect([...new Set(planned.map(({ benchmark }) => benchmark))].sort()).toEqual(commands.sort());
  }
});

it('looks at bodies and at faces, in big homes and in small ones', () => {
  for (const planned of both) {
    const titles = planned.map(({ title }) => title).join('\n');
    for (const start of ['ranking on', 'effort in big homes on', 'effort in small homes on']) {
      expect(titles).toContain(`${start} bodies (pets-eval-bodies)`);
      expect(titles).toContain(`${start} faces (pets-eval)`);
    }
  }
});

it('tells every two runs apart', () => {
  for (const planned of both) {
    const keys = planned.map(({ benchmark, args }) => [benchmark, ...args].join(' '));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(planned.map(({ title }) => title)).size).toBe(planned.length);
  }
});

it('says what a benchmark lacks, and nothing of those that need nothing', () => {
  const [planned] = both;
  const ranking = planned.find(({ benchmark }) => benchmark === 'ranking')!;
  expect(missing(ranking)).toContain(path.join('/nowhere', 'pets-eval-bodies'));
  expect(missing(planned.find(({ benchmark }) => benchmark === 'ui')!)).toEqual([]);
});
