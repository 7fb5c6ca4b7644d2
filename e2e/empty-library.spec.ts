import { expect, expectAccessible, test } from './support/test.ts';

test.use({ demoArguments: ['--empty'] });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a library without photos says that there is nobody yet', async ({ pets: page }) => {
      await expect(page.getByText('No faces yet')).toBeVisible();
      await expect(page.getByText('Looking for pets…')).toHaveCount(0);
      await expectAccessible(page);
    });
  });
}
