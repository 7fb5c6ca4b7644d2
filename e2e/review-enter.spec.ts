import { picturesDrawn } from './support/pages/review.ts';
import { sortedShares } from './support/sortedShares.ts';
import { expect, test } from './support/test.ts';

const presses = 60;

test('who presses nothing but Enter makes no pet worse, and refuses nothing', async ({ pets: page }) => {
  test.setTimeout(600_000);
  const before = await sortedShares(page);
  await page.goto('/pets/review');
  for (let press = 0; press < presses; press++) {
    await page.locator('[data-review="asking"], [data-review="done"]').waitFor({ timeout: 90_000 });
    const form = await page
      .locator('form')
      .elementHandle({ timeout: 1000 })
      .catch(() => null);
    if (!form) {
      break;
    }
    await picturesDrawn(page);
    await page.keyboard.press('Enter');
    await page.waitForFunction((shown) => !shown.isConnected, form);
  }
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 120_000 });
  const after = await sortedShares(page);
  expect(after.all.wrong - before.all.wrong).toBeLessThanOrEqual(0.01);
  expect(after.all.right).toBeGreaterThanOrEqual(before.all.right);

  const ids = await page.evaluate(() =>
    fetch('/api/tags')
      .then((answer) => answer.json() as Promise<{ id: string; name: string }[]>)
      .then((tags) => tags.filter(({ name }) => name === 'Pets register').map(({ id }) => id)),
  );
  expect(ids, 'no answer was kept that was not given').toEqual([]);
});
