import { drawLibrary } from '@pets-for-immich/demo-library';
import { personNamed, whoIsWho } from './support/network/server.ts';
import { expectToast, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { expectNothingSticksOut } from './support/pages/looks.ts';
import { drawnStory, expect, expectAccessible, test } from './support/test.ts';

const { personId, subjectKeys } = drawnStory().twoPets!;
const all = drawLibrary({ seed: 1 }).assets.flatMap((asset) => asset.faces);
const faces = all.filter((face) => face.personId === personId);
const facesOf = (subjectKey: string) => faces.filter((face) => face.subjectKey === subjectKey).map(({ id }) => id);
const [staying, leaving] = subjectKeys.map((key) => facesOf(key));

test('a pet is taken apart by the keyboard alone, and put together again by undoing', async ({ pets: page }) => {
  const before = await whoIsWho(page);
  await openCardMenu(page, await revealCard(page, personId), 'Split…');
  await expect(page).toHaveURL(new RegExp(`/pets/${personId}/split$`, 'u'));
  await expect(page.locator('[data-split="ready"]')).toBeVisible();
  const crop = (id: string) => page.locator(`[data-face="${id}"]`);
  const column = (number: number) => page.locator(`[data-column="${number}"] [data-face]`);
  await expect(page.locator('[data-face]:focus')).toHaveCount(1);

  // A proposal is only a proposal: everything is put where it belongs, whatever was proposed.
  for (const id of leaving) {
    await crop(id).focus();
    await page.keyboard.press('2');
    await expect(page.locator(`[data-column="2"] [data-face="${id}"]`)).toBeVisible();
  }
  for (const id of staying) {
    await crop(id).focus();
    await page.keyboard.press('1');
  }
  await expect(column(1)).toHaveCount(staying.length);
  await expect(column(2)).toHaveCount(leaving.length);
  await expect(page.locator('[data-face]:focus')).toHaveCount(1);

  await crop(leaving[0]).focus();
  await page.keyboard.press('r');
  await page.getByRole('combobox').fill('Shadow');
  await page.getByRole('option', { name: 'New pet “Shadow”' }).click();
  await expect(page.getByRole('group', { name: 'New pet “Shadow”' })).toBeVisible();
  await expect(crop(leaving[0])).toBeFocused();
  await page.keyboard.press('Enter');
  await expectToast(page, `Split off ${leaving.length} photo`);
  await expect(page).toHaveURL(new RegExp(`/pets/${personId}$`, 'u'));
  expect(await personNamed(page, 'Shadow')).toBeDefined();

  await page.goto('/pets/history');
  await page.getByRole('button', { name: /^Undo: Split off/u }).click();
  await expectToast(page, 'Undone');
  expect(await whoIsWho(page)).toEqual(before);
});

test('the rest is sorted by a few examples of each', async ({ pets: page }) => {
  await page.goto(`/pets/${personId}/split`);
  await expect(page.locator('[data-split="ready"]')).toBeVisible();
  const rest = page.getByRole('button', { name: 'Sort the rest' });
  await expect(rest).toBeDisabled();
  for (const [index, ids] of [staying, leaving].entries()) {
    for (const id of ids.slice(0, 2)) {
      const crop = page.locator(`[data-face="${id}"]`);
      await crop.focus();
      await page.keyboard.press(String(index + 1));
      await expect(crop).toHaveAccessibleName(/moved by you$/u);
    }
  }
  await page.locator(`[data-face="${leaving[0]}"]`).focus();
  await page.keyboard.press('l');
  for (const id of leaving.slice(0, 2)) {
    await expect(page.locator(`[data-column="2"] [data-face="${id}"]`)).toHaveAccessibleName(/moved by you$/u);
  }
  const columns = await page.locator('[data-column] [data-face]').count();
  expect(columns, 'no face is lost').toBe(faces.length);
});

test('a column that looks like a pet with a name is proposed to go there, which the user can change', async ({
  pets: page,
}) => {
  const [[largest], [fragment]] = [...Map.groupBy(all, (face) => face.personId!)]
    .filter(([id, own]) => id !== null && own.every(({ subjectKey }) => subjectKey === 'ink'))
    .toSorted(([, a], [, b]) => b.length - a.length);
  const marmalade = await personNamed(page, 'Marmalade');
  await page.request.put(`/api/people/${largest}`, { data: { name: 'Ink' } });
  await page.request.post(`/api/people/${marmalade!.id}/merge`, { data: { ids: [fragment] } });
  await page.goto('/pets');
  await revealCard(page, largest);
  await openCardMenu(page, await revealCard(page, marmalade!.id), 'Split…');
  await expect(page.locator('[data-split="ready"]')).toBeVisible();

  const column = page.getByRole('group', { name: 'Ink' });
  await expect(column).toBeVisible();
  const ids = await column.locator('[data-face]').evaluateAll((crops) => crops.map((crop) => crop.dataset.face));
  expect(all.filter(({ id }) => ids.includes(id)).map(({ subjectKey }) => subjectKey)).toContain('ink');
  await expect(page.getByText(/to Ink/u)).toBeVisible();
  await expectAccessible(page);
  await column.getByRole('button', { name: /Choose another pet/u }).click();
  await page.getByRole('option', { name: /Nobody/u }).click();
  await expect(column).toHaveCount(0);
  await expect(page.getByText(/to Nobody/u)).toBeVisible();
});

test('who leaves a split that was begun is asked, however they leave', async ({ pets: page }) => {
  await openCardMenu(page, await revealCard(page, personId), 'Split…');
  await expect(page.locator('[data-split="ready"]')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the pet' }).click();
  await expect(page).toHaveURL(new RegExp(`/pets/${personId}$`, 'u'));
  await page.goBack();
  await expect(page.locator('[data-split="ready"]')).toBeVisible();

  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && /\/api\/(?:faces|people)/u.test(request.url())) {
      writes.push(request.url());
    }
  });
  await page.locator(`[data-face="${staying[0]}"]`).focus();
  await page.keyboard.press('2');
  await expect(page.locator(`[data-column="2"] [data-face="${staying[0]}"]`)).toBeVisible();
  const asked = page.getByRole('dialog', { name: 'Leave without splitting?' });
  const isThere = async () => {
    await expect(asked).toHaveCount(0);
    await expect(page).toHaveURL(/\/split$/u);
    await expect(page.locator(`[data-column="2"] [data-face="${staying[0]}"]`)).toBeVisible();
  };

  await page.getByRole('link', { name: 'Back to the pet' }).click();
  await expect(asked).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await isThere();
  await page.evaluate(() => history.back());
  await expect(asked).toBeVisible();
  await asked.getByRole('button', { name: 'Keep sorting' }).click();
  await isThere();

  const warned = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const warning = await warned;
  expect(warning.type()).toBe('beforeunload');
  await warning.dismiss();
  await isThere();

  await page.evaluate(() => history.back());
  await asked.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page).toHaveURL(/\/pets$/u);
  expect(writes).toEqual([]);
});

