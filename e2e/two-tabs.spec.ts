import type { Page, Route } from '@playwright/test';
import { whoIsWho } from './support/network/server.ts';
import { dialog, expectToast, petOption } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const [first, second, third] = drawnStory().unnamedDog.fragments;

const confirm = (page: Page) => dialog(page).getByRole('button', { name: /^Merge/u });

/** Has the merge of the first pet with others planned, so that it only has to be confirmed. */
const choose = async (page: Page, ...others: string[]) => {
  await page.goto(`/pets/${first}`);
  await page.getByRole('button', { name: /^Options for/u }).click();
  await page.getByRole('menuitem', { name: 'Merge…' }).click();
  for (const other of others) {
    await petOption(page, other).click();
  }
  await expect(confirm(page)).toBeEnabled();
};

/** Confirms in one tab, and in the other one while the first is at it. */
const confirmBoth = async (page: Page, other: Page) => {
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    asked.resolve();
    await held.promise;
    await route.continue();
  };
  await page.route(/\/merge$/u, hold, { times: 1 });
  await confirm(page).click();
  await asked.promise;
  await confirm(other).click();
  await expect(dialog(other).getByRole('progressbar', { name: 'Saving…' })).toBeVisible();
  held.resolve();
  await expectToast(page, /^Merged/u);
};

const notice = 'These pets were changed in the meantime, so nothing was merged.';

test('two tabs that confirm the same merge at once make it once, and one undo takes it back', async ({
  pets: page,
}) => {
  const before = await whoIsWho(page);
  const other = await page.context().newPage();
  await choose(page, second);
  await choose(other, second);
  await confirmBoth(page, other);
  await expect(dialog(other)).toContainText(notice);
  await expect(confirm(other)).toBeDisabled();

  await page.goto('/pets/history');
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('button', { name: /^Undo: Merged/u }).click();
  await expectToast(page, /^Undone: Merged/u);
  await expect(page.getByRole('button', { name: /^Undo:/u })).toHaveCount(0);
  expect(await whoIsWho(page)).toEqual(before);
});

test('what is left of a merge that another tab made in part is shown anew, and done once it is confirmed again', async ({
  pets: page,
}) => {
  const other = await page.context().newPage();
  await choose(page, second);
  await choose(other, second, third);
  await confirmBoth(page, other);
  await expect(dialog(other)).toContainText(notice);
  await expect(confirm(other)).toBeEnabled();
  await confirm(other).click();
  await expectToast(other, /^Merged 2 pets/u);
  await other.goto('/pets/history');
  await expect(other.getByRole('article')).toHaveCount(2);
});
