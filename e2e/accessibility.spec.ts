import { dialog, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { hideEvidence, openInbox } from './support/pages/inbox.ts';
import { expectAccessibleAnywhere } from './support/pages/looks.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments, missed } = drawnStory().unnamedDog;

const pages: [name: string, path: string, ready: RegExp][] = [
  ['gallery', '/pets', /^Pets$/u],
  ['pet', `/pets/${fragments[0]}`, /^Unnamed pet$/u],
  ['faces', `/pets/${fragments[0]}?view=faces`, /^Unnamed pet$/u],
  ['photo', `/pets/${fragments[0]}/photos/${missed.assetId}`, /^Photo of/u],
  ['inbox', '/pets/inbox', /^To sort$/u],
  ['bin', '/pets?show=bin', /^Pets$/u],
  ['people', '/pets?show=humans', /^Pets$/u],
  ['history', '/pets/history', /^History$/u],
  ['settings', '/pets/settings', /^Settings$/u],
  ['about', '/about', /^Pets for Immich$/u],
  ['no such pet', '/pets/11111111-1111-4111-8111-111111111111', /Pet not found/u],
  ['no such page', '/nowhere', /Page not found/u],
];

test('sign-in', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessibleAnywhere(page, { isFramed: false });
});

for (const [name, path, heading] of pages) {
  test(name, async ({ pets: page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
    await expectAccessibleAnywhere(page, { isFramed: path.startsWith('/pets') });
  });
}

test('merge dialog', async ({ pets: page }) => {
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Merge…');
  const options = dialog(page).getByRole('option');
  await options.first().click();
  await expect(dialog(page).getByText(/photos? moves? to/u)).toBeVisible();
  await expectAccessibleAnywhere(page);
});

test('inbox with a selection', async ({ page }) => {
  await hideEvidence(page);
  await page.goto('/api/demo/sign-in?to=/pets/inbox');
  await openInbox(page);
  await page.keyboard.press('Space');
  await expect(page.getByText('1 selected')).toBeVisible();
  await expectAccessibleAnywhere(page);
});

test('selection', async ({ pets: page }) => {
  const card = await revealCard(page, fragments[0]);
  await card.hover();
  await card.getByRole('checkbox').click({ force: true });
  await expect(page.getByText('1 selected').first()).toBeVisible();
  await expectAccessibleAnywhere(page);
});
