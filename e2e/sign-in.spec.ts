import { personNamed } from './support/network/server.ts';
import { expectToast, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const fillIn = async (page: import('@playwright/test').Page, password: string) => {
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

test('a wrong password is said in words, and the page asked for comes after the right one', async ({ page }) => {
  await page.goto('/pets/history?x=1');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await fillIn(page, 'wrong');
  await expect(page.getByText('Incorrect email or password.')).toBeVisible();
  await fillIn(page, 'demo');
  await expect(page).toHaveURL(/\/pets\/history\?x=1$/u);
});

test('a way back to another site is not taken', async ({ page, demo }) => {
  for (const target of ['//example.invalid/', String.raw`/\example.invalid/`, 'https://example.invalid/']) {
    await page.goto(`/sign-in?continue=${encodeURIComponent(target)}`);
    await fillIn(page, 'demo');
    await expect(page).toHaveURL(`${demo.origin}/pets`);
    await page.context().clearCookies();
  }
});

test('signing out ends the session', async ({ pets: page }) => {
  await page.getByRole('button', { name: 'Account of Demo' }).click();
  await page
    .getByRole('button', { name: 'Sign out' })
    .or(page.getByRole('menuitem', { name: 'Sign out' }))
    .click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/pets');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a session that ends while a name is saved leads back to it, with what was typed', async ({
  pets: page,
  demo,
}) => {
  const { fragments } = drawnStory().unnamedDog;
  await page.goto(`/pets/${fragments[0]}`);
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Bramble');
  await fetch(`${demo.origin}/api/demo/expire-sessions`, { method: 'POST' });
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your session has ended. Sign in again.').first()).toBeVisible();
  await fillIn(page, 'demo');
  await expect(page).toHaveURL(new RegExp(`/pets/${fragments[0]}`, 'u'));
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Bramble');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expectToast(page, 'Named Bramble');
  expect(await personNamed(page, 'Bramble')).toMatchObject({ id: fragments[0] });
});

test('the key and the password are nowhere in the browser', async ({ pets: page }) => {
  await revealCard(page, drawnStory().unnamedDog.fragments[0]);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  expect(stored).not.toMatch(/password|immich_access_token/iu);
});
