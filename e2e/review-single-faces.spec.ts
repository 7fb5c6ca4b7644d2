import type { Page } from '@playwright/test';
import { chooseEmbedding, embedding, embeddingGroup } from './support/models.ts';
import { faceOn, photosOf } from './support/network/server.ts';
import { answerBy, openQuestion, picturesDrawn } from './support/pages/review.ts';
import { drawnStory, expect, expectAccessible, test } from './support/test.ts';

const { unnamedDog } = drawnStory();
const [group] = unnamedDog.fragments;
const { wrongFaces, wrongPersonId } = unnamedDog;

/** The model that comes with the app tells drawn animals apart; as one of the user's own it counts for what it is. */
const useOwnModel = async (page: Page): Promise<void> => {
  await page.goto('/pets/settings');
  await chooseEmbedding(page, ['mine.json', embedding.settings], ['mine.onnx', embedding.model]);
  await expect(embeddingGroup(page).getByText(/^mine\.onnx \(/u)).toBeVisible();
};

test('single photos of a pet are taken out of somebody’s unnamed group, and undone', async ({ pets: page }) => {
  test.setTimeout(400_000);
  await page.request.put(`/api/people/${wrongPersonId}`, { data: { name: 'Thistle' } });
  await useOwnModel(page);
  const option = (...ids: string[]) =>
    page.getByRole('option').and(page.locator(ids.map((id) => `[data-key="${id}"]`).join(', ')));
  const tiles = option(...wrongFaces.map(({ faceId }) => faceId));
  // What is asked first is about those who have been looked at by then; and about the group as a whole, which is another pet.
  await expect(async () => {
    await openQuestion(page, /^Which of these are Thistle/u);
    if (await option(group).isVisible()) {
      await option(group).focus();
      await page.keyboard.press('x');
      await answerBy(page, 'Enter');
      await openQuestion(page, /^Which of these are Thistle/u);
    }
    await expect(tiles).not.toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: 300_000 });
  const before = await photosOf(page, [group, wrongPersonId]);
  await expect(tiles.first()).toContainText(/^1 of \d+$/u);
  await expect(tiles.first()).toHaveAttribute('aria-selected', 'false');
  await expectAccessible(page);
  const id = await tiles.first().getAttribute('data-key');
  const { assetId } = wrongFaces.find(({ faceId }) => faceId === id)!;
  await picturesDrawn(page);
  await tiles.first().click();
  await expect(tiles.first()).toHaveAttribute('aria-selected', 'true');
  await answerBy(page, 'Enter');

  const face = await faceOn(page, assetId, id!);
  expect(face?.person?.name).toBe('Thistle');
  const [left] = await photosOf(page, [group, wrongPersonId]);
  expect(left, 'the group keeps all others').toEqual(before[0].filter((photo) => photo !== assetId));

  await page.keyboard.press('u');
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => photosOf(page, [group, wrongPersonId])).toEqual(before);
});
