import { drawLibrary } from '@pets-for-immich/demo-library';
import { photosOf } from './support/pages/photos.ts';
import { drawnStory, expect, test } from './support/test.ts';

const immich = 'https://immich.example/photos-of-all';

test.use({ demoEnvironment: { IMMICH_PUBLIC_URL: `${immich}/` } });

const { fragments } = drawnStory().unnamedDog;
const library = drawLibrary({ seed: 1 });

test('a selected photo, a photo in the viewer, people and the account lead to Immich', async ({ pets: page }) => {
  const expectLink = async (link: ReturnType<typeof page.getByRole>, path: string) => {
    await expect(link).toHaveAttribute('href', immich + path);
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', /noopener/u);
  };
  await page.getByRole('button', { name: 'Account of Demo' }).click();
  await expectLink(page.getByRole('dialog').getByRole('link', { name: 'Open Immich' }), '/');
  await expectLink(page.getByRole('navigation').getByRole('link', { name: 'Open Immich' }), '/');

  await page.goto(`/pets/${fragments[0]}`);
  const photos = await photosOf(page);
  await photos.first().focus();
  await page.keyboard.press('Space');
  const href = (await photos.first().getAttribute('href'))!;
  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.click();
  await expectLink(page.getByRole('menuitem', { name: 'Open in Immich' }), `/photos/${href.split('/').at(-1)}`);
  await page.keyboard.press('Escape');
  await photos.first().focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('2 selected').first()).toBeVisible();
  await more.click();
  await expect(page.getByRole('menuitem', { name: 'Download' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Open in Immich' }), 'no page shows two photos').toHaveCount(0);

  const kinds = new Map(library.subjects.map(({ key, kind }) => [key, kind]));
  const photo = library.assets.find(
    ({ type, faces }) =>
      type === 'IMAGE' &&
      faces.some(({ personId, subjectKey }) => personId && kinds.get(subjectKey) === 'dog') &&
      faces.some(({ personId, subjectKey }) => personId && kinds.get(subjectKey) === 'human'),
  )!;
  const human = photo.faces.find(({ personId, subjectKey }) => personId && kinds.get(subjectKey) === 'human')!;
  const dog = photo.faces.find(({ personId, subjectKey }) => personId && kinds.get(subjectKey) === 'dog')!;
  await page.goto(`/pets/${dog.personId}/photos/${photo.id}`);
  await expectLink(page.getByRole('link', { name: 'Open in Immich' }), `/photos/${photo.id}`);
  const person = page.locator(`[data-face-row="${human.id}"]`).getByRole('link');
  await expectLink(person, `/people/${human.personId}`);
});
