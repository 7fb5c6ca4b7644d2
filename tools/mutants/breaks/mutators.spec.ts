// @vitest-environment node
import { expect, it } from 'vitest';
import { applyTo } from './mutant';
import { replacementsOf } from './mutators';

/** All ways to break a piece of code, as `kind: the code then`. */
const broken = (code: string): string[] =>
  replacementsOf('x.ts', code).map((replacement) => {
    const { kind, text } = applyTo('x.ts', code, replacement);
    return `${kind}: ${text}`;
  });

it.each([
  ['const f = (a: number, b: number) => a < b;', ['swapped boundary: const f = (a: number, b: number) => a <= b;']],
  ['const f = (a: X, b: X) => a && b;', ['swapped operator: const f = (a: X, b: X) => a || b;']],
  ['const f = (a: X) => !a;', ['negated condition: const f = (a: X) => a;']],
  ['const f = (a: X) => a ? one : two;', ['negated condition: const f = (a: X) => !(a) ? one : two;']],
  ['const f = async () => await g();', ['dropped await: const f = async () => g();']],
  ['const f = (a: X[]) => a.filter(g);', ['dropped filter: const f = (a: X[]) => a;']],
  ['const f = (a: X[]) => a.some(g);', ['swapped operator: const f = (a: X[]) => a.every(g);']],
  ['const most = 3;', ['changed literal: const most = 4;']],
  ['const most = 300;', ['changed literal: const most = 0;']],
  ["f('word');", ['dropped statement: ', "changed literal: f('');"]],
])('breaks %s', (code, ways) => {
  expect(broken(code)).toEqual(ways);
});

it('drops a guard, its throw, and what a function does after its beginning', () => {
  const found = broken('function f(a: X) { if (a) { throw g; } h(); }');
  expect(found).toContain('dropped guard: function f(a: X) {  h(); }');
  expect(found).toContain('removed throw: function f(a: X) { if (a) {  } h(); }');
  expect(found).toContain('returned early: function f(a: X) { return; if (a) { throw g; } h(); }');
  expect(found).toContain('negated condition: function f(a: X) { if (!(a)) { throw g; } h(); }');
});

it.each([
  ["import a from 'b';"],
  ["type A = 'b' | 1;"],
  ["throwLater(new Error('words for people'));"],
  ['const pauseMs = 500;'],
  ['const timer = setTimeout(go, 500);'],
  ['const paused = pause(isLate(a) ? 0 : stepMs * (2 ** a));'],
  ["const text = find(a) ?? '';"],
  ["const f = ({ id = '' }: X) => id;"],
])('leaves the words, the times, and the stand-ins of %s as they are', (code) => {
  expect(broken(code).filter((one) => one.startsWith('changed literal'))).toEqual([]);
});

it('knows the line of what it breaks', () => {
  const code = 'const a = 1;\n\nconst b = true;\n';
  const lines = replacementsOf('x.ts', code).map((replacement) => applyTo('x.ts', code, replacement).line);
  expect(lines).toEqual([1, 3]);
});
