import type { Page } from '@playwright/test';
import { personNamed } from './support/network/server.ts';
import { dialog, expectToast, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

/** Waits until a decision about the person has reached the server. */
const expectKept = async (page: Page, personId: string): Promise<void> => {
  await expect(async () => {
    const answer = await page.request.get('/api/tags');
    const tags = (await answer.json()) as { id: string; value: string }[];
    const tag = tags.find(({ value }) => value === 'Pets register');
    const found = await page.request.post('/api/search/metadata', { data: { tagIds: [tag?.id] } });
    const { assets } = (await found.json()) as { assets: { items: { id: string }[] } };
    expect(assets.items).toHaveLength(3);
    const kept = await page.request.get(`/api/assets/${assets.items[0].id}/metadata/pets-for-immich`);
    expect(await kept.text()).toContain(personId);
  }).toPass({ timeout: 30_000 });
};

test('a second browser knows what was decided in the first', async ({ pets: page, browser, baseURL }) => {
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Not a pet…');
  await dialog(page)
    .getByRole('button', { name: /^Not interesting/u })
    .click();
  await expectToast(page, /as not interesting/u);
  await expectKept(page, fragments[0]);

  const other = await browser.newContext({ baseURL });
  const second = await other.newPage();
  await second.goto('/api/demo/sign-in?to=/pets%3Fshow=bin');
  await revealCard(second, fragments[0]);
  await other.close();
});

test('two browsers that decide at once lose nothing', async ({ pets: page, browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.goto('/api/demo/sign-in?to=/pets');
  const putAway = async (where: Page, personId: string) => {
    await openCardMenu(where, await revealCard(where, personId), 'Not a pet…');
    const choice = dialog(where).getByRole('button', { name: /^Not interesting/u });
    await expect(choice).toBeVisible();
    return choice;
  };
  const [here, there] = await Promise.all([putAway(page, fragments[0]), putAway(other, fragments[1])]);
  await Promise.all([here.click(), there.click()]);
  await expectKept(page, fragments[0]);
  await expectKept(page, fragments[1]);
  for (const each of [page, other]) {
    await each.goto('/pets?show=bin');
    await expect(each.locator(`[data-card="${fragments[0]}"]`)).toBeVisible();
    await expect(each.locator(`[data-card="${fragments[1]}"]`)).toBeVisible();
  }
  await context.close();
});

test('remembers the day a pet died, and lets its age stop there', async ({ pets: page }) => {
  const honey = await personNamed(page, 'Honey');
  await openCardMenu(page, await revealCard(page, honey!.id), 'Set birthday…');
  await dialog(page).getByLabel('Date of birth').fill('2015-01-15');
  await dialog(page).getByLabel('Died on').fill('2014-01-15');
  await expect(dialog(page).getByText('This date is before the birthday.')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog(page).getByLabel('Died on').fill('2025-03-15');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expectToast(page, 'Set the birthday of Honey');
  await page.goto(`/pets/${honey!.id}`);
  await expect(page.getByText(/^Died/u)).toContainText('10 years 2 months old');
});
