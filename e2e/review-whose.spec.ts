import { photoLibrary } from '@pets-for-immich/demo-library';
import type { Page } from '@playwright/test';
import { writeLookalikes } from './support/lookalikes.ts';
import { faceOn } from './support/network/server.ts';
import { expectNothingSticksOut, looks } from './support/pages/looks.ts';
import { answerBy, question } from './support/pages/review.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const photos = await writeLookalikes();
test.use({ demoArguments: ['--photos', photos] });

const asked = /^Whose face is this/u;

/**
 * Opens the review until it asks that. It may have asked something else before everything was looked at; and those who look alike
 * may first be taken for two pets in one, which they are not. Nothing is put aside: then nothing more would be asked about it.
 */
const openWhose = (page: Page): Promise<void> =>
  expect(async () => {
    await page.goto('/pets/review');
    await expect(question(page)).toBeVisible({ timeout: 15_000 });
    while (/several pets/u.test((await question(page).textContent()) ?? '')) {
      await answerBy(page, 'n');
    }
    await expect(question(page)).toHaveText(asked, { timeout: 1000 });
    await expect(page.locator('form :focus')).toHaveCount(1);
  }).toPass({ timeout: 50_000 });

for (const { colorScheme, viewport } of looks) {
  test.describe(`${colorScheme}, ${viewport.width} pixels wide`, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' });

    test('a face that may be one of two goes to the one whose number is pressed', async ({ pets: page }) => {
      const { assets } = await photoLibrary(photos, { seed: 1 });
      const strays = assets.filter(({ faces }) => faces.some(({ personId }) => personId === null));
      expect(strays).toHaveLength(1);
      const [{ id: assetId, faces }] = strays;
      const whose = async () => {
        const face = await faceOn(page, assetId, faces[0].id);
        return face?.person?.name ?? null;
      };
      const options = page.getByRole('option');
      const chosen = page.getByRole('option', { selected: true });

      await openWhose(page);
      await expect(page.locator('form [data-face]').first()).toHaveAttribute('data-face', faces[0].id);
      const labels = await options.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel ?? ''));
      const [first, second] = labels.map((label) => label.split(',', 1)[0]);
      expect([first, second].toSorted()).toEqual(['Ink', 'Shadow']);
      await expect(chosen, 'neither is very likely').toHaveCount(0);
      await expectAccessible(page);
      await expectNothingSticksOut(page);
      expect(await whose()).toBeNull();
      await answerBy(page, '2');
      expect(await whose()).toBe(second);

      await page.keyboard.press('b');
      await expect(question(page)).toHaveText(asked);
      await expect(page.locator('[data-again]')).toBeVisible();
      await expect(chosen).toHaveAccessibleName(labels[1]);
      await expect(chosen).toBeFocused();
      await expectAccessible(page);
      await expectNothingSticksOut(page);
      await answerBy(page, '1');
      expect(await whose()).toBe(first);

      await page.keyboard.press('b');
      await answerBy(page, 'n');
      expect(await whose()).toBeNull();
      await page.keyboard.press('b');
      await expect(chosen).toHaveAccessibleName('No one’s');
      await expectAccessible(page);
      await expectNothingSticksOut(page);

      await answerBy(page, '2');
      expect(await whose()).toBe(second);
      await page.keyboard.press('u');
      await expect(question(page)).toHaveText(asked);
      await expect(page.locator('[data-saving="0"]')).toBeVisible();
      expect(await whose()).toBeNull();
      await expect(page.locator('[data-again]')).toHaveCount(0);
    });
  });
}
