import { expect, test } from '@playwright/test';
import { startApp, TinyImmich, type App } from './support/network/tiny-immich.ts';
import { expectAccessible } from './support/test.ts';

const immich = new TinyImmich();
let address: string;
let app: App;

test.beforeEach(async () => {
  immich.version = { major: 2, minor: 9, patch: 9 };
  address = await immich.listen();
  app = await startApp(address);
});

test.afterEach(() => {
  app.stop();
  immich.close();
});

test('an Immich that is too old is named with its version, and used once it has been updated', async ({ page }) => {
  const response = await page.goto(`${app.origin}/pets`);
  expect(response?.status()).toBe(503);
  await expect(page.getByRole('heading', { name: 'This Immich is too old' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    'The server is Immich 2.9.9. Pets for Immich needs 3.0.0 or newer.',
  );
  expect(app.log()).toContain(`Immich 2.9.9 at ${address} is too old: 3.0.0 or newer is needed\n`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  immich.version = { major: 3, minor: 2, patch: 2 };
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(app.log()).toContain(`Immich 3.2.2 at ${address}\n`);
});

test('an Immich that goes down meanwhile is said so, and used once it is back and new enough', async ({ page }) => {
  immich.close();
  await page.goto(`${app.origin}/pets`);
  await expect(page.getByRole('heading', { name: 'Unable to reach Immich' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(new URL(address).port);
  expect(app.log()).toContain(`${address}: Connections to IMMICH_URL are refused: nothing listens at that port.`);

  immich.version = { major: 3, minor: 2, patch: 2 };
  await immich.listen(Number(new URL(address).port));
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
