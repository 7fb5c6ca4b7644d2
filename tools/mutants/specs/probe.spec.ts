// @vitest-environment node
import { afterAll, expect, it } from 'vitest';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { applyTo } from '../breaks/mutant';
import { replacementsOf } from '../breaks/mutators';
import { probe } from './probe';

const folder = mkdtempSync(path.join(os.tmpdir(), 'probe-'));
afterAll(() => rmSync(folder, { recursive: true }));

const code = `
const limit = 3;
const isFew = (count: number): boolean => count < limit;
export const tell = (count: number): string => {
  if (count === 0) {
    return 'none';
  }
  return isFew(count) ? 'few' : 'many';
};
`;

it('notes which places are reached, and by whom', async () => {
  const mutants = replacementsOf('x.ts', code).map((replacement) => applyTo('x.ts', code, replacement));
  const { asked, text } = probe(code, [...mutants.entries()], folder);
  const source = stripTypeScriptTypes(text);
  const { tell } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`)) as {
    tell: (count: number) => string;
  };
  expect(tell(2)).toBe('few');
  const reached = mutants.filter((_, id) => existsSync(path.join(folder, String(id))));
  expect(new Set(reached.map(({ line }) => line))).toEqual(new Set([3, 5, 8]));
  expect(mutants.filter((_, id) => !asked.includes(id)).map(({ line }) => line)).toEqual([2]);
  const first = asked.find((id) => reached.includes(mutants[id]));
  expect(readFileSync(path.join(folder, String(first)), 'utf8')).toContain('probe.spec.ts');
});
