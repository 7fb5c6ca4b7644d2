import type { Page } from '@playwright/test';
import { fail } from './support/network/demo.ts';
import { forgetNames, personNamed, whoIsWho } from './support/network/server.ts';
import { expectAccessibleAnywhere } from './support/pages/looks.ts';
import { picturesDrawn } from './support/pages/review.ts';
import { steps, touchAlong } from './support/pages/touch.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const openReview = async (page: Page) => {
  await page.goto('/pets/review');
  await expect(page.locator('[data-review="asking"]')).toBeVisible({ timeout: 90_000 });
  await expect(page.locator('form :focus')).toHaveCount(1);
};

const question = (page: Page) => page.locator('legend');

/** Presses a key that leads to another question, and returns what that is. */
const goOn = async (page: Page, key: string): Promise<string | null> => {
  const form = await page.locator('form').elementHandle();
  await picturesDrawn(page);
  await page.keyboard.press(key);
  await page.waitForFunction((before) => !before?.isConnected, form);
  return question(page).textContent();
};

const expectSaved = (page: Page) => expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 90_000 });

test('one key each: answered, gone back to, skipped, and undone to the last box', async ({ pets: page }) => {
  const before = await whoIsWho(page);
  await page.getByRole('link', { name: 'Review' }).click();
  await openReview(page);
  const first = await question(page).textContent();
  await expect(page.getByRole('form', { name: first! })).toBeVisible();

  await page.keyboard.press('Control+Home');
  const isIn = (await page.getByRole('option').first().getAttribute('aria-selected')) === 'true';
  if (!isIn) {
    await page.keyboard.press('Space');
  }
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  const second = await goOn(page, 'Enter');
  await expect(page.locator('form :focus')).toHaveCount(1);
  await expectSaved(page);
  expect(await whoIsWho(page)).not.toEqual(before);

  await goOn(page, 's');
  expect(await goOn(page, 'b')).toBe(second);
  await page.keyboard.press('u');
  await expect(question(page)).toHaveText(first!);
  await expectSaved(page);
  expect(await whoIsWho(page)).toEqual(before);
});

test('where nobody has a name, the largest are asked about, and named on the way', async ({ pets: page }) => {
  await forgetNames(page);
  await openReview(page);
  await expect(question(page)).toHaveText('Which of these are this pet?');
  await expectAccessibleAnywhere(page);
  await page.keyboard.press('e');
  await page.getByRole('textbox').fill('Bramble');
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveText('Which of these are Bramble?');
  await expect(page.locator('form :focus')).toHaveAttribute('role', 'option');
  const named = await personNamed(page, 'Bramble');
  const photos = async () => {
    const response = await page.request.get(`/api/people/${named!.id}/statistics`);
    return ((await response.json()) as { assets: number }).assets;
  };
  const before = await photos();
  const left = page.getByRole('option', { selected: false });
  // The key takes none where all are chosen already.
  if ((await left.count()) > 0) {
    await page.keyboard.press('a');
  }
  await expect(left).toHaveCount(0);
  await goOn(page, 'Enter');
  await expectSaved(page);
  expect(await photos()).toBeGreaterThan(before);
});

test('going back shows what was answered: once more it changes nothing, and another answer replaces it', async ({
  pets: page,
}) => {
  const before = await whoIsWho(page);
  await openReview(page);
  const options = page.getByRole('option');
  const choice = () =>
    options.evaluateAll((all) => all.map(({ dataset, ariaSelected }) => `${dataset.key} ${ariaSelected}`));
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Space');
  if ((await page.getByRole('option', { selected: true }).count()) === 0) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
  }
  const chosen = await choice();
  const first = await question(page).textContent();
  await goOn(page, 'Enter');
  await expectSaved(page);
  const answered = await whoIsWho(page);
  expect(answered).not.toEqual(before);
  await expect(page.locator('[data-again]')).toHaveCount(0);

  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') {
      writes.push(`${request.method()} ${request.url()}`);
    }
  });
  expect(await goOn(page, 'b')).toBe(first);
  await expect(page.getByText('You already answered this. A new answer replaces the old one.')).toBeVisible();
  await expect(page.getByRole('form', { name: first! })).toBeVisible();
  expect(await choice()).toEqual(chosen);
  await expectAccessible(page);
  await goOn(page, 'Enter');
  await expect(page.locator('[data-saving="0"]')).toBeVisible();
  // the register, with its tag, is kept a while after an answer: that may be about the first one
  expect(writes.filter((write) => /\/api\/(people|faces)\b/.test(write))).toEqual([]);

  expect(await goOn(page, 'b')).toBe(first);
  await goOn(page, 'n');
  await expectSaved(page);
  expect(await whoIsWho(page)).toEqual(before);
});

test('who closes the page while answers wait to be saved is asked', async ({ pets: page }) => {
  await openReview(page);
  const held = Promise.withResolvers<void>();
  await page.route('**/api/**', async (route) => {
    if (route.request().method() !== 'GET') {
      await held.promise;
    }
    await route.continue();
  });
  await page.keyboard.press('Control+Home');
  const isIn = (await page.getByRole('option').first().getAttribute('aria-selected')) === 'true';
  if (!isIn) {
    await page.keyboard.press('Space');
  }
  const asked = page.waitForEvent('dialog');
  await goOn(page, 'Enter');
  await page.close({ runBeforeUnload: true });
  const warning = await asked;
  expect(warning.type()).toBe('beforeunload');
  await warning.dismiss();
  held.resolve();
  await expectSaved(page);
});

