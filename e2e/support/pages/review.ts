import type { Page } from '@playwright/test';
import { expect } from '../test.ts';

/** What is asked, in the words on the page. */
export const question = (page: Page) => page.locator('legend');

/** Opens the review, and puts questions aside until there is one that says so. */
export const openQuestion = async (page: Page, wanted: RegExp): Promise<void> => {
  await page.goto('/pets/review');
  await expect(page.locator('[data-review="asking"]')).toBeVisible({ timeout: 90_000 });
  await expect(async () => {
    if (!wanted.test((await question(page).textContent({ timeout: 100 })) ?? '')) {
      await page.keyboard.press('s');
    }
    await expect(question(page)).toHaveText(wanted, { timeout: 100 });
  }).toPass({ intervals: [50], timeout: 90_000 });
  await expect(page.locator('form :focus')).toHaveCount(1);
};

/** Presses a key that answers, and waits for the next question or the end, and until the answer is saved. */
export const answerBy = async (page: Page, key: string): Promise<void> => {
  const form = await page.locator('form').elementHandle();
  await page.keyboard.press(key);
  await page.waitForFunction((before) => !before?.isConnected, form);
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 90_000 });
};
