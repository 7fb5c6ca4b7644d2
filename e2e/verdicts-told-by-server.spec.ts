import { drawnOnes } from './support/drawnOnes.ts';
import { expect, test } from './support/test.ts';

test.use({ demoArguments: ['--species'] });

test('what the server says about animals counts, also about the fox', async ({ pets: page }) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Other animals' }).click();
  const [fox] = drawnOnes('other');
  await expect(page.locator(`[data-card="${fox}"]`)).toBeVisible();
});
