import type { Page } from '@playwright/test';
import type { Demo } from './support/network/demo.ts';
import { personNamed } from './support/network/server.ts';
import { expect, expectAccessible, test } from './support/test.ts';

test.use({ demoArguments: ['--oauth'] });

const tell = async (
  { origin }: Demo,
  oauth: { outcome?: 'allow' | 'deny' | 'stale'; isAutoLaunch?: boolean; isOnly?: boolean },
) => {
  await fetch(`${origin}/api/demo/oauth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(oauth),
  });
};

const button = (page: Page) => page.getByRole('button', { name: 'Login with OAuth' });

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Account of Demo' }).click();
  await page
    .getByRole('button', { name: 'Sign out' })
    .or(page.getByRole('menuitem', { name: 'Sign out' }))
    .click();
};

test('the button of the OAuth provider signs in, and leads to the page that was asked for', async ({ page, demo }) => {
  await page.goto('/pets/history?x=1');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await button(page).click();
  await expect(page).toHaveURL(`${demo.origin}/pets/history?x=1`);
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await button(page).press('Enter');
  await expect(page).toHaveURL(`${demo.origin}/pets`);
  await expect(page.locator('[data-card]').first()).toBeVisible();
  expect(await personNamed(page, 'Honey'), 'the session is good for the API').toBeTruthy();
});

test('where OAuth is the only way, nothing else is offered, and a form that was open says so', async ({
  page,
  demo,
}) => {
  await page.goto('/pets/history');
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await tell(demo, { isOnly: true });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText("Immich doesn't accept passwords anymore.")).toBeVisible();
  await expect(page.getByText('Incorrect email or password.')).toHaveCount(0);

  await page.reload();
  await expect(button(page)).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await button(page).click();
  await expect(page).toHaveURL(`${demo.origin}/pets/history`);
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
});

test('Back after signing in repeats nothing, and leads to no form', async ({ page, demo }) => {
  await page.goto('/about');
  await page.goto('/pets/history');
  await button(page).click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  let callbacks = 0;
  page.on('request', (request) => void (callbacks += request.url().endsWith('/api/oauth/callback') ? 1 : 0));
  for (let backs = 0; backs < 3 && !page.url().endsWith('/about'); backs++) {
    await page.goBack();
    await expect(page.getByRole('heading', { name: /^(?:History|Pets for Immich)$/u }).first()).toBeVisible();
    await expect(page.getByText(/Incorrect email or password/u)).toHaveCount(0);
    expect(page.url()).not.toMatch(/code=|state=/u);
  }
  expect(callbacks).toBe(0);
  await page.goto(`${demo.origin}/pets`);
  await expect(page.locator('[data-card]').first()).toBeVisible();
});

test('a denial is said in its own words, with the address that the provider has to allow', async ({ page, demo }) => {
  await tell(demo, { outcome: 'deny' });
  await page.goto('/pets/history');
  await button(page).click();
  const alert = page.getByRole('alert').filter({ hasText: 'redirect URI' });
  await expect(alert).toContainText('The sign-in was canceled at the provider');
  await expect(alert).toContainText(`${demo.origin}/sign-in`);
  await expect(page).toHaveURL(`${demo.origin}/sign-in?continue=%2Fpets%2Fhistory&autoLaunch=0`);
  await page.reload();
  await expect(button(page)).toBeVisible();
  await expect(page.getByText('The sign-in was canceled at the provider')).toHaveCount(0);

  await tell(demo, { outcome: 'allow' });
  await button(page).click();
  await expect(page).toHaveURL(`${demo.origin}/pets/history`);
});

test('a code that is not good any more is said so, and the password still leads to the page', async ({
  page,
  demo,
}) => {
  await tell(demo, { outcome: 'stale' });
  await page.goto('/pets/history');
  await button(page).click();
  await expect(page.getByText('This sign-in took too long, or it was used already.')).toBeVisible();
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`${demo.origin}/pets/history`);
});

test('an answer that another browser asked for is said so', async ({ page }) => {
  await page.goto('/sign-in?state=x&code=not-the-one');
  await expect(page.getByText('This sign-in was begun in another browser')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?autoLaunch=0$/u);
});

test('signing out ends the session at the provider, too', async ({ page, demo }) => {
  await page.goto('/sign-in');
  await button(page).click();
  await expect(page).toHaveURL(`${demo.origin}/pets`);
  await signOut(page);
  await expect(page).toHaveURL(`${demo.origin}/api/demo/oauth/end`);
  await expect(page.getByText("Signed out at the demo's provider.")).toBeVisible();
  await page.goto('/pets');
  await expect(button(page)).toBeVisible();
});

test('with auto-launch the provider is gone to unasked, and not after signing out', async ({ page, demo }) => {
  await tell(demo, { isAutoLaunch: true });
  await page.goto('/pets/history');
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await expect(page).toHaveURL(`${demo.origin}/pets/history`);

  // as with a password: Immich names its own sign-in page, with auto-launch off
  await page.context().addCookies([{ name: 'immich_auth_type', value: 'password', url: demo.origin }]);
  await signOut(page);
  await expect(page).toHaveURL(`${demo.origin}/sign-in?autoLaunch=0`);
  await expect(button(page)).toBeVisible();
  await expect(button(page)).toBeEnabled();

  await tell(demo, { outcome: 'deny' });
  await page.goto('/sign-in');
  await expect(page.getByText('The sign-in was canceled at the provider')).toBeVisible();
});
