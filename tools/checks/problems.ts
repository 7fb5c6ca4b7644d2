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

// eslint-disable-next-line no-control-regex -- colors are what is taken out
const colors = /\u{1B}\[[\d;]*m/gu;

const start = (text = ''): string => text.replaceAll(colors, '').split('\n').slice(0, 12).join('\n');

const failedOnce = (test: SpecTest): boolean => test.status === 'passed' && (test.failureMessages ?? []).length > 0;

/** How many of Vitest's tests passed on the second try. */
export const secondTries = ({ testResults }: SpecReport): number =>
  testResults.flatMap(({ assertionResults }) => assertionResults).filter((test) => failedOnce(test)).length;

/** Vitest's: each test that failed, if only once, and each file that broke down outside of its tests. */
export const specProblems = ({ testResults }: SpecReport): string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed' || failedOnce(test));
    const texts = failed.map((test) => {
      const tries = failedOnce(test) ? ' (on the second try)' : '';
      return `${test.fullName}${tries}\n${start(test.failureMessages?.[0])}`;
    });
    if (message !== '' && texts.length === 0) {
      texts.push(start(message));
    }
    return texts.map((text) => `${name} › ${text}`);
  });

const specsOf = ({ specs = [], suites = [] }: BrowserSuite): NonNullable<BrowserSuite['specs']> => [
  ...specs,
  ...suites.flatMap((suite) => specsOf(suite)),
];

/** Playwright's: those that failed, and those that passed on the second try, with what broke the first. */
export const browserProblems = ({ suites, errors }: BrowserReport): string[] => [
  ...errors.map(({ message }) => start(message)),
  ...suites.flatMap((suite) =>
    specsOf(suite).flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ status, results }) => {
          const tries = status === 'flaky' ? ' (on the second try)' : '';
          return `${file}:${line} › ${title}${tries}\n${start(results.find(({ error }) => error)?.error?.message)}`;
        }),
    ),
  ),
];
