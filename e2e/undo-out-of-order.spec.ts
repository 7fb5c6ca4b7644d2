import { whoIsWho } from './support/network/server.ts';
import { dialog, expectToast, petOption, pickPhotos } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

test('undone out of order, a move takes the merge along that went over it, and nothing is lost', async ({
  pets: page,
}) => {
  const before = await whoIsWho(page);
  await pickPhotos(page, fragments[0], 2);
  await page.getByRole('button', { name: 'Move to…' }).click();
  await petOption(page, fragments[1]).click();
  await expectToast(page, /^Moved 2 photos/u);

  await page.goto(`/pets/${fragments[0]}`);
  await page.getByRole('button', { name: /^Options for/u }).click();
  await page.getByRole('menuitem', { name: 'Merge…' }).click();
  await petOption(page, fragments[1]).click();
  await dialog(page)
    .getByRole('button', { name: /^Merge/u })
    .click();
  await expectToast(page, /^Merged/u);

  await page.goto('/pets/history');
  await expect(page.getByText('1 later change builds on this one.')).toBeVisible();
  await page.getByRole('button', { name: /^Undo: Moved 2 photos/u }).click();
  await expect(dialog(page)).toContainText('“Merged 2 pets into an unnamed pet”');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await whoIsWho(page)).not.toEqual(before);

  await page.getByRole('button', { name: /^Undo: Moved 2 photos/u }).click();
  await page.getByRole('button', { name: 'Undo 2 changes' }).click();
  await expectToast(page, /^Undone: Moved 2 photos/u);
  await expect(page.getByText('Undone', { exact: true })).toHaveCount(2);
  expect(await whoIsWho(page)).toEqual(before);
});
