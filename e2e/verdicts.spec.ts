import { drawnOnes } from './support/drawnOnes.ts';
import { openInbox } from './support/pages/inbox.ts';
import { expect, test } from './support/test.ts';

test('every drawn dog and cat is in the gallery, and no human, fox or plush toy', async ({ pets: page }) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
  const scroller = page.locator('#page-scroll');
  const cards = new Set<string>();
  await expect(async () => {
    await scroller.evaluate((element) => (element.scrollTop = 0));
    for (let isLast = false; !isLast;) {
      await page.waitForTimeout(100);
      for (const id of await page.locator('[data-card]').evaluateAll((all) => all.map((card) => card.dataset.card))) {
        cards.add(id!);
      }
      isLast = await scroller.evaluate((element) => {
        const before = element.scrollTop;
        element.scrollBy(0, element.clientHeight * 0.7);
        return element.scrollTop === before;
      });
    }
    expect(cards.size).toBe(drawnOnes('dog', 'cat').size);
  }).toPass({ timeout: 30_000 });
  expect(cards).toEqual(drawnOnes('dog', 'cat'));
});

test('the fox and the plush toy wait to be sorted, and no drawn pet does', async ({ pets: page }) => {
  await openInbox(page);
  const waiting = drawnOnes('other', 'thing');
  expect(waiting.size).toBe(2);
  await expect(page.locator('[data-card]')).toHaveCount(2);
  for (const id of waiting) {
    await expect(page.locator(`[data-card="${id}"]`)).toBeVisible();
  }
});
