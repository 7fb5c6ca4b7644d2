import type { AssetFaceResponseDto } from '@immich/sdk';
import type { Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dogsAndCats, sameOnEveryPicture, testDetector } from '../tests/vision/testDetector.ts';
import { keptDetectorEvidence } from './support/browserData.ts';
import { drawnOnes } from './support/drawnOnes.ts';
import { choose, detectorGroup } from './support/models.ts';
import { openInbox } from './support/pages/inbox.ts';
import { expect, expectAccessible, test } from './support/test.ts';

/** Of the longer side of a photo: a box in its middle that may as well be a face as an animal. */
const doubtful = { width: 0.25, height: 0.3 };

/** Sees a dog there on every photo, and names dogs and cats only. */
const twoClasses = sameOnEveryPicture(
  [
    320 - 320 * doubtful.width,
    320 - 320 * doubtful.height,
    320 + 320 * doubtful.width,
    320 + 320 * doubtful.height,
    0.6,
    0,
  ],
  dogsAndCats,
);

const folder = mkdtempSync(path.join(tmpdir(), 'models-'));
writeFileSync(path.join(folder, 'detector.onnx'), twoClasses);

test.use({ demoEnvironment: { MODELS_DIR: folder } });

const [fox] = drawnOnes('other');

/** Leaves nothing to tell the fox by but the detector: no search by words, and boxes that tell nothing. */
const leaveToDetector = async (page: Page) => {
  await page.route('**/api/search/smart', (route) => route.fulfill({ status: 400, json: { message: 'disabled' } }));
  await page.route('**/api/faces?id=*', async (route) => {
    const response = await route.fetch();
    const faces = (await response.json()) as AssetFaceResponseDto[];
    const own = faces.find(({ person }) => person?.id === fox);
    if (!own) {
      await route.fulfill({ response, json: faces });
      return;
    }
    const { imageWidth, imageHeight } = own;
    const side = Math.max(imageWidth, imageHeight) / 2;
    const box = {
      boundingBoxX1: Math.round(imageWidth / 2 - side * doubtful.width),
      boundingBoxX2: Math.round(imageWidth / 2 + side * doubtful.width),
      boundingBoxY1: Math.round(imageHeight / 2 - side * doubtful.height),
      boundingBoxY2: Math.round(imageHeight / 2 + side * doubtful.height),
    };
    await route.fulfill({ response, json: [{ ...own, ...box }] });
  });
};

test.describe('without other evidence', () => {
  test.beforeEach(({ page }) => leaveToDetector(page));

  test('a fox stays in the inbox that a detector of dogs and cats takes for a dog', async ({ pets: page }) => {
    await expect(page.locator('[data-card]').first()).toBeVisible();
    await expect
      .poll(() => keptDetectorEvidence(page, fox), { timeout: 90_000 })
      .toEqual({ dog: expect.closeTo(0.6, 1), cat: 0 });
    // Late evidence moves nobody before the next visit.
    await openInbox(page);
    await expect(page.locator(`[data-card="${fox}"]`)).toBeVisible();
  });
});

const named = (names: string) => Buffer.from(testDetector({ metadata: { names } }));

test('what a detector is used for is said where it is added, by the classes in its file', async ({ pets: page }) => {
  await page.goto('/pets/settings');
  const group = detectorGroup(page);
  await expect(group.getByText('dog, cat', { exact: true })).toBeVisible();
  await expect(group.getByText('Dogs and cats. Other animals and people are recognized without it.')).toBeVisible();
  await choose(page, 'coco.onnx', named("{0: 'person', 15: 'cat', 16: 'dog', 77: 'teddy bear'}"));
  await expect(group.getByText('Dogs, cats, other animals, and people')).toBeVisible();
  await choose(page, 'dogs.onnx', named("{0: 'Dog'}"));
  await expect(group.getByText('Dogs. Cats, other animals, and people are recognized without it.')).toBeVisible();
  await expect(group.getByText("The app can't use this detector")).toHaveCount(0);
  await choose(page, 'wildlife.onnx', named("{0: 'animal', 1: 'person', 2: 'vehicle'}"));
  await expect(group.getByText("The app can't use this detector")).toBeVisible();
  await expect(group.getByText('Used for')).toHaveCount(0);
  await expectAccessible(page);
});