test('photos are dragged from one column into another', async ({ pets: page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox starts no drag for a driver');
  await page.goto(`/pets/${personId}/split`);
  await expect(page.locator('[data-split="ready"]')).toBeVisible();
  const id = staying[0];
  await page.locator(`[data-face="${id}"]`).dragTo(page.locator('[data-column="2"]'));
  await expect(page.locator(`[data-column="2"] [data-face="${id}"]`)).toBeVisible();
  await page.locator(`[data-face="${id}"]`).dragTo(page.locator('[data-column="1"]'));
  await expect(page.locator(`[data-column="1"] [data-face="${id}"]`)).toBeVisible();
});

for (const [colorScheme, viewport, hasTouch] of [
  ['light', { width: 1280, height: 800 }, false],
  ['dark', { width: 390, height: 844 }, true],
] as const) {
  test.describe(`${colorScheme}, ${viewport.width} pixels wide`, () => {
    test.use({ colorScheme, viewport, hasTouch, reducedMotion: 'reduce' });

    test('is accessible, and picked photos are moved by a button', async ({ pets: page }) => {
      await page.goto(`/pets/${personId}/split`);
      await expect(page.locator('[data-split="ready"]')).toBeVisible();
      await expectAccessible(page);
      await page.locator(`[data-face="${staying[0]}"]`).click();
      await expect(page.getByText('1 picked. Whose is it?')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('toolbar', { name: 'Picked photos' }).getByRole('button', { name: 'Another pet' }).click();
      await expect(page.locator(`[data-column]`).last().locator(`[data-face="${staying[0]}"]`)).toBeVisible();
      await expectNothingSticksOut(page);
    });
  });
}
