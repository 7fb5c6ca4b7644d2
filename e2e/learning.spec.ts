import type { Page } from '@playwright/test';
import { countKept } from './support/browserData.ts';
import { choose, chooseEmbedding, detector, embedding, embeddingGroup, section } from './support/models.ts';
import { dialog, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { expectAccessibleAnywhere } from './support/pages/looks.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

/** Of another model than the one that comes with the app: the same file, with pictures prepared in another way. */
const mine: [string, Buffer][] = [
  ['mine.onnx', embedding.model],
  ['mine.json', Buffer.from('{ "preprocessing": { "mean": [0.05, 0.05, 0.05], "std": [1, 1, 1] } }')],
];

const learning = (page: Page) => page.getByRole('region', { name: 'Learning from your pets' });
const inBrowser = (page: Page) => page.getByRole('region', { name: 'In this browser' });

const openSettings = async (page: Page) => {
  await page.goto('/pets/settings');
  await expect(learning(page).getByRole('switch', { name: 'Learn from my pets' })).toBeEnabled();
};

/** Looks at suggestions for a pet, until something has been learned on the side. */
const lookAtSuggestions = async (page: Page) => {
  await page.goto('/pets');
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Merge…');
  await expect(dialog(page).getByRole('option').first()).toBeVisible();
  await expect.poll(() => countKept(page, 'pets-lessons-', 'learnt'), { timeout: 150_000 }).toBe(1);
};

test('what was learned from the pets is said in figures, for each model apart, and forgotten when asked', async ({
  pets: page,
}) => {
  test.setTimeout(300_000);
  await openSettings(page);
  await expect(learning(page).getByText(/^Nothing has been learned with the current model yet\./u)).toBeVisible();
  await chooseEmbedding(page, ...mine);
  await expect(embeddingGroup(page).getByText(/^mine\.onnx \(/u)).toBeVisible();
  await choose(page, 'detector.onnx', detector);
  await expect(section(page).getByText(/^detector\.onnx \(/u)).toBeVisible();
  await lookAtSuggestions(page);

  await openSettings(page);
  const result = learning(page).getByText(
    /^(?:In use|Not in use, because it is no better): right for \d+ of 100 faces/u,
  );
  await expect(result).toBeVisible();
  await expect(learning(page).getByText(/^3 pets, \d+ faces$/u)).toBeVisible();
  await expect(inBrowser(page).getByText(/^\d+ saved face vectors, .+ of 50 MiB$/u)).toBeVisible();
  await expectAccessibleAnywhere(page);

  await embeddingGroup(page).getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expect(learning(page).getByText(/^Nothing has been learned with the current model yet\./u)).toBeVisible();
  await chooseEmbedding(page, ...mine);
  await expect(result).toBeVisible();

  const isOn = learning(page).getByRole('switch', { name: 'Learn from my pets' });
  await isOn.click();
  await expect(learning(page).getByText(/^What was learned isn't used/u)).toBeVisible();
  await isOn.click();
  await expect(result).toBeVisible();
  await learning(page).getByRole('button', { name: 'Forget' }).click();
  await expect(learning(page).getByText(/^What was learned has been deleted/u)).toBeVisible();
  await expect(isOn).not.toBeChecked();
  await expect(isOn).toBeFocused();
  await page.reload();
  await expect(learning(page).getByText(/^What was learned has been deleted/u)).toBeVisible();
  await isOn.click();
  await expect(learning(page).getByText(/^Nothing has been learned with the current model yet\./u)).toBeVisible();

  await inBrowser(page).getByRole('button', { name: 'Clear face vectors' }).click();
  await dialog(page).getByRole('button', { name: 'Clear' }).click();
  await expect(inBrowser(page).getByText(/^No saved face vectors, 0 B of 50 MiB$/u)).toBeVisible();
});