test('answers that wait to be saved outlive a reload', async ({ pets: page }) => {
  const before = await whoIsWho(page);
  await openReview(page);
  const held = Promise.withResolvers<void>();
  await page.route(/\/api\/(?:people|faces)\b/u, async (route) => {
    if (route.request().method() !== 'GET') {
      await held.promise;
    }
    await route.continue().catch(() => undefined);
  });
  const chooseFirst = async () => {
    await page.keyboard.press('Control+Home');
    const first = page.getByRole('option').first();
    if ((await first.getAttribute('aria-selected')) !== 'true') {
      await page.keyboard.press('Space');
    }
  };
  await chooseFirst();
  await goOn(page, 'Enter');
  await page.waitForFunction(() => Object.values(localStorage).some((text: string) => text.includes('"answers":[{')));
  await chooseFirst();
  await goOn(page, 'Enter');
  await expect(page.locator('[data-saving="2"]')).toBeVisible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await expect(page.locator('[data-review]:not([data-review="loading"])')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('button', { name: 'Undo' }), 'taken up').toBeEnabled({ timeout: 30_000 });
  await expectSaved(page);
  await expect(page.getByRole('alert').filter({ hasText: /\S/u })).toHaveCount(0);
  // nothing of the first answer has come to the server
  expect(await whoIsWho(page)).not.toEqual(before);
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pets-review-w')));
  expect(left).toEqual([]);
  await page.goto('/pets/history');
  await expect(page.getByRole('article')).not.toHaveCount(0);
});

test('none of these is remembered for good', async ({ pets: page }) => {
  await openReview(page);
  const first = await question(page).textContent();
  const ids = await page.getByRole('option').evaluateAll((options) => options.map((each) => each.dataset.key));
  await goOn(page, 'n');
  await expectSaved(page);
  await page.reload();
  await expect(page.locator('[data-review="asking"]')).toBeVisible({ timeout: 90_000 });
  const again = await page.getByRole('option').evaluateAll((options) => options.map((each) => each.dataset.key));
  const isSamePet = (await question(page).textContent()) === first;
  expect(isSamePet ? again.filter((id) => ids.includes(id)) : []).toEqual([]);
});

test('two are compared side by side, and the keys are told', async ({ pets: page }) => {
  await openReview(page);
  await page.keyboard.press('z');
  const zoom = page.getByRole('dialog', { name: /^Is this/u });
  await expect(zoom).toBeVisible();
  const sides = zoom.getByRole('figure');
  await expect(sides).toHaveCount(2);
  const [one, other] = await Promise.all([sides.first().boundingBox(), sides.last().boundingBox()]);
  expect(other!.x, 'beside each other').toBeGreaterThanOrEqual(one!.x + one!.width);
  expect(other!.y).toBe(one!.y);
  await expectAccessible(page);
  const wasIn = (await page.locator('[role="option"]').first().getAttribute('aria-selected')) === 'true';
  await page.keyboard.press('Space');
  await page.keyboard.press('z');
  await expect(zoom).toHaveCount(0);
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', String(!wasIn));
  await expect(page.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys.locator('kbd').filter({ hasText: /^Z$/u })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('form :focus')).toHaveCount(1);
});

test('a failure stops nothing, is listed, and can be tried again', async ({ pets: page, demo }) => {
  await openReview(page);
  await page.keyboard.press('Control+Home');
  await expect(page.getByRole('option').first()).toBeFocused();
  if ((await page.getByRole('option').first().getAttribute('aria-selected')) === 'false') {
    await page.keyboard.press('Space');
  }
  await fail(demo, { match: '/merge$', method: 'POST', times: 20, status: 500 });
  await fail(demo, { match: '^/api/faces/', method: 'PUT', times: 20, status: 500 });
  await goOn(page, 'Enter');
  const failures = page.getByRole('region', { name: 'Unable to save some answers' });
  await expect(failures).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('form')).toBeVisible();
  await expectAccessible(page);
  await failures.getByRole('button', { name: 'Dismiss' }).click();
  await expect(failures).toHaveCount(0);
});

test('the first questions are accessible', async ({ pets: page }) => {
  await openReview(page);
  await expectAccessibleAnywhere(page);
  for (let count = 0; count < 4; count++) {
    await goOn(page, 's');
    await expectAccessible(page);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a swipe to the left is none, and to the right takes the choice', async ({ pets: page }) => {
    await openReview(page);
    for (const [from, to] of [
      [320, 40],
      [60, 330],
    ]) {
      const form = await page.locator('form').elementHandle();
      const box = (await question(page).boundingBox())!;
      await touchAlong(page, steps([{ x: from, y: box.y + 10 }], [{ x: to, y: box.y + 14 }]));
      await page.waitForFunction((before) => !before?.isConnected, form);
      await expect(page.locator('[data-question]')).toBeVisible();
    }
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  });
});
