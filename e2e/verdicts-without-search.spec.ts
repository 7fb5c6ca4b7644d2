import { drawnOnes } from './support/drawnOnes.ts';
import { expect, test } from './support/test.ts';

test.use({ demoArguments: ['--no-smart-search'] });

test('boxes alone tell animals from humans where smart search is off', async ({ pets: page }) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
  const humans = drawnOnes('human');
  const cards = await page.locator('[data-card]').evaluateAll((all) => all.map((card) => card.dataset.card!));
  expect(cards.length).toBeGreaterThan(10);
  expect(cards.filter((id) => humans.has(id))).toEqual([]);
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await expect(page.locator(`[data-card="${[...humans][0]}"]`)).toBeVisible();
});
