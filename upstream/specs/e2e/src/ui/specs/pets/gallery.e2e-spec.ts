import { expect, test } from '@playwright/test';
import { setupAssetViewerFixture } from 'src/ui/specs/asset-viewer/utils';
import { createMockPets, setupPetsMockApiRoutes, type MockPet, type PetChanges } from '../../mock-network/pets-network';

test.describe.configure({ mode: 'parallel' });
test.describe('pets', () => {
  const fixture = setupAssetViewerFixture(1201);
  let pets: MockPet[];
  let changes: PetChanges;

  test.beforeEach(async ({ context }) => {
    pets = createMockPets(fixture.assets);
    changes = { updates: [], merges: [] };
    await setupPetsMockApiRoutes(context, pets, changes);
  });

  test('Animals are shown, and humans are not', async ({ page }) => {
    await page.goto('/pets');
    await expect(page.locator('[data-survey="done"]')).toBeVisible();
    await expect(page.locator('[data-card]')).toHaveCount(3);
    await expect(page.getByRole('link', { name: 'Rex', exact: true }).first()).toBeVisible();
    await expect(page.getByText('Alice')).toHaveCount(0);
  });

  test('A pet is named in its card', async ({ page }) => {
    const { id } = pets[1].person;
    await page.goto('/pets');
    await page.locator(`[data-card="${id}"]`).getByRole('button', { name: 'Add a name' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Bella');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: 'Bella', exact: true }).first()).toBeVisible();
    expect(changes.updates).toEqual([{ id, body: { name: 'Bella' } }]);
  });

  test('The sidebar leads to the pets of those who want that', async ({ page }) => {
    const item = page.getByRole('navigation').getByRole('link', { name: 'Pets' });
    await page.goto('/photos');
    await expect(page.getByRole('link', { name: 'Explore' })).toBeVisible();
    await expect(item).toHaveCount(0);
    await page.evaluate(() => localStorage.setItem('pets-sidebar', 'true'));
    await page.reload();
    await item.click();
    await expect(page).toHaveURL(/\/pets$/);
  });
});
