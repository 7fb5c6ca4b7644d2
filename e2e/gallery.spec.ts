import type { Locator } from '@playwright/test';
import { personNamed } from './support/network/server.ts';
import { dialog, expectToast, openCardMenu, petOption, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const cards = '[data-card]';

test.beforeEach(async ({ pets: page }) => {
  await expect(page.locator(cards).first()).toBeVisible();
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
});

test('a pet is found by name, accents and case ignored', async ({ pets: page }) => {
  const search = page.getByRole('searchbox', { name: 'Search pets' });
  await search.fill('HÖN');
  await expect(page.locator(cards)).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Honey', exact: true })).toBeVisible();
  await search.fill('nobody at all');
  await expect(page.getByText('No matches')).toBeVisible();
});

test('the address follows what is searched for, and brings it back', async ({ pets: page }) => {
  await page.goto('/pets/settings');
  await page.goto('/pets');
  const search = page.getByRole('searchbox', { name: 'Search pets' });
  await search.pressSequentially('honey');
  await expect(page).toHaveURL(/\/pets\?search=honey$/u);
  await expect(search).toBeFocused();
  await page.getByRole('link', { name: 'Honey', exact: true }).click();
  await expect(page).toHaveURL(/\/pets\/[0-9a-f-]{36}$/u);
  await page.goBack();
  await expect(search).toHaveValue('honey');
  await page.reload();
  await expect(search).toHaveValue('honey');
  await expect(page.locator(cards)).toHaveCount(1);
  // A letter that is taken back before its address has come.
  await search.fill('');
  await search.pressSequentially('x');
  await search.press('Backspace');
  await expect(page).toHaveURL(/\/pets$/u);
  await expect(search).toHaveValue('');
  await page.goBack();
  await expect(page, 'no letter is a step of the way back').toHaveURL(/\/pets\/settings$/u);
});

test('humans are not among the pets, but can be looked at and called pets', async ({ pets: page }) => {
  await page.getByRole('button', { name: 'People' }).click();
  const first = page.locator(cards).first();
  await expect(first).toBeVisible();
  const id = (await first.getAttribute('data-card'))!;
  await openCardMenu(page, first, 'This is a pet');
  await expect(page.locator(`[data-card="${id}"]`)).toHaveCount(0);
  await page.getByRole('button', { name: 'People' }).click();
  await openCardMenu(page, await revealCard(page, id), 'Not a pet…');
  await dialog(page)
    .getByRole('button', { name: /^Not interesting/u })
    .click();
  await expect(page.locator(`[data-card="${id}"]`)).toHaveCount(0);
});

test('a species gives the unnamed their name, a badge and a place in the filter', async ({ pets: page }) => {
  const { fragments } = drawnStory().unnamedDog;
  await openCardMenu(page, await revealCard(page, fragments[0]), 'Set species…');
  await dialog(page).getByText('Other animal', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Other animals' }).click();
  const card = page.locator(`[data-card="${fragments[0]}"]`);
  await expect(card).toBeVisible();
  await expect(page.locator(cards)).toHaveCount(1);
  await expect(card.getByRole('link', { name: /^Unnamed/u })).toBeVisible();
  await page.reload();
  await expect(card).toBeVisible();
});

test('a favorite gets its heart, and loses it by undo', async ({ pets: page }) => {
  const honey = await personNamed(page, 'Honey');
  const card = await revealCard(page, honey!.id);
  await openCardMenu(page, card, 'Add to favorites');
  await expect(page.locator(`[data-card="${honey!.id}"]`).getByRole('img', { name: 'Favorite' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.locator(`[data-card="${honey!.id}"]`).getByRole('img', { name: 'Favorite' })).toHaveCount(0);
  expect(await personNamed(page, 'Honey')).toMatchObject({ isFavorite: false });
});

test('many are hidden at once, and found under Hidden', async ({ pets: page }) => {
  const honey = await personNamed(page, 'Honey');
  await page.getByRole('button', { name: 'Show & hide pets' }).click();
  await dialog(page).getByRole('button', { name: 'Show Honey' }).click();
  await dialog(page).getByRole('button', { name: 'Show Moss' }).click();
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.locator(`[data-card="${honey!.id}"]`)).toHaveCount(0);
  await page.getByRole('button', { name: 'Hidden', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Honey', exact: true })).toBeVisible();
  expect(await personNamed(page, 'Moss')).toMatchObject({ isHidden: true });
});

test('several cards are selected by keyboard and merged', async ({ pets: page }) => {
  const { fragments } = drawnStory().unnamedDog;
  for (const id of fragments) {
    const card = await revealCard(page, id);
    await card.hover();
    await card.getByRole('checkbox').click();
  }
  await expect(page.getByText('3 selected').first()).toBeVisible();
  await page.getByRole('button', { name: 'Merge…' }).click();
  await expect(dialog(page).getByText(/photos? moves? to/u)).toBeVisible();
  await dialog(page)
    .getByRole('button', { name: /^Merge/u })
    .click();
  await expectToast(page, /^Merged 3 pets/u);
});

test('a name that another pet has offers to merge, and can be kept by both', async ({ pets: page }) => {
  const { fragments } = drawnStory().unnamedDog;
  const rename = async () => {
    const card = await revealCard(page, fragments[1]);
    await card.getByRole('button', { name: 'Add a name' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(' hönEY ');
    await page.keyboard.press('Enter');
  };
  await rename();
  await expect(dialog(page).getByText('There is already a pet named Honey.')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'No, keep both' }).click();
  await expectToast(page, 'Named hönEY');
  expect(await personNamed(page, 'hönEY')).toMatchObject({ id: fragments[1] });
});

test('the place in the gallery is kept when coming back', async ({ pets: page }) => {
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
  const scroller = page.locator('#page-scroll');
  await scroller.evaluate((element) => element.scrollTo(0, 700));
  // The list draws the cards of the new place a moment later: the one that is seen there, not one that is about to go.
  const middle = () =>
    page.evaluate(
      () =>
        document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest<HTMLElement>('[data-card]')?.dataset.card,
    );
  await expect.poll(middle).toBeTruthy();
  const card = page.locator(`[data-card="${await middle()}"]`);
  // As a click does before it clicks.
  await card.getByRole('link').scrollIntoViewIfNeeded();
  const place = await scroller.evaluate((element) => element.scrollTop);
  expect(place).toBeGreaterThan(200);
  await card.getByRole('link').click();
  await expect(page).toHaveURL(/\/pets\/[0-9a-f-]{36}$/u);
  await page.goBack();
  await expect(card).toBeVisible();
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(place);
});

test('a click right after scrolling is a click', async ({ pets: page }) => {
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
  const name = page.getByRole('button', { name: 'Add a name' }).last();
  await name.scrollIntoViewIfNeeded();
  await name.hover();
  await page.mouse.down();
  await page.locator('#page-scroll').evaluate(
    (element) =>
      new Promise((resolve) => {
        element.addEventListener('scroll', () => requestAnimationFrame(resolve), { once: true });
        element.scrollBy({ top: -4, behavior: 'instant' });
      }),
  );
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
});

test('arrow keys walk the grid and Enter opens a pet', async ({ pets: page }) => {
  await page.locator(cards).first().getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  const focused = page.locator(`${cards} a:focus`);
  await expect(focused).toHaveCount(1);
  const href = await focused.getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${href}$`, 'u'));
});

test('Home and End stay in the row, and with Ctrl go to the ends of the gallery', async ({ pets: page }) => {
  const links = page.locator(`${cards} a`);
  const topOf = (link: Locator) => link.evaluate((node) => node.getBoundingClientRect().top);
  const focused = page.locator(`${cards} a:focus`);
  await links.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(focused).toHaveCount(1);
  const end = await focused.getAttribute('href');
  const rowTop = await topOf(focused);
  await page.keyboard.press('Home');
  await expect(page.locator(`a[href="${end}"]`)).not.toBeFocused();
  expect(await topOf(focused)).toBe(rowTop);
  await page.keyboard.press('Control+End');
  await expect(
    page.getByRole('grid').getByRole('row').last().getByRole('gridcell').last().locator('a:focus'),
  ).toBeVisible();
  await page.keyboard.press('Control+Home');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(focused).toBeInViewport();
  await expect(links.first()).not.toBeFocused();
});

test('Back closes a dialog and stays on the page', async ({ pets: page }) => {
  const honey = await personNamed(page, 'Honey');
  const card = await revealCard(page, honey!.id);
  await card.getByRole('link').click();
  await expect(page.locator(cards)).toHaveCount(0);
  await page.getByRole('button', { name: 'Options for Honey' }).click();
  await page.getByRole('menuitem', { name: 'Set birthday…' }).click();
  await expect(dialog(page)).toBeVisible();
  await page.evaluate(() => history.back());
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/pets/${honey!.id}$`, 'u'));
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/\/pets$/u);
});

test('a birthday in the future is refused before it is sent', async ({ pets: page }) => {
  const honey = await personNamed(page, 'Honey');
  await openCardMenu(page, await revealCard(page, honey!.id), 'Set birthday…');
  await dialog(page).getByLabel('Date of birth').fill('2999-01-01');
  await expect(dialog(page).getByText('This date is in the future.')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog(page).getByLabel('Date of birth').fill('2021-05-04');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expectToast(page, 'Set the birthday of Honey');
  expect(await personNamed(page, 'Honey')).toMatchObject({ birthDate: '2021-05-04' });
});

test('merging swaps its direction, and says which name is kept', async ({ pets: page }) => {
  const honey = await personNamed(page, 'Honey');
  const moss = await personNamed(page, 'Moss');
  await openCardMenu(page, await revealCard(page, honey!.id), 'Merge…');
  await dialog(page).getByRole('textbox', { name: 'Search pets' }).or(dialog(page).getByRole('searchbox')).fill('moss');
  await petOption(page, moss!.id).click();
  await expect(dialog(page).getByText(/They have different names/u)).toBeVisible();
  const keeps = dialog(page).getByText(/^Named (?:Honey|Moss)/u);
  const first = await keeps.textContent();
  await dialog(page).getByRole('button', { name: 'Swap direction' }).click();
  await expect(keeps).not.toHaveText(first!);
});
