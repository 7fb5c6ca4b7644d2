import type { Page } from '@playwright/test';
import { dialog, openCardMenu, petOption, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, expectAccessible, test } from './support/test.ts';

const { fragments, wrongFaces } = drawnStory().unnamedDog;
const words = /(?:Very likely|Likely|Could be)/u;

/** Everybody is known for what they are before anything is compared. */
const waitForJudging = async (page: Page) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
};

/** Ids of the first faces on the page. */
const orderOfFaces = async (page: Page, count: number): Promise<(string | undefined)[]> => {
  const ids = await page
    .locator('a[data-key]')
    .evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset.key));
  return ids.slice(0, count);
};

test('nothing is loaded that looks at pictures before it is needed', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => void loaded.push(new URL(request.url()).pathname));
  await page.goto('/api/demo/sign-in?to=/pets');
  await waitForJudging(page);
  await page.goto(`/pets/${fragments[0]}?view=faces`);
  await expect(page.getByRole('link', { name: /^Face,/u }).first()).toBeVisible();
  expect(loaded.filter((path) => /onnx|\.wasm$|\/workers\//u.test(path))).toEqual([]);
});

test('a browser that cannot compute says so, and still offers the same pet first', async ({ pets: page }) => {
  await waitForJudging(page);
  await page.context().route('**/*.wasm', (route) => route.abort());
  await openCardMenu(page, await revealCard(page, fragments[1]), 'Merge…');
  await expect(dialog(page).getByText("Pictures can't be compared in this browser")).toBeVisible();
  const first = dialog(page)
    .getByRole('option')
    .filter({ has: page.locator('img') })
    .first();
  await expect(first.locator(`img[src*="${fragments[0]}"]`)).toBeVisible();
});

for (const [colorScheme, viewport] of [
  ['light', { width: 1280, height: 800 }],
  ['dark', { width: 390, height: 844 }],
] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' });

    test('a fragment’s candidates are told how likely they are, and by which faces', async ({ pets: page }) => {
      await waitForJudging(page);
      await openCardMenu(page, await revealCard(page, fragments[1]), 'Merge…');
      const same = petOption(page, fragments[0]);
      await expect(same).toHaveAccessibleName(words);
      await same.focus();
      const stage = dialog(page).getByRole('figure');
      const crops = stage.locator('img[src*="/api/assets/"]');
      await expect(crops).toHaveCount(2);
      await expect(dialog(page).locator('[data-compared]')).toHaveText(words);
      await expectAccessible(page);

      await dialog(page).getByPlaceholder('Search pets').focus();
      await expect(crops).toHaveCount(0);
      if (viewport.width > 768) {
        await same.hover();
        await expect(crops).toHaveCount(2);
      }
    });

    test('a pet’s faces stand in the order of how little they are like the rest', async ({ pets: page }) => {
      await waitForJudging(page);
      await page.goto(`/pets/${fragments[0]}?view=faces`);
      await page.getByRole('link', { name: 'Least like this pet first' }).click();
      await expect(page).toHaveURL(/view=unlike/u);
      await expect(page.getByText('The first faces may be another pet.')).toBeVisible();
      await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Least like this pet first']);
      // Once it has been learned what all animals of the library have in common, too.
      await expect
        .poll(() => orderOfFaces(page, 5), { timeout: 90_000 })
        .toEqual(expect.arrayContaining(wrongFaces.map(({ faceId }) => faceId)));
      await expectAccessible(page);

      const first = await orderOfFaces(page, 2);
      await page
        .getByRole('link', { name: /^Face,/u })
        .first()
        .focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+ArrowRight');
      await expect(page.getByText('2 selected').first()).toBeVisible();
      for (const key of first) {
        await expect(page.locator(`[role="checkbox"][data-key="${key}"]`)).toBeChecked();
      }

      await page.getByRole('button', { name: 'Move to…' }).click();
      const id = await dialog(page).getByRole('option', { name: words }).first().getAttribute('id');
      // Others may get a word meanwhile.
      const option = page.locator(`[id="${id}"]`);
      await option.hover();
      await expect(option.locator('[data-pair] img')).toHaveCount(2);
      await expectAccessible(page);
    });
  });
}
