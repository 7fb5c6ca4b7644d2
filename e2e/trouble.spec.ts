import type { Page, Route } from '@playwright/test';
import { fail } from './support/network/demo.ts';
import { personNamed, whoIsWho } from './support/network/server.ts';
import { dialog, expectToast, openCardMenu, petOption, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

const nameFirst = async (page: Page) => {
  await page.goto(`/pets/${fragments[0]}`);
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Bramble');
  await page.keyboard.press('Enter');
};

test('reading is tried again when the server stumbles', async ({ pets: page, demo }) => {
  await fail(demo, { match: String.raw`^/api/people\?`, method: 'GET', times: 2, status: 503 });
  await page.goto('/pets');
  await expect(page.locator('[data-card]').first()).toBeVisible();
});

test('a gallery that cannot be read says so, and can be tried again', async ({ pets: page, demo }) => {
  await fail(demo, { match: String.raw`^/api/people\?`, method: 'GET', times: 6, status: 500 });
  await page.goto('/pets');
  await expect(page.getByText('Unable to load your pets')).toBeVisible();
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('[data-card]').first()).toBeVisible({ timeout: 5000 });
  }).toPass();
});

test('a write that fails is said in a sentence, and stands in the history', async ({ pets: page, demo }) => {
  await fail(demo, { match: `^/api/people/${fragments[0]}$`, method: 'PUT', times: 1, status: 500 });
  await nameFirst(page);
  await expectToast(page, /The server was unable to do it|history/u);
  expect(await personNamed(page, 'Bramble')).toBeUndefined();
  await page.goto('/pets/history');
  await expect(page.getByText('Interrupted', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Resume/u }).click();
  await expect.poll(() => personNamed(page, 'Bramble')).toMatchObject({ id: fragments[0] });
});

/** A server that just hangs up does not do: browsers ask again by themselves on a connection that was kept. */
const loseMerge = (page: Page, lose: (route: Route) => Promise<void>) => page.route(/\/merge$/u, lose, { times: 1 });

test('a merge whose answer was lost on the way is asked about, and is done', async ({ pets: page }) => {
  await page.goto('/pets');
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Merge…');
  await petOption(page, fragments[1]).click();
  await loseMerge(page, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await dialog(page)
    .getByRole('button', { name: /^Merge/u })
    .click();
  await expectToast(page, /^Merged/u);
  await page.goto('/pets/history');
  await expect(page.getByRole('button', { name: /^Undo: Merged/u })).toBeVisible();
  await expect(page.getByText('Interrupted', { exact: true })).toHaveCount(0);
});

test('a connection lost in the middle of a merge loses nothing: rolled back, all is as it was', async ({
  pets: page,
}) => {
  const before = await whoIsWho(page);
  await nameFirst(page);
  await expectToast(page, 'Named Bramble');
  await page.goto('/pets');
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Merge…');
  await petOption(page, fragments[1]).click();
  await expect(dialog(page).getByText(/photos? moves? to/u)).toBeVisible();
  await loseMerge(page, (route) => route.abort('connectionreset'));
  await dialog(page)
    .getByRole('button', { name: /^Merge/u })
    .click();
  await expect(dialog(page).getByText('The merge stopped partway')).toBeVisible();
  await page.goto('/pets/history');
  await page.getByRole('button', { name: /^Roll back/u }).click();
  await expectToast(page, /^Undone/u);
  await page.goto('/pets/history');
  await page.getByRole('button', { name: 'Undo: Named Bramble' }).click();
  await expectToast(page, 'Undone: Named Bramble');
  expect(await whoIsWho(page)).toEqual(before);
});

test('a tab that is closed in the middle of a change leaves an entry to finish', async ({
  pets: page,
  demo,
  context,
}) => {
  // Never answered: the request hangs until the tab is gone.
  const asked = new Promise<void>((resolve) => {
    void page.route('**/api/people/**', async (route) => {
      if (route.request().method() === 'PUT') {
        resolve();
      } else {
        await route.continue();
      }
    });
  });
  await nameFirst(page);
  await asked;
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto(`${demo.origin}/pets/history`);
  await expect(next.getByText('Interrupted', { exact: true })).toBeVisible();
  await next.getByRole('button', { name: /^Resume/u }).click();
  await expect.poll(() => personNamed(next, 'Bramble')).toMatchObject({ id: fragments[0] });
});

test('who closes the page while a change is being saved is asked', async ({ pets: page }) => {
  const held = Promise.withResolvers<void>();
  await page.route('**/api/people/**', async (route) => {
    if (route.request().method() === 'PUT') {
      await held.promise;
    }
    await route.continue();
  });
  const asked = page.waitForEvent('dialog');
  await nameFirst(page);
  await page.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('/api/people/'));
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  held.resolve();
  await expectToast(page, 'Named Bramble');
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
});

test('a pet that was deleted meanwhile is said so, and leaves the list', async ({ pets: page }) => {
  const card = await revealCard(page, fragments[2]);
  // Whoever is still being decided is missed by the app itself.
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
  await card.hover();
  await card.getByRole('button', { name: /^Options for/u }).click();
  await page.request.delete(`/api/people/${fragments[2]}`);
  await page.getByRole('menuitem', { name: 'Add to favorites' }).click();
  await expect(page.getByText(/no longer in the library|no longer exists/u).first()).toBeVisible();
  await expect(page.locator(`[data-card="${fragments[2]}"]`)).toHaveCount(0);
});
