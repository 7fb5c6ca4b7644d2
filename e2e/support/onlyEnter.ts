import type { Page } from '@playwright/test';
import { keysKept } from './browserData.ts';
import { picturesDrawn } from './pages/review.ts';
import { expect } from './test.ts';

/** Takes up what was put aside; false where there is nothing of it to ask. */
const takeUpAgain = async (page: Page): Promise<boolean> => {
  const again = page.getByRole('button', { name: 'Ask skipped questions again' });
  if (!(await again.isVisible())) {
    return false;
  }
  await again.click();
  await expect(again).toHaveCount(0);
  await page.locator('[data-review="asking"] form[data-question], [data-review="done"]').waitFor({ timeout: 90_000 });
  return page.locator('form[data-question]').isVisible();
};

/**
 * Presses Enter so many times in the review, which is open; at its end, what was put aside is taken up again.
 *
 * @returns the questions, in their words
 */
export const pressEnter = async (page: Page, presses: number): Promise<string[]> => {
  const asked: string[] = [];
  while (asked.length < presses) {
    await page.locator('[data-review="asking"] form[data-question], [data-review="done"]').waitFor({ timeout: 90_000 });
    const form = page.locator('form[data-question]');
    if (!(await form.isVisible())) {
      if (!(await takeUpAgain(page))) {
        break;
      }
      continue;
    }
    const shown = await form.elementHandle();
    asked.push((await page.locator('legend').textContent()) ?? '');
    await picturesDrawn(page);
    await page.keyboard.press('Enter');
    await page.waitForFunction((before) => !before?.isConnected, shown);
  }
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 120_000 });
  return asked;
};

/** What is kept of answers, but for whose a face is: Enter gives it to whom the page says. */
export const refusals = async (page: Page): Promise<string[]> => {
  const names = await keysKept(page, 'pets-register-', 'answers');
  return names.filter((name) => !/^review:whose:\.[\w-]+$/u.test(name));
};
