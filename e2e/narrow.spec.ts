import type { Page } from '@playwright/test';
import { dialog, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { openQuestion } from './support/pages/review.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** What slides sideways though it isn't meant to, and round buttons that something squeezes. */
const squeezed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of [
      document.documentElement,
      ...document.querySelectorAll('main, main *, [role=dialog], [role=dialog] *'),
    ]) {
      const { overflowX } = getComputedStyle(element);
      const scrolls = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
      if (scrolls && !element.matches('.overflow-x-auto') && element.scrollWidth > element.clientWidth + 1) {
        found.push(`slides: ${element.tagName} ${element.id} ${element.className}`.slice(0, 160));
      }
    }
    for (const button of document.querySelectorAll(
      'main a[aria-label], main button[aria-label], [role=dialog] button[aria-label]',
    )) {
      const { width, height, right } = button.getBoundingClientRect();
      const isIcon = button.children.length === 1 && button.firstElementChild?.tagName === 'svg';
      if (isIcon && height > 0 && (width < height - 1 || right > innerWidth + 1)) {
        found.push(`squeezed: ${button.getAttribute('aria-label')} ${width}×${height}`);
      }
    }
    return found;
  });

const names = {
  'without a blank': 'Maximiliana'.repeat(9).slice(0, 91),
  'of many words': 'Sir Barksalot of the Seven Hills and the Long Road to the Sea, First of His Name and Last Too!!',
  'right to left with other parts': 'ريكس the 3rd ملك الكلاب '.repeat(4).slice(0, 91),
};

for (const [kind, name] of Object.entries(names)) {
  test(`K: a long name ${kind} leaves everything its place`, async ({ pets: page }) => {
    for (const id of fragments.slice(0, 2)) {
      await page.request.put(`/api/people/${id}`, { data: { name: id === fragments[0] ? name : `${name} 2` } });
    }
    await page.goto(`/pets/${fragments[0]}`);
    await expect(page.getByRole('link', { name: /^Photo,/u }).first()).toBeVisible();
    const back = page.getByRole('link', { name: 'Back to all pets' }).first();
    expect(await back.evaluate((link) => link.getBoundingClientRect().width)).toBeGreaterThanOrEqual(40);
    expect(await squeezed(page)).toEqual([]);
    await page.goto(`/pets/${fragments[0]}?view=faces`);
    await expect(page.getByRole('link', { name: /^Face,/u }).first()).toBeVisible();
    expect(await squeezed(page)).toEqual([]);
    await page
      .getByRole('link', { name: /^Face,/u })
      .first()
      .click();
    expect(await squeezed(page)).toEqual([]);

    await page.goto('/pets');
    await expect(page.locator('[data-survey="done"]')).toBeVisible();
    expect(await squeezed(page)).toEqual([]);
    await openCardMenu(page, await revealCard(page, fragments[0]), /^Merge/u);
    await expect(dialog(page).getByRole('option').first()).toBeVisible();
    expect(await squeezed(page)).toEqual([]);
    await page.goto('/pets/history');
    await expect(page.locator('main')).toBeVisible();
    expect(await squeezed(page)).toEqual([]);
  });
}

test('nothing of the review is cut, and no button lies on a face', async ({ pets: page }) => {
  await openQuestion(page, /^Which of these are/u);
  const facts = page.locator('[data-facts]');
  await facts.evaluate((line) => line.append(' · Waiting for another browser · 12 answers are being saved'.repeat(3)));
  expect(await facts.evaluate((line) => line.scrollHeight - line.clientHeight)).toBeLessThanOrEqual(1);
  const tile = page.getByRole('option').first();
  const [picture, refuse, compare] = await Promise.all(
    [tile.locator('> span').first(), tile.locator('[data-refuse]'), tile.locator('[data-compare]')].map((element) =>
      element.boundingBox(),
    ),
  );
  expect(refuse!.y).toBeGreaterThanOrEqual(picture!.y + picture!.height);
  expect(compare!.y).toBeGreaterThanOrEqual(picture!.y + picture!.height);
  await tile.locator('[data-refuse]').tap();
  await expect(tile).toHaveAccessibleName(/isn/u);
});

test('fields have words of 16 pixels, and no keys are shown, where there is no keyboard', async ({ pets: page }) => {
  const sizes = () =>
    page
      .locator('input:visible, select:visible, textarea:visible')
      .evaluateAll((fields) => fields.map((field) => Number(getComputedStyle(field).fontSize.replace('px', ''))));
  await expect(page.getByRole('searchbox')).toBeVisible();
  const gallery = await sizes();
  expect(gallery.length).toBeGreaterThan(1);
  expect(gallery.filter((size) => size < 16)).toEqual([]);
  expect(await page.locator('kbd:visible').count()).toBe(0);
  await page.goto('/pets/inbox');
  await expect(page.getByRole('toolbar').first()).toBeVisible();
  expect(await page.locator('kbd:visible').count()).toBe(0);
});
