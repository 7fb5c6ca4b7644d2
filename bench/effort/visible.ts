import { chromium } from '@playwright/test';
import os from 'node:os';
import { startDemo } from '../../e2e/support/network/demo.ts';
import { PerfectUser } from '../../e2e/support/perfectUser.ts';
import { chromiumArguments, ensureChromium } from '../../tools/chromium.ts';
import { measuredTimes } from '../mainThread.ts';
import { percentile } from './speed.ts';

const answers = 40;

const measure = 'next question';

/** Runs in the page: measures from the key that answers a question until the next one's form is painted, its words and its tiles. */
const watchQuestions = (name: string) => {
  let pressedAt: number | null = null;
  let last: Element | null = null;
  addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });
  const look = () => {
    const form = document.querySelector('form[data-question]');
    const isWhole = Boolean(form?.querySelector('legend')?.textContent && form.querySelector('[data-face]'));
    if (!isWhole || form === last) {
      return;
    }
    last = form;
    if (pressedAt === null) {
      return;
    }
    const start = pressedAt;
    // What is posted from a frame's callback comes once that frame has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => performance.measure(name, { start }));
    port1.start();
    requestAnimationFrame(() => port2.postMessage(0));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
};

/**
 * How long it takes in a browser, from the key that answers a question until the next one is to be seen: in the demo's drawn
 * library, on a first visit, while it is still looked through and answers are saved.
 */
export const measureVisible = async (): Promise<Record<string, number>> => {
  const executablePath = ensureChromium();
  const demo = await startDemo();
  os.setPriority(demo.pid, os.constants.priority.PRIORITY_LOW);
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  try {
    const page = await browser.newPage({ baseURL: demo.origin, viewport: { width: 1280, height: 800 } });
    await page.addInitScript(watchQuestions, measure);
    await page.goto('/api/demo/sign-in?to=/pets/review');
    const times = await measuredTimes(page, measure, async () => {
      await new PerfectUser(page).answerAll(answers);
      await page.locator('[data-review="asking"], [data-review="done"]').waitFor();
    });
    const onClock = times.map(({ ms }) => ms);
    return {
      nextQuestionVisibleMs50: percentile(onClock, 0.5),
      nextQuestionVisibleMs95: percentile(onClock, 0.95),
      nextQuestionCpuMs95: percentile(
        times.map(({ cpuMs }) => cpuMs),
        0.95,
      ),
    };
  } finally {
    await browser.close();
    await demo.stop();
  }
};
