import type { BrowserContext, Page } from '@playwright/test';
import { deferred } from '../../src/lib/pets/core/async/deferred.ts';
import { choose, detector, detectorGroup, section, tryPicture } from './models.ts';
import { personNamed, requestOf, whoIsWho } from './network/server.ts';
import { dialog, expectToast, openCardMenu, revealCard } from './pages/gallery.ts';
import { registerOn, registerPhotos } from './pages/register.ts';
import { answerBy, openQuestion } from './pages/review.ts';
import { tidyUpAndTakeBack } from './pages/tidyUp.ts';
import { drawnStory, expect, type test as base } from './test.ts';

const { unnamedDog } = drawnStory();
const [first, second] = unnamedDog.fragments;

const typeName = async (page: Page, personId: string, name: string): Promise<void> => {
  const card = await revealCard(page, personId);
  await card.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
};

/** Holds back what a page writes about people, until it is let go. */
const holdWrites = async (page: Page) => {
  const [letGo, isAsked] = [deferred<void>(), deferred<void>()];
  await page.route(/\/api\/people\b/u, async (route) => {
    if (route.request().method() === 'GET') {
      return route.fallback();
    }
    isAsked.resolve();
    await letGo.promise;
    // the page may have been closed meanwhile
    await route.continue().catch(() => undefined);
  });
  return { asked: isAsked.promise, letGo: () => letGo.resolve() };
};

/** One tab in the midst of naming Bramble, and another one that shows the history. */
export const openTwoTabs = async (one: Page, context: BrowserContext) => {
  const held = await holdWrites(one);
  await typeName(one, first, 'Bramble');
  await held.asked;
  const other = await context.newPage();
  await other.goto('/pets/history');
  const entry = other.getByRole('article', { name: 'Named Bramble' });
  await expect(entry).toContainText('Saving…');
  return { held, other, entry };
};

/**
 * Everything that can be saved, and what two tabs make of each other.
 * @param test on which origin
 */
export const savingTests = (test: typeof base): void => {
  test('a messy pet is named, merged, cleaned and completed, and all is taken back', async ({ page }) => {
    await tidyUpAndTakeBack(page, unnamedDog);
  });

  test('an answer of the review is saved, and taken back', async ({ pets: page }) => {
    const before = await whoIsWho(page);
    await openQuestion(page, /^Which of these are/u);
    if ((await page.getByRole('option', { selected: true }).count()) === 0) {
      await page.keyboard.press('1');
    }
    await answerBy(page, 'Enter');
    expect(await whoIsWho(page)).not.toEqual(before);
    await page.keyboard.press('u');
    await expect(page.locator('[data-saving="0"]')).toBeVisible();
    await expect.poll(() => whoIsWho(page)).toEqual(before);
  });

  test('a decision is kept with the server', async ({ pets: page }) => {
    await openCardMenu(page, await revealCard(page, first), 'Not a pet…');
    await dialog(page)
      .getByRole('button', { name: /^Not interesting/u })
      .click();
    await expectToast(page, /as not interesting/u);
    await expect(async () => {
      const photos = await registerPhotos(requestOf(page));
      expect(photos).toHaveLength(3);
      const records = await registerOn(requestOf(page), photos[0]);
      expect(records.map(({ personId }) => personId)).toContain(first);
    }).toPass({ timeout: 30_000 });
  });

  test('a model of one’s own outlives the page', async ({ pets: page }) => {
    await page.goto('/pets/settings');
    await choose(page, 'detector.onnx', detector);
    await expect(detectorGroup(page).getByText(/^detector\.onnx \(/u)).toBeVisible();
    await page.reload();
    await expect(detectorGroup(page).getByText(/^detector\.onnx \(/u)).toBeVisible();
    await expect(section(page).getByText(/^Until this page is closed/u)).toHaveCount(0);
    await tryPicture(page);
    await detectorGroup(page).getByRole('button', { name: 'Remove' }).click();
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await expectToast(page, 'Model removed');
    await page.reload();
    await expect(detectorGroup(page).getByText('Drop the file detector.onnx here.')).toBeVisible();
  });

  test('another tab leaves a running change alone, and waits its turn', async ({ pets: page, context }) => {
    const { held, other, entry } = await openTwoTabs(page, context);
    await other.reload();
    await expect(entry).toContainText('Saving…');
    await expect(entry.getByRole('button')).toHaveCount(0);
    await expect(other.getByText(/was interrupted/u)).toHaveCount(0);

    const order: string[] = [];
    const isWrite = ({ url, method }: { url: string; method: string }) =>
      method !== 'GET' && /\/api\/people\b/u.test(url);
    page.on('requestfinished', (request) => {
      if (isWrite({ url: request.url(), method: request.method() })) {
        order.push('the first is done');
      }
    });
    other.on('request', (request) => {
      if (isWrite({ url: request.url(), method: request.method() })) {
        order.push('the second begins');
      }
    });
    await other.goto('/pets');
    await typeName(other, second, 'Thistle');
    await expect(other.getByRole('status').filter({ has: other.getByRole('button', { name: 'Stop' }) })).toBeVisible();
    expect(order).toEqual([]);
    held.letGo();
    await expectToast(page, 'Named Bramble');
    await expectToast(other, 'Named Thistle');
    expect(order).toEqual(['the first is done', 'the second begins']);
    await other.goto('/pets/history');
    await expect(entry.getByRole('button', { name: 'Undo: Named Bramble' })).toBeVisible();
  });

  test('a change whose tab is closed in the midst of it is offered by the other one', async ({
    pets: page,
    context,
  }) => {
    const { held, other, entry } = await openTwoTabs(page, context);
    await page.close();
    await expect(entry).toContainText('Interrupted');
    held.letGo();
    await expect(entry.getByRole('button', { name: 'Roll back: Named Bramble' })).toBeVisible();
    await entry.getByRole('button', { name: 'Resume: Named Bramble' }).click();
    await expectToast(other, 'Named Bramble');
    const named = await personNamed(other, 'Bramble');
    expect(named?.id).toBe(first);
  });
};
