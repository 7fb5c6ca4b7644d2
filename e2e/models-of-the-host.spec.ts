import type { Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dialog } from './support/gallery.ts';
import { choose, detector, section, tryPicture } from './support/models.ts';
import { expect, test } from './support/test.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'models-'));
writeFileSync(path.join(folder, 'detector.onnx'), detector);

test.use({ demoEnvironment: { MODELS_DIR: folder } });

test('a detector of the host is in use without being added, and gives way to the user’s own', async ({
  pets: page,
}) => {
  await page.goto('/pets/settings');
  await expect(section(page).getByText('Whoever runs this app')).toBeVisible();
  await expect(section(page).getByRole('button', { name: 'Remove' })).toHaveCount(0);
  await tryPicture(page);
  await choose(page, 'mine.onnx', detector);
  await expect(section(page).getByText('You, in this browser')).toBeVisible();
  await section(page).getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expect(section(page).getByText('Whoever runs this app')).toBeVisible();
});

/** How many pictures the detector has looked at, by what is remembered of them. */
const countLookedAt = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const known = await indexedDB.databases();
    if (known.every(({ name }) => name !== 'pets-detections')) {
      return 0;
    }
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('The database cannot be read')));
      });
    const database = await answer(indexedDB.open('pets-detections'));
    const count = await answer(database.transaction('detections').objectStore('detections').count());
    database.close();
    return count;
  });

test('whom boxes and words leave in doubt, the detector looks at in the background', async ({ pets: page }) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect.poll(() => countLookedAt(page), { timeout: 90_000 }).toBeGreaterThan(0);
});
