import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Locator, Page } from '@playwright/test';
import { dialog, openCardMenu, petOption, revealCard } from './support/pages/gallery.ts';
import { photosOf } from './support/pages/photos.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;
const [newest, older] = drawLibrary({ seed: 1 })
  .assets.filter(({ faces }) => faces.some(({ personId }) => personId === fragments[0]))
  .toSorted((a, b) => b.takenAt.localeCompare(a.takenAt));

/** As a translation into Arabic or Hebrew would have it. */
test.beforeEach(async ({ context }) => {
  await context.addInitScript(() => {
    const keep = () => {
      const root = document.querySelector('html');
      if (root && root.dir !== 'rtl') {
        root.dir = 'rtl';
      }
    };
    new MutationObserver(keep).observe(document, { childList: true, subtree: true, attributeFilter: ['dir'] });
  });
});

const placeOf = async (element: Locator) => (await element.boundingBox())!;

/** Nothing reaches past the window at either side, scroll containers of their own aside. */
const expectToFit = async (page: Page) => {
  const state = await page.evaluate(() => {
    const scroller = document.querySelector('#page-scroll');
    return {
      direction: getComputedStyle(document.body).direction,
      window: document.documentElement.scrollWidth - innerWidth,
      content: scroller ? scroller.scrollWidth - scroller.clientWidth : 0,
    };
  });
  expect(state).toEqual({ direction: 'rtl', window: 0, content: 0 });
};

/** An arrow key moves the focus the way it points. */
const expectStep = async (page: Page, from: Locator, key: 'ArrowLeft' | 'ArrowRight') => {
  const before = await placeOf(from);
  await from.press(key);
  await expect(from).not.toBeFocused();
  const after = await placeOf(page.locator(':focus'));
  expect(Math.sign(after.x - before.x), `${key} goes that way`).toBe(key === 'ArrowLeft' ? -1 : 1);
  expect(after.y).toBeCloseTo(before.y, 0);
};

for (const [size, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`right to left, ${size}`, () => {
    test.use({ viewport, reducedMotion: 'reduce' });

    test('gallery, menu and merge dialog', async ({ pets: page }) => {
      await expect(page.getByText('Looking for pets…')).toHaveCount(0);
      const cards = page.locator('[data-card]');
      await expectToFit(page);
      await cards.first().getByRole('link').focus();
      await expectStep(page, cards.first().getByRole('link'), 'ArrowLeft');
      await expectStep(page, cards.nth(1).getByRole('link'), 'ArrowRight');

      const card = await revealCard(page, fragments[0]);
      await card.hover();
      await card.getByRole('button', { name: /^Options for/u }).click();
      const item = page.getByRole('menuitem', { name: 'Merge…' });
      const icon = await placeOf(item.locator('svg'));
      const words = await placeOf(item.getByText('Merge…'));
      expect(icon.x, 'the icon stands before the words').toBeGreaterThan(words.x);
      const menu = await placeOf(page.getByRole('menu'));
      expect(menu.x).toBeGreaterThanOrEqual(0);
      expect(menu.x + menu.width).toBeLessThanOrEqual(viewport.width);
      await page.keyboard.press('Escape');

      await openCardMenu(page, card, 'Merge…');
      await petOption(page, fragments[1]).click();
      await expect(dialog(page).getByText(/photos? moves? to/u)).toBeVisible();
      await expectToFit(page);
      const options = dialog(page).getByRole('option');
      await options.first().focus();
      await expectStep(page, options.first(), 'ArrowLeft');
    });

    test('pet and photo', async ({ pets: page }) => {
      await page.goto(`/pets/${fragments[0]}`);
      const photos = await photosOf(page);
      await expect(photos.nth(1)).toBeVisible();
      await expectToFit(page);
      await photos.first().focus();
      await expectStep(page, photos.first(), 'ArrowLeft');

      await page.goto(`/pets/${fragments[0]}/photos/${newest.id}`);
      await expect(page.getByRole('button', { name: 'Older photo' })).toBeVisible();
      await expectToFit(page);
      await page.keyboard.press('ArrowLeft');
      await expect(page, 'the next photo comes from the end of the line').toHaveURL(new RegExp(older.id, 'u'));
      await page.keyboard.press('ArrowRight');
      await expect(page).toHaveURL(new RegExp(newest.id, 'u'));
      for (const face of newest.faces) {
        const picture = await placeOf(page.getByRole('img', { name: /^Photo of/u }));
        const box = await placeOf(page.locator(`[data-face="${face.id}"]`));
        expect(box.x, 'boxes lie on the picture, which is not mirrored').toBeCloseTo(
          picture.x + face.box.x1 * picture.width,
          -1,
        );
      }
    });
  });
}
