import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Requests that change something on the server; searches and the stream are POSTs that do not. */
const writesOf = (page: Page): string[] => {
  const writes: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const isRead = request.method() === 'GET' || /^\/api\/(?:search|sync)\//u.test(pathname);
    if (pathname.startsWith('/api/') && !isRead) {
      writes.push(`${request.method()} ${pathname}`);
    }
  });
  return writes;
};

test('looking at every page writes nothing', async ({ page }) => {
  const writes = writesOf(page);
  await page.goto('/api/demo/sign-in?to=/pets');
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  await page.getByRole('link', { name: 'Honey', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Honey' })).toBeVisible();
  for (const path of ['/pets/inbox', '/pets/review', '/pets/history', '/pets/settings', '/pets']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  }
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(writes).toEqual([]);
});
