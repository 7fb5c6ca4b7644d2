import { describe, expect, it } from 'vitest';
import { browserProblems, secondTries, specProblems } from './problems.ts';

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
      'a.spec.ts › counts faces\nexpected 2\n at x',
      'a.spec.ts › moves faces (on the second try)\ntoo early',
    ]);
    expect(secondTries(report)).toBe(1);
  });

  it('also a file that broke down before its tests', () => {
    expect(
      specProblems({ testResults: [{ name: 'a.spec.ts', message: 'No such module', assertionResults: [] }] }),
    ).toEqual(['a.spec.ts › No such module']);
  });

  it('in Playwright’s report, told apart from what passed on the second try', () => {
    const test = (status: string, message?: string) => ({ status, results: [{ error: { message } }, {}] });
    const spec = (title: string, ...tests: ReturnType<typeof test>[]) => ({ title, file: 'b.spec.ts', line: 3, tests });
    const inner = { specs: [spec('merges', test('unexpected', 'too few')), spec('splits', test('expected'))] };
    const outer = { suites: [inner], specs: [spec('undoes', test('flaky', 'too early'))] };
    expect(browserProblems({ suites: [outer], errors: [] })).toEqual([
      'b.spec.ts:3 › undoes (on the second try)\ntoo early',
      'b.spec.ts:3 › merges\ntoo few',
    ]);
  });
});
