import type { LibraryStory } from '@pets-for-immich/demo-library';
import { expect, type Page } from '@playwright/test';
import { facesOn, personNamed, whoIsWho } from '../network/server.ts';
import { dialog, expectToast, openCardMenu, petOption, revealCard } from './gallery.ts';

type Facts = LibraryStory['unnamedDog'];

const signIn = async (page: Page) => {
  await page.goto('/');
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/pets$/u);
};

const nameIt = async (page: Page, { fragments }: Facts, name: string) => {
  const card = await revealCard(page, fragments[0]);
  await card.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(`  ${name} `);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name, exact: true }).first()).toBeVisible();
  await expectToast(page, `Named ${name}`);
};

const mergeFragments = async (page: Page, { fragments }: Facts, name: string) => {
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Merge…');
  for (const fragment of fragments.slice(1)) {
    const option = petOption(page, fragment);
    const more = dialog(page).getByRole('button', { name: /^Show more/u });
    while (!(await option.isVisible()) && (await more.isVisible())) {
      await more.click();
    }
    await option.click();
    await expect(option).toHaveAttribute('aria-selected', 'true');
  }
  await expect(dialog(page).getByText(`move to ${name}.`)).toBeVisible();
  await expect(dialog(page).getByText(`Named ${name}`)).toBeVisible();
  await dialog(page)
    .getByRole('button', { name: /^Merge/u })
    .click();
  await expectToast(page, `Merged 3 pets into ${name}`);
  await expect(dialog(page)).toHaveCount(0);
};

const moveWrongPhotosOut = async (page: Page, { wrongFaces }: Facts, name: string, newName: string) => {
  await page.goto('/pets');
  const pet = await personNamed(page, name);
  const card = await revealCard(page, pet!.id);
  await card.getByRole('link', { name }).click();
  for (const { assetId } of wrongFaces) {
    const link = page.locator(`a[href*="${assetId}"]`);
    await expect(async () => {
      await page.locator('#page-scroll').evaluate((element) => element.scrollBy(0, 300));
      await expect(link).toBeVisible({ timeout: 300 });
    }).toPass();
    await link.hover();
    await page.getByRole('listitem').filter({ has: link }).getByRole('checkbox').click();
    await page.locator('#page-scroll').evaluate((element) => element.scrollTo(0, 0));
  }
  await expect(page.getByText('2 selected').first()).toBeVisible();
  await page.getByRole('button', { name: 'Move to…' }).click();
  await dialog(page).getByRole('combobox').fill(newName);
  await page.getByRole('option', { name: `New pet “${newName}”` }).click();
  await expectToast(page, `Moved 2 photos from ${name} to the new pet ${newName}`);
  for (const { assetId } of wrongFaces) {
    await expect(page.locator(`a[href*="${assetId}"]`)).toHaveCount(0);
  }
};

const drawMissedBox = async (page: Page, { missed }: Facts, name: string) => {
  const pet = await personNamed(page, name);
  await page.goto(`/pets/${pet!.id}/photos/${missed.assetId}`);
  const picture = page.getByRole('img', { name: /^Photo of/u });
  await expect(picture).toBeVisible();
  await page.getByRole('button', { name: 'Draw a missing box' }).click();
  await expect(page.getByRole('button', { name: 'New box' })).toBeVisible();
  const area = (await picture.boundingBox())!;
  const at = (x: number, y: number): [number, number] => [area.x + x * area.width, area.y + y * area.height];
  await page.mouse.move(...at(missed.box.x1 + 0.01, missed.box.y1 + 0.01));
  await page.mouse.down();
  await page.mouse.move(...at((missed.box.x1 + missed.box.x2) / 2, (missed.box.y1 + missed.box.y2) / 2));
  await page.mouse.move(...at(missed.box.x2 - 0.01, missed.box.y2 - 0.01));
  await page.mouse.up();
  await page.getByRole('button', { name: 'Whose is it?' }).click();
  await petOption(page, pet!.id).first().click();
  await expectToast(page, `Drew a box for ${name}`);
  const faces = await facesOn(page, missed.assetId);
  const drawn = faces.find(({ person }) => person?.name === name);
  expect(drawn, 'the drawn box belongs to the pet').toBeTruthy();
};

const undoInHistory = async (page: Page, sentence: string) => {
  await page.goto('/pets/history');
  await page.getByRole('button', { name: `Undo: ${sentence}` }).click();
  await expectToast(page, `Undone: ${sentence}`);
};

/**
 * What a user does with a pet that is scattered over three fragments, one of which holds two photos of another pet,
 * and that Immich missed on a photo; then everything is taken back, the merge first.
 */
export const tidyUpAndTakeBack = async (page: Page, facts: Facts): Promise<void> => {
  const name = 'Bramble';
  const stranger = 'Somebody else';
  await signIn(page);
  const before = await whoIsWho(page);

  await nameIt(page, facts, name);
  await mergeFragments(page, facts, name);
  await moveWrongPhotosOut(page, facts, name, stranger);
  await drawMissedBox(page, facts, name);
  expect(await whoIsWho(page)).not.toEqual(before);

  await undoInHistory(page, `Merged 3 pets into ${name}`);
  for (const { assetId, faceId } of facts.wrongFaces) {
    const faces = await facesOn(page, assetId);
    expect(faces.find(({ id }) => id === faceId)?.person?.name, 'what was moved later stays moved').toBe(stranger);
  }
  await undoInHistory(page, `Drew a box for ${name}`);
  await undoInHistory(page, `Moved 2 photos from ${name} to the new pet ${stranger}`);
  await undoInHistory(page, `Named ${name}`);
  expect(await whoIsWho(page)).toEqual(before);
};
