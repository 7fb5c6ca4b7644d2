import { personNamed } from './support/network/server.ts';
import { dialog, openCardMenu, petOption, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

test('D: a pet whose photos are all archived is in the gallery, the merge list and the question of names', async ({
  pets: page,
}) => {
  const honey = (await personNamed(page, 'Honey'))!;
  const found = await page.request.post('/api/search/metadata', { data: { personIds: [honey.id], size: 1000 } });
  const { assets } = (await found.json()) as { assets: { items: { id: string }[] } };
  const ids = assets.items.map(({ id }) => id);
  await page.request.put('/api/assets', { data: { ids, visibility: 'archive' } });
  expect(await personNamed(page, 'Honey')).toBeUndefined();

  await page.goto('/pets');
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search pets' });
  await search.fill('honey');
  const card = page.locator(`[data-card="${honey.id}"]`);
  await expect(card).toBeVisible();
  await expect(card.getByText(/^Archived, \d+ photos$/u)).toBeVisible();

  await card.getByRole('link').first().click();
  await expect(page.getByRole('link', { name: /^Photo,/u }).first()).toBeVisible();
  await page.goto('/pets');
  await openCardMenu(page, await revealCard(page, fragments[0]), /^Merge/u);
  await dialog(page).getByRole('textbox').or(dialog(page).getByRole('searchbox')).first().fill('honey');
  await expect(petOption(page, honey.id)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto(`/pets/${fragments[0]}`);
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Honey');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('Honey');
});
