import type { Page } from '@playwright/test';
import { Gateway } from './support/network/gateway.ts';
import { revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test as base } from './support/test.ts';

const test = base.extend<{ gateway: Gateway; behind: string }>({
  behind: async ({ gateway }, use) => use(await gateway.listen()),
  gateway: async ({ demo }, use) => {
    const gateway = new Gateway(demo.origin);
    await use(gateway);
    gateway.close();
  },
  baseURL: async ({ behind }, use) => use(behind),
});

const [fragment] = drawnStory().unnamedDog.fragments;
const toast = (page: Page) =>
  page.getByRole('region', { name: /^Messages/u }).getByRole('group', { name: 'Sign in again' });

const expectBack = async (page: Page, address: string) => {
  await expect(page.getByRole('link', { name: 'Let me in' })).toBeVisible();
  await page.getByRole('link', { name: 'Let me in' }).click();
  await expect(page).toHaveURL(address);
};

for (const way of ['redirect', 'page', 'refusal'] as const) {
  test(`"Sign in again" and back, where a gateway answers a favorite with a ${way}`, async ({
    pets: page,
    gateway,
    behind,
  }) => {
    const card = await revealCard(page, fragment);
    await card.hover();
    await card.getByRole('button', { name: /^Options for/u }).click();
    await expect(page.getByRole('menuitem', { name: 'Add to favorites' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    gateway.endSession(way);
    await page.getByRole('menuitem', { name: 'Add to favorites' }).click();
    await expect(toast(page)).toHaveCount(1);
    await expect(toast(page)).toContainText('You come back to this page.');
    await expect(page).toHaveURL(`${behind}/pets`);
    await toast(page).getByRole('button', { name: 'Reload' }).click();
    await expectBack(page, `${behind}/pets`);
    await expect(page.locator('[data-card]').first()).toBeVisible();
  });

  test(`"Sign in again" and back, where a gateway answers a page with a ${way}`, async ({
    pets: page,
    gateway,
    behind,
  }) => {
    await expect(page.locator('[data-card]').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    gateway.endSession(way);
    await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'History' })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Reload' }).click();
    await expectBack(page, `${behind}/pets/history`);
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  });

  test(`"Sign in again" where a gateway answers a dialog and a picture with a ${way}`, async ({
    pets: page,
    gateway,
  }) => {
    await page.goto(`/pets/${fragment}`);
    await page.getByRole('button', { name: /^Options for/u }).click();
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    gateway.endSession(way);
    await page.getByRole('menuitem', { name: /date of birth|Birthday/iu }).click();
    await expect(toast(page)).toHaveCount(1);
    await toast(page).getByRole('button', { name: 'Close' }).click();
    await expect(toast(page)).toHaveCount(0);
    await page.evaluate((id) => {
      const image = new Image();
      image.src = `/api/people/${id}/thumbnail?again`;
      document.body.append(image);
    }, fragment);
    await expect(toast(page)).toHaveCount(1);
  });
}
