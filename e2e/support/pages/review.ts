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

/** Waits until what is asked about can be seen; until then Enter means nothing. */
export const picturesDrawn = async (page: Page): Promise<void> => {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('form[data-question] img')].every(
      (image) => image.complete || image.getBoundingClientRect().top > innerHeight,
    ),
  );
};

/** Presses a key that answers, and waits for the next question or the end, and until the answer is saved. */
export const answerBy = async (page: Page, key: string): Promise<void> => {
  const form = await page.locator('form').elementHandle();
  await picturesDrawn(page);
  await page.keyboard.press(key);
  await page.waitForFunction((before) => !before?.isConnected, form);
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 90_000 });
};
