import { expect, type Page } from '@playwright/test';
import { drawnStory } from '../test.ts';

const { unnamedDog, mixUp } = drawnStory();

/** Somebody of everybody: three fragments of a dog, another pet, a human. Nobody else is decided about here. */
export const people = [...unnamedDog.fragments, unnamedDog.wrongPersonId, mixUp!.personId];

/**
 * Leaves the app without anything to tell these people by: no search by words, and boxes that belong to somebody else.
 * From then on they are as unsure as can be, whatever the app makes of other evidence.
 */
export const hideEvidence = async (page: Page) => {
  await page.route('**/api/search/smart', (route) => route.fulfill({ status: 400, json: { message: 'disabled' } }));
  await page.route('**/api/faces?id=*', async (route) => {
    const response = await route.fetch();
    const faces = (await response.json()) as { person: { id: string } | null }[];
    await route.fulfill({ response, json: faces.filter(({ person }) => !people.includes(person?.id ?? '')) });
  });
};

export const openInbox = async (page: Page) => {
  await page.goto('/pets/inbox');
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  await expect(page.locator('[data-card]').first()).toBeVisible();
};
