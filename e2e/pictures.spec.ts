import { facesOn } from './support/network/server.ts';
import { photosOf } from './support/pages/photos.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

test('B: every picture of a photo is asked for as edited', async ({ page }) => {
  const asked: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^\/api\/assets\/[^/]+\/(?:thumbnail|original)$/u.test(url.pathname)) {
      asked.push(url);
    }
  });
  await page.goto(`/api/demo/sign-in?to=/pets/${fragments[0]}`);
  const photos = page.getByRole('link', { name: /^Photo,/u });
  await expect(photos.first()).toBeVisible();
  await page.goto(`/pets/${fragments[0]}?view=faces`);
  await expect(page.getByRole('link', { name: /^Face,/u }).first()).toBeVisible();
  await page.goto('/pets/inbox');
  await expect(page.locator('img').first()).toBeVisible();
  await page.goto(`/pets/${fragments[0]}`);
  await photos.first().click();
  await expect(page.getByRole('img', { name: /^Photo of/u })).toHaveAttribute('src', /edited=true&size=preview/u);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => new Set(asked.map(({ searchParams }) => searchParams.get('size'))).size).toBeGreaterThan(1);
  expect(asked.filter(({ searchParams }) => searchParams.get('edited') !== 'true').map(String)).toEqual([]);
});

test('H: covers that the server was too busy for come by and by', async ({ page }) => {
  const refusals = new Map<string, number>();
  await page.route(/\/api\/people\/[^/]+\/thumbnail/u, async (route) => {
    const url = route.request().url();
    const times = refusals.get(url) ?? 0;
    if ((refusals.has(url) || refusals.size < 6) && times < 2) {
      refusals.set(url, times + 1);
      await route.fulfill({ status: 429, headers: { 'retry-after': '1' }, body: '' });
    } else {
      await route.continue();
    }
  });
  await page.goto('/api/demo/sign-in?to=/pets');
  await expect.poll(() => refusals.size).toBe(6);
  const covers = page.locator('[data-card] img');
  await expect
    .poll(() => covers.evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth === 0).length))
    .toBe(0);
  expect(await page.locator('[data-card] img[src^="blob:"]').count()).toBeGreaterThan(0);
});

test('G: a pet whose boxes are nowhere is shown by whole photos', async ({ page }) => {
  await page.route('**/api/faces?*', async (route) => {
    const response = await route.fetch();
    const faces = ((await response.json()) as object[]).map((face) => ({
      ...face,
      boundingBoxX1: 0,
      boundingBoxY1: 0,
      boundingBoxX2: 0,
      boundingBoxY2: 0,
    }));
    await route.fulfill({ response, json: faces });
  });
  await page.goto('/api/demo/sign-in?to=/pets');
  const named = page.locator('[data-card]').filter({ has: page.getByRole('link', { name: 'Honey', exact: true }) });
  await expect(named).toBeVisible();
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  await expect(named).toBeVisible();
  await page.goto(`/pets/${fragments[0]}?view=faces`);
  const face = page.getByRole('link', { name: /^Face,/u }).first();
  const picture = face.locator('img');
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  const [tile, shown] = [await face.boundingBox(), await picture.boundingBox()];
  expect(Math.min(shown!.width, shown!.height)).toBeCloseTo(Math.min(tile!.width, tile!.height), 0);
});

test('I: a photo of the year 12345 has its tile, and no month is asked for that there is not', async ({
  pets: page,
}) => {
  const asked: string[] = [];
  await page.route('**/api/timeline/buckets?*', async (route) => {
    const response = await route.fetch();
    const [first, ...rest] = (await response.json()) as { timeBucket: string; count: number }[];
    await route.fulfill({ response, json: [{ timeBucket: '12345-06-01', count: first.count }, ...rest] });
  });
  await page.route('**/api/timeline/bucket?*', async (route) => {
    const url = new URL(route.request().url());
    const bucket = url.searchParams.get('timeBucket')!;
    asked.push(bucket);
    if (bucket !== '12345-06-01') {
      await route.continue();
      return;
    }
    const { searchParams } = new URL(route.request().url());
    const answer = await page.request.get(`/api/timeline/buckets?personId=${searchParams.get('personId')}`);
    const [{ timeBucket }] = (await answer.json()) as { timeBucket: string }[];
    url.searchParams.set('timeBucket', timeBucket);
    const response = await route.fetch({ url: url.href });
    const body = (await response.json()) as { fileCreatedAt: string[] };
    const fileCreatedAt = body.fileCreatedAt.map(() => '12345-06-09T10:00:00');
    await route.fulfill({ response, json: { ...body, fileCreatedAt } });
  });
  await page.goto(`/pets/${fragments[0]}`);
  await expect(page.getByRole('heading', { name: 'June 12345' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Photo, June 9, 12345/u }).first()).toBeVisible();
  expect(asked.filter((bucket) => !/^\d{4,6}-\d\d-01$/u.test(bucket))).toEqual([]);
  expect(asked).toContain('12345-06-01');
});

test('D: an offline photo of an external library is called that', async ({ pets: page }) => {
  await page.goto(`/pets/${fragments[0]}`);
  const photos = await photosOf(page, 'Photo');
  const link = photos.first();
  const assetId = (await link.getAttribute('href'))!.split('/').at(-1)!;
  expect(await facesOn(page, assetId)).not.toEqual([]);
  await page.route(`**/api/assets/${assetId}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...((await response.json()) as object), isTrashed: true, isOffline: true },
    });
  });
  await link.click();
  await expect(page.getByRole('heading', { name: 'This photo is offline' })).toBeVisible();
  await expect(page.getByText(/trash/iu)).toHaveCount(0);
});
