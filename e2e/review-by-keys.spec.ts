import { PerfectUser, sortedShares } from './support/perfectUser.ts';
import { expect, test } from './support/test.ts';

test('the drawn library is sorted by somebody who presses keys and reads what a screen reader would', async ({
  pets: page,
}) => {
  test.setTimeout(600_000);
  const before = await sortedShares(page);
  expect(before.grouped.right).toBeLessThan(0.7);
  await page.goto('/pets/review');
  const user = new PerfectUser(page);
  await user.answerAll();
  await expect(page.getByRole('heading', { name: 'All sorted' })).toBeVisible();
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 120_000 });
  const { all, grouped } = await sortedShares(page);
  expect(all.wrong).toBeLessThan(0.01);
  expect(all.right).toBeGreaterThan(0.95);
  expect(grouped.right).toBeGreaterThan(0.95);
});
