import type { Page } from '@playwright/test';
import { fail, type Demo } from './support/network/demo.ts';
import { photosOf } from './support/network/server.ts';
import { dialog, expectToast, petOption, pickPhotos } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments, wrongPersonId } = drawnStory().unnamedDog;

/** Any request that gives one face to somebody. */
const facePath = '^/api/faces/';

const failMoves = (demo: Demo, fault: object) => fail(demo, { match: facePath, method: 'PUT', ...fault });

const pickFive = (page: Page) => pickPhotos(page, fragments[0], 5);

/** Moves what is picked to another pet. */
const movePicked = async (page: Page) => {
  await page.getByRole('button', { name: 'Move to…' }).click();
  await petOption(page, wrongPersonId).click();
  await expect(dialog(page)).toHaveCount(0);
};

const moveFive = async (page: Page) => {
  await pickFive(page);
  await movePicked(page);
};

const interrupted = (page: Page) => page.getByText('Interrupted', { exact: true });

/** Photos of the two pets, which is all that a move between them changes. */
const photosOfBoth = (page: Page) => photosOf(page, [fragments[0], wrongPersonId]);

for (const [status, after] of [
  [400, 0],
  [400, 2],
  [400, 4],
  [403, 0],
]) {
  test(`${status} to photo ${after + 1} of five: the entry stays, and all can be taken back`, async ({
    pets: page,
    demo,
  }) => {
    const before = await photosOfBoth(page);
    await failMoves(demo, { status, after });
    await moveFive(page);
    await expectToast(page, /^Only some of the photos were moved/u);
    expect(await photosOfBoth(page)).not.toEqual(before);
    await page.goto('/pets/history');
    await expect(interrupted(page)).toBeVisible();
    await page.getByText(/^2 notes$/u).click();
    await expect(page.getByText('4 of 5 photos were moved before it stopped.')).toBeVisible();
    await page.getByRole('button', { name: /^Roll back/u }).click();
    await expectToast(page, /^Undone/u);
    expect(await photosOfBoth(page)).toEqual(before);
  });
}

test('a session that ends with the first photo of five leaves an entry to finish', async ({ pets: page, demo }) => {
  const whoAmI = '**/api/users/me';
  await pickFive(page);
  await page.route(whoAmI, (route) => route.fulfill({ status: 401, json: { message: 'Invalid user token' } }));
  await failMoves(demo, { status: 401 });
  await movePicked(page);
  await expect(page).toHaveURL(/\/sign-in/u);
  await page.unroute(whoAmI);
  await page.goto('/pets/history');
  await expect(interrupted(page)).toBeVisible();
  await page.getByRole('button', { name: /^Resume/u }).click();
  await expectToast(page, /^Moved 5 photos/u);
});

for (const status of [400, 403, 429]) {
  test(`${status} to every photo: nothing is changed, and nothing in the history`, async ({ pets: page, demo }) => {
    const before = await photosOfBoth(page);
    await failMoves(demo, { status, times: 1000, retryAfter: '7200' });
    await moveFive(page);
    await expectToast(page, 'Unable to move the photos. Nothing was changed.');
    if (status === 429) {
      await expectToast(page, /is asking to slow down. Try again in 2 hours\.$/u);
    }
    expect(await photosOfBoth(page)).toEqual(before);
    await page.goto('/pets/history');
    await expect(page.getByText('No changes yet').first()).toBeVisible();
  });
}

test('a server that asks to slow down gets its time, and all five photos', async ({ pets: page, demo }) => {
  await failMoves(demo, { status: 429, times: 3, retryAfter: '1' });
  await moveFive(page);
  await expectToast(page, /^Moved 5 photos/u);
});

test('so does a proxy that says it in a word, and who waits can stop', async ({ pets: page }) => {
  const before = await photosOfBoth(page);
  let asked = 0;
  await page.route(/\/api\/faces\/[\w-]+$/u, async (route) => {
    asked++;
    await route.fulfill({
      status: 429,
      headers: { 'retry-after': '50' },
      contentType: 'text/plain',
      body: 'Slow down',
    });
  });
  await moveFive(page);
  await expect.poll(() => asked).toBe(5);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  expect(asked).toBe(5);
  expect(await photosOfBoth(page)).toEqual(before);
});
