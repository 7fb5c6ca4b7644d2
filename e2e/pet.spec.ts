import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Download } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { facesOn, personNamed } from './support/network/server.ts';
import { dialog, expectToast, openCardMenu, petOption } from './support/pages/gallery.ts';
import { photosOf } from './support/pages/photos.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;
const library = drawLibrary({ seed: 1 });

test('shows photos by month, newest first, with the age once the birthday is known', async ({ pets: page }) => {
  await page.goto(`/pets/${fragments[0]}`);
  const months = page.getByRole('heading', { level: 3 });
  await expect(months.first()).toBeVisible();
  const titles = await months.allTextContents();
  const times = titles.map((title) => Date.parse(`1 ${title.replace(/·.*/u, '').trim()}`));
  expect(times).toEqual(times.toSorted((a, b) => b - a));

  await page.getByRole('button', { name: /^Options for/u }).click();
  await page.getByRole('menuitem', { name: 'Set birthday…' }).click();
  await dialog(page).getByLabel('Date of birth').fill('2020-01-15');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(months.first()).toContainText(/\d+ years?/u);
  await expect(page.getByText(/^Born/u)).toBeVisible();
});

test('shows faces instead of photos, and says so in the address', async ({ pets: page }) => {
  await page.goto(`/pets/${fragments[0]}`);
  await page.getByRole('link', { name: 'Faces' }).click();
  await expect(page).toHaveURL(/view=faces/u);
  await expect(page.getByRole('link', { name: /^Face,/u }).first()).toBeVisible();
});

test('photos are selected by keyboard alone and moved to another pet; undo brings them back', async ({
  pets: page,
}) => {
  const honey = await personNamed(page, 'Honey');
  await page.goto(`/pets/${fragments[0]}`);
  const links = await photosOf(page);
  const href = (await links.first().getAttribute('href'))!;
  const assetId = href.split('/').at(-1)!;
  await links.first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('2 selected').first()).toBeVisible();
  await page.getByRole('button', { name: 'Move to…' }).click();
  await dialog(page).getByRole('combobox').fill('honey');
  await expect(petOption(page, honey!.id).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await petOption(page, honey!.id).first().click();
  await expectToast(page, /^Moved 2 photos from an unnamed pet to Honey/u);
  await expect(page.locator(`a[href$="${assetId}"]`)).toHaveCount(0);
  const faces = await facesOn(page, assetId);
  expect(faces.some(({ person }) => person?.name === 'Honey')).toBe(true);

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.locator(`a[href$="${assetId}"]`)).toBeVisible();
});

test('a photo becomes the cover', async ({ pets: page }) => {
  await page.goto(`/pets/${fragments[0]}`);
  const photos = await photosOf(page, 'Photo');
  const link = photos.nth(1);
  await link.focus();
  await page.keyboard.press('Space');
  const bar = page.getByRole('group', { name: /^Selected photos/u }).or(page.locator('body'));
  await bar.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Set as cover' }).click();
  await expectToast(page, /^Changed the cover/u);
});

test('selected photos are downloaded as the files that they are, under their names', async ({ pets: page }) => {
  await page.goto(`/pets/${fragments[0]}`);
  const links = await photosOf(page, 'Photo');
  await links.first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('2 selected').first()).toBeVisible();
  const hrefs = await Promise.all([0, 1].map((index) => links.nth(index).getAttribute('href')));
  const wanted = await Promise.all(
    hrefs.map(async (href) => {
      const id = href!.split('/').at(-1)!;
      const original = await page.request.get(`/api/assets/${id}/original`);
      return { name: library.assets.find((asset) => asset.id === id)!.fileName, data: await original.body() };
    }),
  );

  const downloads: Download[] = [];
  page.on('download', (download) => void downloads.push(download));
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Download' }).click();
  await expect.poll(() => downloads.length).toBe(2);
  const got = await Promise.all(
    downloads.map(async (download) => ({
      name: download.suggestedFilename(),
      data: await readFile(await download.path()),
    })),
  );
  expect(got).toEqual(wanted);
});

test('says so when there is no such pet, and when it went away meanwhile', async ({ pets: page }) => {
  for (const id of ['11111111-1111-4111-8111-111111111111', 'not-an-id']) {
    await page.goto(`/pets/${id}`);
    await expect(page.getByText('Pet not found')).toBeVisible();
    await page.getByRole('link', { name: 'Back to all pets' }).first().click();
    await expect(page).toHaveURL(/\/pets$/u);
  }
  await page.goto(`/pets/${fragments[2]}`);
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ghost');
  await page.request.delete(`/api/people/${fragments[2]}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/no longer exists|Pet not found/u).first()).toBeVisible();
});

test('names with markup, of any length and script, are shown as text', async ({ pets: page }) => {
  const names = ['<img src=x onerror=alert(1)>', `Prinzessin ${'lang'.repeat(1250)}`, '🐕‍🦺🐾', 'كلب <b>صغير</b>'];
  page.on('dialog', () => {
    throw new Error('A name was run as a script.');
  });
  for (const name of names) {
    await page.request.put(`/api/people/${fragments[0]}`, { data: { name } });
    await page.goto(`/pets/${fragments[0]}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.goto('/pets');
    await expect(page.locator(`[data-card="${fragments[0]}"]`)).toContainText(name.slice(0, 12));
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWide).toBe(false);
  }
});

test('a human that was opened by its address can be called a pet', async ({ pets: page }) => {
  await page.getByRole('button', { name: 'People' }).click();
  const card = page.locator('[data-card]').first();
  await expect(card).toBeVisible();
  await card.getByRole('link').click();
  await expect(page.getByText('This looks like a person.')).toBeVisible();
  await page.goBack();
  await openCardMenu(page, card, 'This is a pet');
  await expectToast(page, /as a pet/u);
});
