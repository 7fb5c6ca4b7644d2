import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Page } from '@playwright/test';
import { whoIsWho } from './support/network/server.ts';
import { expectToast } from './support/pages/gallery.ts';
import { picturesDrawn } from './support/pages/review.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;
const library = drawLibrary({ seed: 1 });

/** Sends two faces of a fragment into a new pet each, by keys, up to applying it. */
const prepareSplit = async (page: Page) => {
  await page.goto(`/pets/${fragments[0]}/split`);
  await expect(page.locator('[data-split="ready"]')).toBeVisible();
  for (const column of ['2', '3']) {
    await page.locator('[data-column="1"] [data-face]').first().focus();
    await page.keyboard.press(column);
    await expect(page.locator(`[data-column="${column}"] [data-face]`)).toHaveCount(1);
  }
};

test('a split in the middle of which the network is cut and the tab closed is finished or rolled back, as the user likes', async ({
  pets: page,
  demo,
  context,
}) => {
  const before = await whoIsWho(page);
  await prepareSplit(page);
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await expectToast(page, 'Split off 2 photos from an unnamed pet');
  const wanted = await whoIsWho(page);
  expect(wanted).not.toEqual(before);
  await page.goto('/pets/history');
  await page.getByRole('button', { name: /^Undo: Split off/u }).click();
  await expectToast(page, /^Undone/u);
  expect(await whoIsWho(page)).toEqual(before);

  let current = page;
  for (const [choice, state] of [
    ['Resume', wanted],
    ['Roll back', before],
  ] as const) {
    await prepareSplit(current);
    // At the second face the network is gone: its request hangs until the tab is closed, or is lost.
    let moves = 0;
    const isCut = Promise.withResolvers<void>();
    await current.route('**/api/faces/*', async (route) => {
      if (route.request().method() === 'PUT' && ++moves >= 2) {
        isCut.resolve();
        if (choice === 'Roll back') {
          await route.abort('internetdisconnected');
        }
      } else {
        await route.continue();
      }
    });
    await current.getByRole('button', { name: 'Split', exact: true }).click();
    await isCut.promise;
    await current.close({ runBeforeUnload: false });

    current = await context.newPage();
    await current.goto(`${demo.origin}/pets/history`);
    await expect(current.getByText('Interrupted', { exact: true })).toBeVisible();
    await current.getByRole('button', { name: new RegExp(`^${choice}`, 'u') }).click();
    await expect(current.getByText('Interrupted', { exact: true })).toHaveCount(0);
    expect(await whoIsWho(current)).toEqual(state);
    if (choice === 'Resume') {
      await current
        .getByRole('button', { name: /^Undo: Split off/u })
        .first()
        .click();
      await expectToast(current, /^Undone/u);
    }
  }
});

/** Names the largest cluster of every animal, so that there is much to ask. */
const nameAnimals = async (page: Page) => {
  const faces = library.assets.flatMap((asset) => asset.faces).filter(({ personId }) => personId !== null);
  const animals = library.subjects.filter(({ kind }) => ['dog', 'cat'].includes(kind));
  for (const { key, kind } of animals) {
    const own = Object.entries(
      Object.groupBy(
        faces.filter(({ subjectKey }) => subjectKey === key),
        (face) => face.personId!,
      ),
    );
    const [largest] = own.sort(([, a = []], [, b = []]) => b.length - a.length);
    const isNamed = library.people.some(({ id, name }) => id === largest?.[0] && name !== '');
    if (largest && !isNamed) {
      await page.request.put(`/api/people/${largest[0]}`, { data: { name: `${kind} ${key}` } });
    }
  }
};

test('the last ten answers are taken back, and everything is as it was', async ({ pets: page }) => {
  test.setTimeout(300_000);
  await nameAnimals(page);
  const before = await whoIsWho(page);
  await page.goto('/pets/review');
  for (let answers = 0; answers < 10; answers++) {
    const form = page.locator('form');
    await expect(form).toBeVisible({ timeout: 60_000 });
    const question = (await page.locator('legend').textContent()) ?? '';
    const shown = await form.elementHandle();
    if (question.startsWith('Which of these are')) {
      await page.getByRole('option').first().focus();
      await page.keyboard.press('Space');
    }
    await picturesDrawn(page);
    await page.keyboard.press('Enter');
    await page.waitForFunction((old) => !old?.isConnected, shown);
  }
  // Answers are saved, and taken back, behind the questions.
  const polled = { intervals: [2000], timeout: 120_000 };
  await expect.poll(() => whoIsWho(page), polled).not.toEqual(before);
  for (let answers = 0; answers < 10; answers++) {
    await page.keyboard.press('u');
  }
  await expect.poll(() => whoIsWho(page), polled).toEqual(before);
});
