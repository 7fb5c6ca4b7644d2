import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../test.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

/** By day and by night, on a wide screen and on a phone. */
const everyLook = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [wide, narrow].map((viewport) => ({ colorScheme, viewport })),
);

/** A wide page by day, and a phone's by night. */
export const looks = [
  { colorScheme: 'light', viewport: wide },
  { colorScheme: 'dark', viewport: narrow },
] as const;

export const expectNothingSticksOut = async (page: Page): Promise<void> => {
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWide, 'nothing sticks out at the side').toBe(false);
};

/** Looks at what a page shows in every way; outside of the app's frame it is read anew for each. */
export const expectAccessibleAnywhere = async (page: Page, { isFramed = true } = {}): Promise<void> => {
  // It cannot be told to be dark by its driver; see `expectAccessible`.
  if (page.context().browser()?.browserType().name() === 'firefox') {
    return;
  }
  for (const { colorScheme, viewport } of everyLook) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    if (!isFramed) {
      await page.reload();
    }
    await expect(page.locator('html')).toContainClass(colorScheme);
    await page.waitForLoadState('networkidle');
    await test.step(`${colorScheme}, ${viewport.width} pixels wide`, async () => {
      await expectAccessible(page);
      await expectNothingSticksOut(page);
    });
  }
};
