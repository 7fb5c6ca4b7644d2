import { expect, test } from './support/test.ts';

test('a page that is left while it loads reports no error', async ({ pets: page }) => {
  for (const part of ['entry/app', 'nodes']) {
    const chunk = new RegExp(`/_app/immutable/${part}.*[.]js$`, 'u');
    // Never answered.
    await page.route(chunk, () => {});
    const asked = page.waitForRequest(chunk);
    await page.goto('/pets/history', { waitUntil: 'commit' });
    await asked;
    await page.unroute(chunk);
    await page.goto('/pets/settings');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  }
});
