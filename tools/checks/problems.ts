/** What failed in a run, and on which try, out of the reports of Vitest and Playwright. */
interface SpecTest {
  fullName: string;
  status: string;
  failureMessages: string[] | null;
}

export interface SpecReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: SpecTest[];
  }[];
}

interface BrowserSuite {
  suites?: BrowserSuite[];
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

export interface BrowserReport {
  suites: BrowserSuite[];
  errors: { message?: string }[];
}

/** A test that failed, and the start of why. */
export interface Problem {
  name: string;
  reason: string;
}

// eslint-disable-next-line no-control-regex -- colors are what is taken out
const colors = /\u{1B}\[[\d;]*m/gu;

const secondTry = ' (on the second try)';

const start = (text = ''): string => text.replaceAll(colors, '').split('\n').slice(0, 12).join('\n');

const failedOnce = (test: SpecTest): boolean => test.status === 'passed' && (test.failureMessages ?? []).length > 0;

/** How many of Vitest's tests passed on the second try. */
export const secondTries = ({ testResults }: SpecReport): number =>
  testResults.flatMap(({ assertionResults }) => assertionResults).filter((test) => failedOnce(test)).length;

/** Vitest's: each test that failed, if only once, and each file that broke down outside of its tests. */
export const specProblems = ({ testResults }: SpecReport): Problem[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed' || failedOnce(test));
    if (message !== '' && failed.length === 0) {
      return [{ name, reason: start(message) }];
    }
    return failed.map((test) => ({
      name: `${name} › ${test.fullName}${failedOnce(test) ? secondTry : ''}`,
      reason: start(test.failureMessages?.[0]),
    }));
  });

const specsOf = ({ specs = [], suites = [] }: BrowserSuite): NonNullable<BrowserSuite['specs']> => [
  ...specs,
  ...suites.flatMap((suite) => specsOf(suite)),
];

/** Playwright's: those that failed, and those that passed on the second try, with what broke the first. */
export const browserProblems = ({ suites, errors }: BrowserReport): Problem[] => [
  ...errors.map(({ message }) => ({ name: 'outside of the tests', reason: start(message) })),
  ...suites.flatMap((suite) =>
    specsOf(suite).flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ status, results }) => ({
          name: `${file}:${line} › ${title}${status === 'flaky' ? secondTry : ''}`,
          reason: start(results.find(({ error }) => error)?.error?.message),
        })),
    ),
  ),
];

/**
 * What to print at the end: problems that begin alike are one paragraph, with the reason of the first, so that a browser
 * that doesn't start leaves room for the others in a log that is cut.
 */
export const tellProblems = (problems: readonly Problem[]): string =>
  [...Map.groupBy(problems, ({ reason }) => reason.split('\n', 1)[0]).values()]
    .map((alike) => [...alike.map(({ name }) => name), alike[0].reason].join('\n'))
    .join('\n\n');
