import { describe, expect, it } from 'vitest';
import { browserProblems, secondTries, specProblems, tellProblems } from './problems.ts';

describe('what failed is named', () => {
  it('in Vitest’s report, with the start of why, told apart from what passed on the second try', () => {
    const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
      fullName,
      status,
      failureMessages,
    });
    const assertionResults = [
      test('all is well', 'passed'),
      test('counts faces', 'failed', '\u{1B}[31mexpected 2\u{1B}[39m\n at x'),
      test('moves faces', 'passed', 'too early'),
    ];
    const report = { testResults: [{ name: 'a.spec.ts', message: '', assertionResults }] };
    expect(specProblems(report)).toEqual([
      { name: 'a.spec.ts › counts faces', reason: 'expected 2\n at x' },
      { name: 'a.spec.ts › moves faces (on the second try)', reason: 'too early' },
    ]);
    expect(secondTries(report)).toBe(1);
  });

  it('also a file that broke down before its tests', () => {
    expect(
      specProblems({ testResults: [{ name: 'a.spec.ts', message: 'No such module', assertionResults: [] }] }),
    ).toEqual([{ name: 'a.spec.ts', reason: 'No such module' }]);
  });

  it('in Playwright’s report, told apart from what passed on the second try', () => {
    const test = (status: string, message?: string) => ({ status, results: [{ error: { message } }, {}] });
    const spec = (title: string, ...tests: ReturnType<typeof test>[]) => ({ title, file: 'b.spec.ts', line: 3, tests });
    const inner = { specs: [spec('merges', test('unexpected', 'too few')), spec('splits', test('expected'))] };
    const outer = { suites: [inner], specs: [spec('undoes', test('flaky', 'too early'))] };
    expect(browserProblems({ suites: [outer], errors: [] })).toEqual([
      { name: 'b.spec.ts:3 › undoes (on the second try)', reason: 'too early' },
      { name: 'b.spec.ts:3 › merges', reason: 'too few' },
    ]);
  });

  it('once for all that failed alike', () => {
    const text = tellProblems([
      { name: 'Firefox: a', reason: 'No browser\n pid 1' },
      { name: 'browser: b', reason: 'too few\n at x' },
      { name: 'Firefox: c', reason: 'No browser\n pid 2' },
    ]);
    expect(text).toBe('Firefox: a\nFirefox: c\nNo browser\n pid 1\n\nbrowser: b\ntoo few\n at x');
  });
});
