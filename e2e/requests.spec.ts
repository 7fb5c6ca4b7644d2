import type { Page, Request } from '@playwright/test';
import { personNamed } from './support/network/server.ts';
import { dialog, expectToast, openCardMenu, petOption, revealCard } from './support/pages/gallery.ts';
import { photosOf } from './support/pages/photos.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

/** What a request asks for; null for what may well be asked more than once. */
const questionOf = (request: Request): string | null => {
  const { pathname, searchParams } = new URL(request.url());
  const isPeople =
    pathname === '/api/people' && !searchParams.has('closestAssetId') && !searchParams.has('closestPersonId');
  if (request.method() === 'GET' && (pathname === '/api/faces' || isPeople)) {
    return `${pathname}?${searchParams}`;
  }
  return pathname === '/api/search/smart' ? `${pathname} ${request.postData()}` : null;
};

/** Writes down what is asked from now on. */
const listen = (page: Page) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const question = questionOf(request);
    if (question) {
      asked.push(question);
    }
  });
  return asked;
};

const repeatedIn = (asked: readonly string[]): string[] => asked.filter((one, index) => asked.indexOf(one) !== index);
const aboutFaces = (asked: readonly string[]): string[] =>
  asked.flatMap((question) => /^\/api\/faces\?id=(.*)$/u.exec(question)?.[1] ?? []);

const openPet = async (page: Page, personId: string) => {
  const card = await revealCard(page, personId);
  await card.getByRole('link').first().click();
};

const backToGallery = async (page: Page) => {
  await page.getByRole('link', { name: 'Back to all pets' }).first().click();
  await expect(page).toHaveURL(/\/pets$/u);
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
};

test('nothing is asked twice on a walk through all pages, and after a change only what it touched', async ({
  page,
}) => {
  const asked = listen(page);
  await page.goto('/api/demo/sign-in?to=/pets');
  await expect(page.locator('[data-survey="done"]')).toBeVisible();

  await openPet(page, fragments[0]);
  await page.getByRole('link', { name: 'Faces' }).click();
  const faces = page.getByRole('link', { name: /^Face,/u });
  await faces.first().click();
  const panel = page.getByRole('complementary', { name: 'In this photo' });
  await expect(panel.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await backToGallery(page);

  await page.getByRole('link', { name: 'Review' }).click();
  await expect(page.locator('[data-review="asking"]')).toBeVisible({ timeout: 90_000 });
  await backToGallery(page);

  await openCardMenu(page, await revealCard(page, fragments[0]), 'Merge…');
  await expect(dialog(page).getByRole('option').first()).toBeVisible();
  await expect(dialog(page).locator('[aria-busy="true"]')).toHaveCount(0);
  await page.keyboard.press('Escape');

  expect(aboutFaces(asked).length).toBeGreaterThan(100);
  expect(asked.filter((question) => question.startsWith('/api/search/smart'))).toHaveLength(5);
  expect(repeatedIn(asked)).toEqual([]);

  await openPet(page, fragments[0]);
  const photos = await photosOf(page);
  const assetId = (await photos.first().getAttribute('href'))!.split('/').at(-1)!;
  await photos.first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Move to…' }).click();
  const honey = await personNamed(page, 'Honey');
  await dialog(page).getByRole('combobox').fill('honey');
  await expect(petOption(page, honey!.id).first()).toBeVisible();
  const known = new Set(aboutFaces(asked));
  asked.length = 0;
  await petOption(page, honey!.id).first().click();
  await expectToast(page, /^Moved 1 photo from an unnamed pet to Honey/u);
  await expect(page.locator(`a[href$="${assetId}"]`)).toHaveCount(0);
  await backToGallery(page);
  await openPet(page, honey!.id);
  await page.getByRole('link', { name: 'Faces' }).click();
  await page.locator(`a[href$="${assetId}"]`).click();
  await expect(panel.getByText('Honey').first()).toBeVisible();

  expect(new Set(aboutFaces(asked).filter((id) => known.has(id)))).toEqual(new Set([assetId]));
  expect(asked.filter((question) => !question.startsWith('/api/faces'))).toEqual([]);
});
