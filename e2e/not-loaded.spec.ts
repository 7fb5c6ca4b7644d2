import type { Page } from '@playwright/test';
import { drawnStory, expect, test } from './support/test.ts';

const [fragment] = drawnStory().unnamedDog.fragments;
const history = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'History' });
const messages = (page: Page) => page.getByRole('region', { name: /^Messages/u });

/** Opens the menu of a pet's page, and leaves all that its dialogs need unloaded. */
const openMenu = async (page: Page) => {
  await page.goto(`/pets/${fragment}`);
  await page.getByRole('button', { name: /^Options for/u }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
};

const openDialog = (page: Page) => page.getByRole('menuitem', { name: /date of birth|Birthday/iu }).click();

test('offline, a link leads to words about the connection in the frame, and on once it is back', async ({
  pets: page,
  context,
}) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await history(page).click();
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Check your connection.');
  await expect(page.getByText('Internal Error')).toHaveCount(0);
  await expect(history(page), 'the frame is there').toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('There is still no connection.')).toBeAttached();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await expect(page).toHaveURL(/\/pets\/history$/u);
});

test('offline, a dialog that is not there yet says why', async ({ pets: page, context }) => {
  await openMenu(page);
  await context.setOffline(true);
  await openDialog(page);
  await expect(messages(page)).toContainText('Unable to reach the server.');
  await context.setOffline(false);
});

test.describe('after an update of the app', () => {
  const update = async (page: Page) => {
    await page.route('**/_pets/immutable/**', (route) => route.fulfill({ status: 404, body: 'Not found' }));
    await page.route('**/_pets/version.json', (route) => route.fulfill({ json: { version: 'another' } }));
  };

  test('a dialog whose file is gone offers to reload', async ({ pets: page }) => {
    await openMenu(page);
    await update(page);
    await openDialog(page);
    await expect(messages(page)).toContainText('There is a new version');
    await page.unrouteAll();
    await messages(page).getByRole('button', { name: 'Reload' }).click();
    await expect(messages(page).getByText('There is a new version')).toHaveCount(0);
    await expect(page).toHaveURL(new RegExp(`/pets/${fragment}$`, 'u'));
    await expect(page.getByRole('button', { name: /^Options for/u })).toBeVisible();
  });

  test('a link leads to the new page', async ({ pets: page }) => {
    await expect(page.locator('[data-card]').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await update(page);
    // also when the page closes, at the end of the test
    page.on('framenavigated', () => void page.unrouteAll().catch(() => undefined));
    await history(page).click();
    await expect(page).toHaveURL(/\/pets\/history$/u);
    await expect(page.getByText('Internal Error')).toHaveCount(0);
  });
});
