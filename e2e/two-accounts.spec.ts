import type { Page } from '@playwright/test';
import { fail } from './support/network/demo.ts';
import { dialog, expectToast, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

/** Which databases there are of what is somebody's; the others are the browser's own. */
const storesOf = (page: Page) =>
  page.evaluate(async () => {
    const all = await indexedDB.databases();
    return all.map(({ name }) => name ?? '').filter((name) => !['pets-browser', 'pets-locks'].includes(name));
  });

test('signing out in one tab takes the other one along, and leaves nothing of the user in the browser', async ({
  pets: page,
}) => {
  const other = await page.context().newPage();
  await other.goto('/pets/history');
  await expect(other.getByRole('heading', { name: 'History' })).toBeVisible();

  await page.goto(`/pets/${fragments[0]}`);
  await page
    .getByRole('button', { name: /add a name/iu })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Bramble');
  await page.keyboard.press('Enter');
  await expectToast(page, 'Named Bramble');
  expect(await storesOf(page)).toContainEqual(expect.stringMatching(/^pets-journal-/u));

  await page.getByRole('button', { name: /^Account of/u }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/u);
  await expect(other).toHaveURL(/\/sign-in/u);
  expect(await storesOf(page)).toEqual([]);
});

test('what would be lost by signing out is said first', async ({ pets: page, demo }) => {
  await fail(demo, { match: '/api/(tags|assets/[^/]+/metadata)', status: 500, times: 1000 });
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Not a pet…');
  await dialog(page)
    .getByRole('button', { name: /^Not interesting/u })
    .click();
  await expectToast(page, /as not interesting/u);
  await page.getByRole('button', { name: /^Account of/u }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(dialog(page)).toContainText('kept in this browser only');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/\/pets$/u);
});
