import { drawLibrary } from '@pets-for-immich/demo-library';
import { faceOn, personNamed } from './support/network/server.ts';
import { dialog, expectToast, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { expectNothingSticksOut, looks } from './support/pages/looks.ts';
import { answerBy, openQuestion, question } from './support/pages/review.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const { assets } = drawLibrary({ seed: 1 });
const died = '2025-01-01';

for (const { colorScheme, viewport } of looks) {
  test.describe(`${colorScheme}, ${viewport.width} pixels wide`, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' });

    test('photos from after a death are taken away, but those that are right stay', async ({ pets: page }) => {
      const honey = await personNamed(page, 'Honey');
      const late = assets
        .filter(({ takenAt }) => takenAt.slice(0, 10) > died)
        .flatMap(({ id, faces }) => faces.map((face) => ({ ...face, assetId: id })))
        .filter(({ personId }) => personId === honey!.id);
      const namesOf = () =>
        Promise.all(
          late.map(async ({ assetId, id }) => {
            const face = await faceOn(page, assetId, id);
            return face?.person?.name ?? null;
          }),
        );
      expect(late.length).toBeGreaterThan(1);
      await openCardMenu(page, await revealCard(page, honey!.id), 'Set birthday…');
      await dialog(page).getByLabel('Date of birth').fill('2015-01-15');
      await dialog(page).getByLabel('Died on').fill(died);
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await expectToast(page, 'Set the birthday of Honey');

      // What is asked first is about those photos that have been looked at by then.
      const options = page.getByRole('option');
      const shown: string[] = [];
      await expect(async () => {
        await openQuestion(page, /^Honey died on/u);
        const ids = await options.evaluateAll((all) => all.map(({ dataset }) => dataset.key ?? ''));
        shown.splice(0, Infinity, ...ids);
        expect(shown.toSorted()).toEqual(late.map(({ id }) => id).toSorted());
      }).toPass({ timeout: 200_000 });
      await expect(page.getByRole('option', { selected: true })).toHaveCount(0);
      await page.keyboard.press('a');
      await expect(page.getByRole('option', { selected: true })).toHaveCount(late.length);
      await expectAccessible(page);
      await expectNothingSticksOut(page);

      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Space');
      await expect(page.getByRole('option', { selected: true })).toHaveCount(late.length - 1);
      await answerBy(page, 'Enter');
      expect(await namesOf()).toEqual(late.map(({ id }) => (id === shown[0] ? 'Honey' : null)));

      await page.keyboard.press('b');
      await expect(question(page)).toHaveText(/^Honey died on/u);
      await expect(page.locator('[data-again]')).toBeVisible();
      await expect(options.first()).toHaveAttribute('aria-selected', 'false');
      await expectAccessible(page);
      await expectNothingSticksOut(page);
      await answerBy(page, 'n');
      expect(await namesOf()).toEqual(late.map(() => 'Honey'));
    });
  });
}
