import type { Page } from '@playwright/test';
import { personNamed } from './support/network/server.ts';
import { dialog, expectToast } from './support/pages/gallery.ts';
import { expectNothingSticksOut } from './support/pages/looks.ts';
import { answerBy, openQuestion, question } from './support/pages/review.ts';
import { expect, expectAccessible, test } from './support/test.ts';

/** Opens the list of what the user said a pet is not; the register is read a moment after the page has opened. */
const openDenied = (page: Page, id: string, name: string): Promise<void> =>
  expect(async () => {
    await page.goto(`/pets/${id}`);
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: `Options for ${name}` }).click();
    await page.getByRole('menuitem', { name: `Not ${name}…` }).click({ timeout: 2000 });
  }).toPass();

test('what the user said a pet is not is listed on its page, taken back, and said again by an undo', async ({
  pets: page,
}) => {
  test.setTimeout(400_000);
  await openQuestion(page, /^Which of these are (?!this)/u);
  const [, name] = /^Which of these are (.*)\?$/u.exec((await question(page).textContent()) ?? '')!;
  const person = await personNamed(page, name);
  await page.keyboard.press('x');
  await expect(page.getByRole('option', { name: new RegExp(`This isn't ${name}`, 'u') })).toHaveCount(1);
  await answerBy(page, 'Enter');

  await openDenied(page, person!.id, name);
  const list = dialog(page).getByRole('listitem');
  await expect(page.getByRole('dialog', { name: `Not ${name} (1)` })).toBeVisible();
  await expect(list).toHaveCount(1);
  await expect(list.locator('img')).toHaveJSProperty('complete', true);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNothingSticksOut(page);

  await list.getByRole('button', { name: 'Take back' }).click();
  await expectToast(page, `Took back an answer about ${name}`);
  await expect(dialog(page).getByText(`There is nothing that you said isn't ${name}.`)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/pets/history');
  await page.getByRole('button', { name: `Undo: Took back an answer about ${name}` }).click();
  await expectToast(page, /^Undone/u);
  await openDenied(page, person!.id, name);
  await expect(list).toHaveCount(1);
});
