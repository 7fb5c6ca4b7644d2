import type { Page } from '@playwright/test';
import { fail } from './support/network/demo.ts';
import { dialog, expectToast, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { hideEvidence, openInbox, people } from './support/pages/inbox.ts';
import { expect, test } from './support/test.ts';

const card = (page: Page, id: string) => page.locator(`[data-card="${id}"]`);

/** Goes to somebody's card by the keyboard alone. */
const walkTo = async (page: Page, id: string) => {
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 100 && !(await card(page, id).and(page.locator(':focus')).isVisible()); step++) {
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-card]:focus')).toHaveCount(1);
  }
  await expect(card(page, id)).toBeFocused();
};

/** How many the page says are left. */
const left = async (page: Page): Promise<number> => {
  const text = await page.getByText(/^\d+ left/u).textContent();
  return Number(text?.split(' ', 1)[0]);
};

const announced = (page: Page, text: RegExp) =>
  expect(page.locator('[aria-live="polite"]').getByText(text)).toHaveCount(1);

test.beforeEach(async ({ page }) => {
  await hideEvidence(page);
});

test('one key each: cards are sorted by the keyboard alone, taken back, and stay sorted', async ({ pets: page }) => {
  const [first, second, third] = people;
  await openInbox(page);
  await expect(page.locator('[data-card]').first()).toBeFocused();
  const before = await left(page);

  await walkTo(page, first);
  await page.keyboard.press('d');
  await expect(card(page, first)).toHaveCount(0);
  await expect(page.locator('[data-card]:focus')).toHaveCount(1);
  await announced(page, new RegExp(`^Dog. ${before - 1} left.$`, 'u'));

  await walkTo(page, second);
  await page.keyboard.press('o');
  await expect(card(page, second)).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(card(page, second)).toBeFocused();
  expect(await left(page)).toBe(before - 1);
  await page.keyboard.press('c');
  await expect(card(page, second)).toHaveCount(0);

  await walkTo(page, third);
  await page.keyboard.press('p');
  await expect(card(page, third)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(card(page, third)).toBeFocused();
  expect(await left(page)).toBe(before - 2);

  await openInbox(page);
  await expect(card(page, first)).toHaveCount(0);
  await page.goto('/pets?species=dog');
  await expect(card(page, first)).toBeVisible();
  await page.goto('/pets?species=cat');
  await expect(card(page, second)).toBeVisible();
});

test('a selection is sorted at once, and taken back at once', async ({ pets: page }) => {
  await openInbox(page);
  const before = await left(page);
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.keyboard.press('n');
  await expect.poll(() => left(page)).toBe(before - 3);
  await expect(page.getByText('3 marked as not interesting')).toBeVisible();
  await expect(page.locator('[data-card]:focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => left(page)).toBe(before);

  await page.keyboard.press('Control+a');
  await expect(page.getByText(`${before} selected`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(`${before} selected`)).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'All sorted' })).toBeFocused();
  await page.keyboard.press('u');
  await expect(page.locator('[data-card]:focus')).toHaveCount(1);
});

test('buttons do what the keys do: at the foot for the current card, on the card under a mouse', async ({
  pets: page,
}) => {
  const [other, human] = people.slice(3);
  await openInbox(page);
  await card(page, other).scrollIntoViewIfNeeded();
  await card(page, other).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Other animal' }).click();
  await expect(card(page, other)).toHaveCount(0);
  await expect(page.locator('[data-card]:focus')).toHaveCount(1);
  await card(page, human).scrollIntoViewIfNeeded();
  await card(page, human).hover();
  await card(page, human)
    .getByRole('button', { name: /^Person: / })
    .click();
  await expect(card(page, human)).toHaveCount(0);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText(/^Marked .* as a person$/u)).toBeVisible();
  await page.goto('/pets?species=other');
  await expect(card(page, other)).toBeVisible();
  await page.goto('/pets?show=humans');
  await expect(await revealCard(page, human)).toBeVisible();
});

test('Enter opens the page of a card, and coming back finds the place', async ({ pets: page }) => {
  const id = people.at(-1)!;
  await openInbox(page);
  await walkTo(page, id);
  const place = await page.locator('#page-scroll').evaluate((element) => element.scrollTop);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/pets/${id}$`, 'u'));
  await expect(page.getByText("It isn't clear yet what this is.")).toBeVisible();
  await page.goBack();
  await expect(card(page, id)).toBeFocused();
  await expect.poll(() => page.locator('#page-scroll').evaluate((element) => element.scrollTop)).toBe(place);
});

test('a server that fails brings the card back, with a message', async ({ pets: page, demo }) => {
  const [id] = people;
  await openInbox(page);
  await walkTo(page, id);
  await fail(demo, { match: `^/api/people/${id}$`, method: 'GET', times: 20, status: 500 });
  await page.keyboard.press('d');
  await expect(card(page, id)).toHaveCount(0);
  await expectToast(page, 'Unable to save your decision');
  await expect(card(page, id)).toBeVisible();
  await expect(page.locator('[data-card]:focus')).toHaveCount(1);
});

test('what is put away waits among the not pets, and comes back as a pet', async ({ pets: page }) => {
  const [id] = people;
  await openInbox(page);
  const before = await left(page);
  await page.goto('/pets');
  await page.getByRole('link', { name: `${before} to sort` }).click();
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await walkTo(page, id);
  await page.keyboard.press('n');
  await expect(card(page, id)).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to all pets' }).click();
  await expect(page.getByRole('link', { name: `${before - 1} to sort` })).toBeVisible();
  await page.getByRole('button', { name: 'Not pets' }).click();
  await expect(page.getByText('Nothing is deleted', { exact: false })).toBeVisible();
  await expect(page.locator('[data-card]')).toHaveCount(1);
  await openCardMenu(page, card(page, id), 'This is a pet');
  await expect(card(page, id)).toHaveCount(0);
  await page.getByRole('button', { name: 'Not pets' }).click();

  await openCardMenu(page, await revealCard(page, id), 'Not a pet…');
  await dialog(page)
    .getByRole('button', { name: /^Person/u })
    .click();
  await expect(card(page, id)).toHaveCount(0);
  await page.getByRole('button', { name: 'People' }).click();
  await openCardMenu(page, await revealCard(page, id), 'Not interesting');
  await page.getByRole('button', { name: 'Not pets' }).click();
  await expect(card(page, id)).toBeVisible();
});

test('several cards of the gallery are put away at once', async ({ pets: page }) => {
  await page.goto('/pets');
  const cards = page.locator('[data-card]');
  await expect(cards.first()).toBeVisible();
  for (const index of [0, 1]) {
    await cards.nth(index).hover();
    await cards.nth(index).getByRole('checkbox').click();
  }
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Not interesting' }).click();
  await expectToast(page, 'Marked 2 as not interesting');
  await page.getByRole('button', { name: 'Not pets' }).click();
  await expect(cards).toHaveCount(2);
});
