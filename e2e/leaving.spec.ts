import { expect, test } from './support/test.ts';

const errors = 'uncaught-errors';

test('a page that is left while it loads calls nothing of it an error', async ({ pets: page }) => {
  await page.addInitScript((key) => {
    // After the page's own listeners.
    addEventListener('DOMContentLoaded', () =>
      addEventListener('unhandledrejection', (event) => {
        if (!event.defaultPrevented) {
          sessionStorage.setItem(key, `${sessionStorage.getItem(key) ?? ''} ${String(event.reason)}`);
        }
      }),
    );
  }, errors);
  for (const part of ['entry/app', 'nodes']) {
    const chunk = new RegExp(`/_pets/immutable/${part}.*[.]js$`, 'u');
    // Never answered.
    await page.route(chunk, () => {});
    const asked = page.waitForRequest(chunk);
    await page.goto('/pets/history', { waitUntil: 'commit' });
    await asked;
    await page.unroute(chunk);
    // The page leaves by itself: Firefox's driver confuses the two navigations if it is told to while one still loads.
    await page.evaluate(() => setTimeout(() => location.assign('/pets/settings'), 0));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  }
  expect(await page.evaluate((key) => sessionStorage.getItem(key), errors)).toBeNull();
});
