import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { askAgain } from './network/askAgain.ts';
import { startDemo, type Demo } from './network/demo.ts';

export { expect } from '@playwright/test';
export { drawnStory } from './story.ts';

interface WorkerFixtures {
  demoArguments: string[];
  demoEnvironment: Record<string, string>;
  demo: Demo;
}

interface TestFixtures {
  /** Every test starts from the library as it was drawn, and fails on a request to anybody else or an uncaught error. */
  cleanSlate: void;
  /** A page on `/pets`, signed in. */
  pets: Page;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  demoArguments: [[], { scope: 'worker', option: true }],
  demoEnvironment: [{}, { scope: 'worker', option: true }],

  demo: [
    async ({ demoArguments, demoEnvironment }, use) => {
      const demo = await startDemo(demoArguments, demoEnvironment);
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: async ({ demo }, use) => {
    await use(demo.origin);
  },

  cleanSlate: [
    async ({ baseURL, demo, context, browserName }, use) => {
      await fetch(`${demo.origin}/api/demo/reset`, { method: 'POST' });
      askAgain(context.request);
      const strangers: string[] = [];
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (/^https?:$/u.test(url.protocol) && url.origin !== baseURL) {
          strangers.push(request.url());
        }
      });
      const errors: string[] = [];
      context.on('weberror', (event) => {
        const { message, stack } = event.error();
        // Firefox also reports what the page has dealt with; see e2e/leaving.spec.ts.
        if (browserName !== 'firefox' || !message.startsWith('error loading dynamically imported module')) {
          errors.push(stack ?? message);
        }
      });
      await use();
      // What a page still asks for when its test is over has no answer to be changed any more.
      await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
      expect(errors, 'errors that nothing caught').toEqual([]);
      expect(strangers, 'requests to anybody but the app').toEqual([]);
    },
    { auto: true },
  ],

  pets: async ({ page }, use) => {
    await page.goto('/api/demo/sign-in?to=/pets');
    await expect(page).toHaveURL(/\/pets$/u);
    await use(page);
  },
});

/** What is said aloud has in it what is seen: whoever speaks to a page says what they see. */
const offByDefault = { 'label-content-name-mismatch': { enabled: true } };

/** No accessibility violation in what the page shows once everything has come to rest. */
export const expectAccessible = async (page: Page): Promise<void> => {
  // It is the same page in every engine, and Firefox without a screen breaks down over some of the checks.
  if (page.context().browser()?.browserType().name() === 'firefox') {
    return;
  }
  await page.evaluate(async () => {
    const isBrief = ({ effect }: Animation) => Number(effect?.getComputedTiming().endTime) < 2000;
    const ending = () => document.getAnimations().filter((animation) => isBrief(animation));
    // One that ends may be what starts the next.
    while (ending().length > 0) {
      await Promise.allSettled(ending().map(({ finished }) => finished));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  const { violations } = await new AxeBuilder({ page }).options({ rules: offByDefault }).analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    })),
  ).toEqual([]);
};
