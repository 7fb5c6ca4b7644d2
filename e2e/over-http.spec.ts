import { section } from './support/models.ts';
import { test } from './support/network/overHttp.ts';
import { expectToast } from './support/pages/gallery.ts';
import { expectAccessibleAnywhere } from './support/pages/looks.ts';
import { openTwoTabs, savingTests } from './support/savingTests.ts';
import { expect } from './support/test.ts';

savingTests(test);

test('what plain http costs is said once, with the way out of it', async ({ page }) => {
  await page.goto('/sign-in');
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(page.getByText('Opened over plain http', { exact: true })).toHaveCount(1);
  await expect(page.getByText(/read your password and your photos/u)).toBeVisible();
  await expectAccessibleAnywhere(page, { isFramed: false });
  await page.goto('/api/demo/sign-in?to=/pets/settings');
  await expect(section(page).getByText(/^The processor, one thread/u)).toBeVisible();
  await expect(page.getByText('Opened over plain http', { exact: true })).toHaveCount(1);
  await expect(page.getByText(/run slower/u)).toHaveCount(1);
  await page.getByRole('link', { name: 'How to use https' }).click();
  await expect(page.getByRole('heading', { name: 'Use https' })).toBeVisible();
  const { hostname, port } = new URL(page.url());
  await expect(page.getByText(`ssh -L ${port}:localhost:${port} ${hostname}`)).toBeVisible();
  await expect(page.getByText(`then open http://localhost:${port},`)).toBeVisible();
  await expectAccessibleAnywhere(page, { isFramed: false });
});

test('a page that slept in the midst of a change leaves it to the tab that took it over', async ({
  pets: page,
  context,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium can be told to put a page to sleep');
  const { held, other, entry } = await openTwoTabs(page, context);
  const browser = await context.newCDPSession(page);
  // Nothing runs there any more, as in a tab that the browser has put to sleep.
  await browser.send('Debugger.enable');
  await browser.send('Debugger.pause');
  await expect(entry).toContainText('Interrupted');
  await entry.getByRole('button', { name: 'Resume: Named Bramble' }).click();
  await expectToast(other, 'Named Bramble');
  held.letGo();
  await browser.send('Debugger.disable');
  await expectToast(page, /^Stopped while this page was in the background/u);
  await other.reload();
  await expect(entry.getByRole('button', { name: 'Undo: Named Bramble' })).toBeVisible();
});
