import { expect, test, type Page } from '@playwright/test';
import { setupAssetViewerFixture } from 'src/ui/specs/asset-viewer/utils';
import { createMockPets, setupPetsMockApiRoutes, type MockPet, type PetChanges } from '../../mock-network/pets-network';

const openMerge = async (page: Page, { person }: MockPet) => {
  await page.goto('/pets');
  const card = page.locator(`[data-card="${person.id}"]`);
  await card.hover();
  await card.getByRole('button', { name: /^Options for/ }).click();
  await page.getByRole('menuitem', { name: 'Merge…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

const optionOf = (page: Page, { person }: MockPet) =>
  page.getByRole('option').filter({ has: page.locator(`img[src*="${person.id}"]`) });

test.describe.configure({ mode: 'parallel' });
test.describe('merging pets', () => {
  const fixture = setupAssetViewerFixture(1202);
  let pets: MockPet[];
  let changes: PetChanges;

  test.beforeEach(async ({ context }) => {
    pets = createMockPets(fixture.assets);
    changes = { updates: [], merges: [] };
    await setupPetsMockApiRoutes(context, pets, changes);
  });

  test('The plan is told before anything is written', async ({ page }) => {
    const [rex, fragment] = pets;
    await openMerge(page, rex);
    await optionOf(page, fragment).click();
    await expect(page.getByText('3 photos move to Rex.')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(changes.merges).toEqual([]);
  });

  test('Merging moves the photos, and offers to take it back', async ({ page }) => {
    const [rex, fragment] = pets;
    await openMerge(page, rex);
    await optionOf(page, fragment).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Merge/ })
      .click();
    await expect(page.getByText('Merged 2 pets into Rex').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await expect(page.locator('[data-card]')).toHaveCount(2);
    expect(changes.merges).toEqual([{ id: rex.person.id, ids: [fragment.person.id] }]);
  });
});
