import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** A pet in a list of pets, known by its cover. */
export const petOption = (page: Page, personId: string): Locator =>
  page.getByRole('option').filter({ has: page.locator(`img[src*="${personId}"]`) });

/** The card of a pet, scrolled to: the gallery only draws what is on the screen. */
export const revealCard = async (page: Page, personId: string): Promise<Locator> => {
  const card = page.locator(`[data-card="${personId}"]`);
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect(async () => {
    await page.locator('#page-scroll').evaluate((element) => (element.scrollTop = 0));
    for (let screen = 0; screen < 40 && !(await card.isVisible()); screen++) {
      await page.locator('#page-scroll').evaluate((element) => element.scrollBy(0, element.clientHeight * 0.7));
      await page.waitForTimeout(100);
    }
    await expect(card).toBeVisible({ timeout: 200 });
    // While people are decided, the cards may still be put into another order, and this one be gone again.
    await card.scrollIntoViewIfNeeded({ timeout: 2000 });
  }).toPass({ timeout: 45_000 });
  return card;
};

export const openCardMenu = async (page: Page, card: Locator, item: string | RegExp): Promise<void> => {
  await card.hover();
  await card.getByRole('button', { name: /^Options for/u }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** Waits for the toast that says so, and closes nothing. */
export const expectToast = async (
  page: Page,
  text: string | RegExp,
  { timeout }: { timeout?: number } = {},
): Promise<void> => {
  await expect(
    page
      .getByRole('region', { name: /^Messages/u })
      .getByText(text)
      .first(),
  ).toBeVisible({ timeout });
};

/** Picks the newest photos of a pet on its page. */
export const pickPhotos = async (page: Page, personId: string, count: number): Promise<void> => {
  await page.goto(`/pets/${personId}`);
  await page
    .getByRole('link', { name: /^Photo,/u })
    .first()
    .focus();
  await page.keyboard.press('Space');
  for (let more = 1; more < count; more++) {
    await page.keyboard.press('Shift+ArrowRight');
  }
  await expect(page.getByText(`${count} selected`).first()).toBeVisible();
};
