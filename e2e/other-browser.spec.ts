import type { Page } from '@playwright/test';
import { fail, type Demo } from './support/network/demo.ts';
import { photosOf } from './support/network/server.ts';
import { dialog, expectToast, petOption, pickPhotos } from './support/pages/gallery.ts';
import { drawnStory, expect, expectAccessible, test } from './support/test.ts';

const { fragments, wrongPersonId } = drawnStory().unnamedDog;

/** Photos of the two pets, which is all that a merge of them changes. */
const photosOfBoth = (page: Page) => photosOf(page, [fragments[0], wrongPersonId]);

/** Moves two photos, of which the server refuses the first. */
const moveInPart = async (page: Page, demo: Demo) => {
  await pickPhotos(page, fragments[0], 2);
  await fail(demo, { match: '^/api/faces/', method: 'PUT', status: 400 });
  await page.getByRole('button', { name: 'Move to…' }).click();
  await petOption(page, wrongPersonId).click();
  await expect(dialog(page)).toHaveCount(0);
  await expectToast(page, /^Only some of the photos were moved/u);
};

test('a change that was cut off is rolled back in another browser, and settled in the first', async ({
  pets: page,
  browser,
  demo,
  baseURL,
}) => {
  const before = await photosOfBoth(page);
  const kept = page.waitForRequest(
    (request) => request.method() === 'PUT' && /\/tags\/[\w-]+\/assets$/u.test(request.url()),
  );
  await moveInPart(page, demo);
  await kept;
  await page.waitForLoadState('networkidle');
  expect(await photosOfBoth(page)).not.toEqual(before);

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.goto('/api/demo/sign-in?to=/pets');
  await expect(
    other.getByText('A change was interrupted. Resume it or roll it back in the history.').first(),
  ).toBeVisible();
  await other.goto('/pets/history');
  await expect(other.getByRole('heading', { name: 'Begun in another browser' })).toBeVisible();
  await expect(other.getByText(/^In Chrome, /u)).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('button', { name: /^Roll back/u }).click();
  await expectToast(other, /^Undone/u);
  expect(await photosOfBoth(other)).toEqual(before);
  await expect(other.getByRole('heading', { name: 'Begun in another browser' })).toHaveCount(0);
  await expect(other.getByText('Undone', { exact: true })).toBeVisible();
  await other.waitForLoadState('networkidle');
  await context.close();

  await page.goto('/pets/history');
  await expect(page.getByText('Undone', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Roll back/u })).toHaveCount(0);
});
