import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Locator, Page } from '@playwright/test';
import { countFaces, facesOn } from './support/network/server.ts';
import { expectToast } from './support/pages/gallery.ts';
import { steps, touchAlong } from './support/pages/touch.ts';
import { drawnStory, expect, test } from './support/test.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const { fragments, missed } = drawnStory().unnamedDog;
const photos = drawLibrary({ seed: 1 })
  .assets.filter(({ faces }) => faces.some(({ personId }) => personId === fragments[0]))
  .toSorted((a, b) => b.takenAt.localeCompare(a.takenAt));

const openPhoto = async (page: Page, assetId: string): Promise<Locator> => {
  await page.goto(`/pets/${fragments[0]}/photos/${assetId}`);
  const picture = page.getByRole('img', { name: /^Photo of/u });
  await expect(picture).toBeVisible();
  await expect(picture).toHaveCSS('opacity', '1');
  return picture;
};

type Box = Record<'x' | 'y' | 'width' | 'height', number>;

const placeOf = async (element: Locator) => (await element.boundingBox())!;

const expectWidth = async (picture: Locator, wanted: number) => {
  const { width } = await placeOf(picture);
  expect(width).toBeCloseTo(wanted, 1);
};

/** Two fingers around a point, that far from each other. */
const around = (x: number, y: number, apart: number) => [
  { x: x - apart / 2, y },
  { x: x + apart / 2, y },
];

const pinch = async (page: Page, picture: Locator, [from, to]: [number, number]) => {
  const { x, y, width, height } = await placeOf(picture);
  const middle: [number, number] = [Math.min(x + width / 2, 195), y + height / 2];
  await touchAlong(page, steps(around(...middle, from), around(...middle, to)));
};

const expectWithin = (inner: Box, outer: Box) => {
  // a pixel is lost to rounding
  expect(inner.x).toBeGreaterThanOrEqual(outer.x - 1);
  expect(inner.y).toBeGreaterThanOrEqual(outer.y - 1);
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width + 1);
  expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height + 1);
};

test('the photo and its faces fit, and a swipe shows the next one', async ({ pets: page }) => {
  const [first, second] = photos;
  const picture = await openPhoto(page, first.id);
  const place = await placeOf(picture);
  expectWithin(place, { x: 0, y: 0, ...page.viewportSize()! });
  expect(place.width / place.height, 'it is whole').toBeCloseTo(first.width / first.height, 1);
  for (const { id } of first.faces) {
    expectWithin(await placeOf(page.locator(`[data-face="${id}"]`)), place);
  }
  await touchAlong(page, steps([{ x: 330, y: 300 }], [{ x: 60, y: 300 }]));
  await expect(page).toHaveURL(new RegExp(second.id, 'u'));
});

test('two fingers zoom into the photo, one moves it, and its boxes go with it', async ({ pets: page }) => {
  const picture = await openPhoto(page, photos[0].id);
  const face = photos[0].faces[0];
  const box = page.locator(`[data-face="${face.id}"]`);
  const whole = await placeOf(picture);

  await pinch(page, picture, [80, 200]);
  await expect(page.getByRole('button', { name: 'Show the whole photo' })).toBeVisible();
  const close = await placeOf(picture);
  expect(close.width / whole.width).toBeGreaterThan(1.8);
  expect(close.height / close.width).toBeCloseTo(whole.height / whole.width, 2);

  await touchAlong(page, steps([{ x: 250, y: 200 }], [{ x: 190, y: 180 }]));
  const moved = await placeOf(picture);
  expect(moved.x - close.x).toBeLessThan(-30);
  expect(moved.width).toBeCloseTo(close.width, 0);
  await expect(page, 'while zoomed in, a swipe is no way to the next photo').toHaveURL(new RegExp(photos[0].id, 'u'));
  const boxPlace = await placeOf(box);
  expect(boxPlace.x).toBeCloseTo(moved.x + face.box.x1 * moved.width, -1);
  expect(boxPlace.width).toBeCloseTo((face.box.x2 - face.box.x1) * moved.width, -1);

  await pinch(page, picture, [220, 40]);
  await expect(page.getByRole('button', { name: 'Zoom in' })).toBeVisible();
  await expectWidth(picture, whole.width);
});

test('a missed box is drawn by one finger, while two still zoom, and given to the pet', async ({ pets: page }) => {
  const picture = await openPhoto(page, missed.assetId);
  const count = await countFaces(page, missed.assetId);
  await page.getByRole('button', { name: 'Draw a missing box' }).tap();
  const box = page.getByRole('button', { name: 'New box' });
  await expect(box).toBeVisible();

  const shareOf = async () => {
    const [inner, outer] = [await placeOf(box), await placeOf(picture)];
    return [(inner.x - outer.x) / outer.width, inner.width / outer.width, inner.height / outer.height];
  };
  const before = await shareOf();
  const whole = await placeOf(picture);
  await pinch(page, picture, [80, 150]);
  const close = await placeOf(picture);
  expect(close.width / whole.width, 'two fingers zoom').toBeGreaterThan(1.4);
  const after = await shareOf();
  const shifts = after.map((share, index) => Math.abs(share - before[index]));
  expect(Math.max(...shifts), 'a pinch leaves the box alone').toBeLessThan(0.02);
  await pinch(page, picture, [100, 110]);
  const closer = await placeOf(picture);
  expect(closer.width / close.width, 'the next pinch goes on where the last one ended').toBeCloseTo(1.1, 1);
  await pinch(page, picture, [200, 40]);
  await expectWidth(picture, whole.width);

  const { x1, y1, x2, y2 } = missed.box;
  const at = (x: number, y: number) => [{ x: whole.x + x * whole.width, y: whole.y + y * whole.height }];
  await touchAlong(page, steps(at(x1, y1), at(x2, y2)));
  await page.getByRole('button', { name: 'Whose is it?' }).tap();
  await page.getByRole('combobox').fill('Newcomer');
  await page.getByRole('option', { name: 'New pet “Newcomer”' }).tap();
  await expectToast(page, 'Drew a box for Newcomer');

  const faces = await facesOn(page, missed.assetId);
  expect(faces).toHaveLength(count + 1);
  const drawn = faces.find(({ person }) => person?.name === 'Newcomer')!;
  const { imageWidth, imageHeight } = drawn;
  const edges = [
    [drawn.boundingBoxX1 / imageWidth, x1],
    [drawn.boundingBoxY1 / imageHeight, y1],
    [drawn.boundingBoxX2 / imageWidth, x2],
    [drawn.boundingBoxY2 / imageHeight, y2],
  ];
  for (const [edge, wanted] of edges) {
    expect(edge, 'the box is where the finger was').toBeCloseTo(wanted, 1);
  }
});
