import { expect, type Locator, type Page } from '@playwright/test';

/** The photos of a pet's page, once every month on the screen is there: until then the first one may not stay the first. */
export const photosOf = async (page: Page, type: 'any' | 'Photo' = 'any'): Promise<Locator> => {
  const photos = page.getByRole('link', { name: type === 'any' ? /^(Photo|Video),/u : /^Photo,/u });
  await expect(photos.first()).toBeVisible();
  await expect(page.locator('section > [aria-busy="true"]')).toHaveCount(0);
  return photos;
};
