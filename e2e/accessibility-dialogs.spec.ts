import type { Page } from '@playwright/test';
import { fail } from './support/network/demo.ts';
import { dialog, expectToast, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, expectAccessible, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

/** While pets are looked for, rows of the gallery come and go. */
test.beforeEach(async ({ pets: page }) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
});

const typeName = async (page: Page, id: string, name: string) => {
  const card = await revealCard(page, id);
  await card.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
};

for (const [colorScheme, viewport] of [
  ['light', { width: 1280, height: 800 }],
  ['dark', { width: 390, height: 844 }],
] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' });

    test('menu, birthday and a name that is taken', async ({ pets: page }) => {
      const card = await revealCard(page, fragments[0]);
      await card.hover();
      await card.getByRole('button', { name: /^Options for/u }).click();
      await expect(page.getByRole('menu', { name: /^Options for/u })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('menuitem', { name: 'Set birthday…' }).click();
      await dialog(page).getByLabel('Date of birth').fill('2999-01-01');
      await expect(dialog(page).getByText('This date is in the future.')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
      await typeName(page, fragments[0], 'honey');
      await expect(dialog(page).getByText('There is already a pet named Honey.')).toBeVisible();
      await expectAccessible(page);
    });

    test('show and hide', async ({ pets: page }) => {
      if (viewport.width < 768) {
        await page.getByRole('button', { name: 'More for this page' }).click();
        await expect(page.getByRole('menu', { name: 'More for this page' })).toBeVisible();
        await expectAccessible(page);
      }
      const name = 'Show & hide pets';
      await page.getByRole('button', { name }).or(page.getByRole('menuitem', { name })).click();
      await dialog(page).getByRole('button', { name: 'Show Honey' }).click();
      await expectAccessible(page);
    });

    test('history of done, undone and interrupted changes', async ({ pets: page, demo }) => {
      await typeName(page, fragments[0], 'Bramble');
      await expectToast(page, 'Named Bramble');
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await expectToast(page, 'Undone: Named Bramble');
      await openCardMenu(page, await revealCard(page, fragments[1]), 'Add to favorites');
      await expect(page.locator(`[data-card="${fragments[1]}"]`).getByRole('img', { name: 'Favorite' })).toBeVisible();
      await fail(demo, { match: `^/api/people/${fragments[2]}$`, method: 'PUT', status: 500 });
      await typeName(page, fragments[2], 'Moss the second');
      await expectToast(page, /The server was unable to do it|history/u);
      await page.goto('/pets/history');
      await expect(page.getByText('Interrupted', { exact: true })).toBeVisible();
      await expect(page.getByText('Undone', { exact: true })).toBeVisible();
      await expectToast(page, /^A change was interrupted/u);
      await expectAccessible(page);
    });
  });
}
