/** Takes the README's pictures of the demo's drawn library: docs/pictures/*.webp. */
import { drawLibrary, libraryStory } from '@pets-for-immich/demo-library';
import { chromium, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { unnamedPets } from '../e2e/support/household.ts';
import { startDemo } from '../e2e/support/network/demo.ts';
import { openCardMenu, petOption, revealCard } from '../e2e/support/pages/gallery.ts';
import { registerOn, registerPhotos } from '../e2e/support/pages/register.ts';
import { chromiumArguments, ensureChromium } from './chromium.ts';

interface Picture {
  name: string;
  colorScheme: 'light' | 'dark';
  viewport: { width: number; height: number };
  path: string;
  prepare?: (page: Page) => Promise<void>;
}

const folder = path.resolve(import.meta.dirname, '../docs/pictures');
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const library = drawLibrary({ seed: 1 });
const { fragments } = libraryStory(library).unnamedDog;
const honey = library.people.find(({ name }) => name === 'Honey')!.id;
const crowded = library.assets
  .filter(({ type, faces }) => type === 'IMAGE' && faces.some(({ personId }) => personId === honey))
  .toSorted((a, b) => b.faces.length - a.faces.length)[0];

const openMerge = async (page: Page) => {
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Merge…');
  for (const fragment of fragments.slice(1)) {
    await petOption(page, fragment).click();
  }
  await page.getByText(/photos? moves? to/u).waitFor();
};

const showBoxes = async (page: Page) => {
  await page.getByRole('button', { name: 'Show all boxes' }).click();
  await page.mouse.move(300, 790);
};

/** Names a few pets, has Immich forget all of them, and opens the plan that gives them back. */
const forgetAndPlan = async (page: Page) => {
  const names = ['Bruno', 'Pixel', 'Olive', 'Tofu'];
  for (const [index, { personId }] of unnamedPets(names.length).entries()) {
    await page.request.put(`/api/people/${personId}`, { data: { name: names[index] } });
  }
  await page.reload();
  const areKept = async () => {
    const [photo] = await registerPhotos(page.request);
    const records = photo ? await registerOn(page.request, photo) : [];
    return names.every((name) => records.some((record) => record.name === name && record.exemplars.length >= 3));
  };
  while (!(await areKept())) {
    await page.waitForTimeout(500);
  }
  await page.request.put('/api/jobs/faceDetection', { data: { command: 'start', force: true } });
  await page.waitForTimeout(2000);
  await page.goto('/pets');
  await page.getByRole('button', { name: 'Show plan…' }).click({ timeout: 60_000 });
};

/** The first question of the review, when there is one. */
const waitForQuestion = async (page: Page) => {
  await page.locator('[data-review="asking"]').waitFor({ timeout: 120_000 });
};

const waitForColumns = async (page: Page) => {
  await page.locator('[data-column]').nth(1).waitFor({ timeout: 120_000 });
};

const pictures: Picture[] = [
  { name: 'gallery-light', colorScheme: 'light', viewport: desktop, path: '/pets' },
  { name: 'gallery-dark', colorScheme: 'dark', viewport: desktop, path: '/pets' },
  { name: 'gallery-phone', colorScheme: 'light', viewport: phone, path: '/pets' },
  { name: 'pet-light', colorScheme: 'light', viewport: desktop, path: `/pets/${honey}` },
  { name: 'merge-light', colorScheme: 'light', viewport: desktop, path: '/pets', prepare: openMerge },
  {
    name: 'viewer-dark',
    colorScheme: 'dark',
    viewport: desktop,
    path: `/pets/${honey}/photos/${crowded.id}`,
    prepare: showBoxes,
  },
  { name: 'inbox-light', colorScheme: 'light', viewport: desktop, path: '/pets/inbox' },
  { name: 'review-light', colorScheme: 'light', viewport: desktop, path: '/pets/review', prepare: waitForQuestion },
  { name: 'review-phone', colorScheme: 'dark', viewport: phone, path: '/pets/review', prepare: waitForQuestion },
  {
    name: 'split-light',
    colorScheme: 'light',
    viewport: desktop,
    path: `/pets/${honey}/split`,
    prepare: waitForColumns,
  },
  // Last, as the demo's library is another one afterwards.
  { name: 'restore-light', colorScheme: 'light', viewport: desktop, path: '/pets', prepare: forgetAndPlan },
];

const waitUntilStill = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.getByText('Looking for pets…').waitFor({ state: 'detached', timeout: 120_000 });
  await page.waitForFunction(() =>
    [...document.images].every(
      ({ complete, loading, naturalWidth }) => loading === 'lazy' || (complete && naturalWidth),
    ),
  );
  await page.waitForTimeout(1500);
};

const take = async (browser: Browser, origin: string, picture: Picture): Promise<void> => {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: picture.viewport,
    colorScheme: picture.colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await page.goto(`${origin}/api/demo/sign-in?to=${encodeURIComponent(picture.path)}`);
  await waitUntilStill(page);
  await picture.prepare?.(page);
  await waitUntilStill(page);
  const file = path.join(folder, `${picture.name}.webp`);
  await sharp(await page.screenshot())
    .webp({ quality: 82 })
    .toFile(file);
  console.log(path.relative(process.cwd(), file));
  await context.close();
};

mkdirSync(folder, { recursive: true });
const demo = await startDemo();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
try {
  for (const picture of pictures) {
    await take(browser, demo.origin, picture);
  }
} finally {
  await browser.close();
  await demo.stop();
}
