import { drawLibrary } from '@pets-for-immich/demo-library';
import { countFaces, faceOn, facesOn } from './support/network/server.ts';
import { dialog, expectToast, petOption } from './support/pages/gallery.ts';
import { drawnStory, expect, expectAccessible, test } from './support/test.ts';

const { fragments, missed } = drawnStory().unnamedDog;
const library = drawLibrary({ seed: 1 });
const honey = library.people.find(({ name }) => name === 'Honey')!.id;
const photosOf = (personId: string) =>
  library.assets
    .filter(({ faces }) => faces.some((face) => face.personId === personId))
    .toSorted((a, b) => b.takenAt.localeCompare(a.takenAt));

test('walks through the photos of a pet, newest first, and comes back to the one it left', async ({ pets: page }) => {
  const [first, second, third] = photosOf(fragments[0]);
  await page.goto(`/pets/${fragments[0]}`);
  await page.locator(`a[href$="${first.id}"]`).click();
  await expect(page).toHaveURL(new RegExp(first.id, 'u'));
  await expect(page.getByRole('button', { name: 'Older photo' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(new RegExp(second.id, 'u'));
  await page.getByRole('button', { name: 'Older photo' }).click();
  await expect(page).toHaveURL(new RegExp(third.id, 'u'));
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(new RegExp(second.id, 'u'));
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`/pets/${fragments[0]}$`, 'u'));
  const left = page.locator(`a[href$="${second.id}"]`);
  await expect(left).toBeInViewport();
  await expect(left).toBeFocused();
});

test('who leaves before the next photo is known is not led to it', async ({ pets: page }) => {
  const [first] = photosOf(fragments[0]);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const hold = async (url: string, until: Promise<unknown>) =>
    page.route(url, async (route) => {
      await until;
      await route.continue();
    });
  await hold('**/api/timeline/**', held);
  await page.goto(`/pets/${fragments[0]}/photos/${first.id}`);
  await expect(page.getByRole('img', { name: /^Photo of/u })).toBeVisible();
  // The page that is left for comes only after the next photo is known.
  const known = page.waitForResponse(/\/api\/timeline\/bucket\b/u).then(() => page.waitForTimeout(300));
  await hold('**/_pets/immutable/nodes/*.js', known);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  release();
  await known;
  await expect(page).toHaveURL(new RegExp(`/pets/${fragments[0]}$`, 'u'));
});

test('a picture that comes after its photo was left changes nothing', async ({ pets: page }) => {
  const photos = photosOf(fragments[0]);
  const index = photos.findIndex(({ width, height }, at) => {
    const next = photos[at + 1];
    return next && width > height !== next.width > next.height;
  });
  const [shown, left] = photos.slice(index);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const late = `/api/assets/${left.id}/thumbnail?edited=true&size=preview`;
  await page.route(`**${late}*`, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/pets/${fragments[0]}/photos/${shown.id}`);
  const picture = page.getByRole('img', { name: /^Photo of/u });
  const boxes = page.getByRole('list', { name: 'Animals and people in this photo' }).getByRole('button');
  await expect(boxes).toHaveCount(shown.faces.length);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(new RegExp(left.id, 'u'));
  await expect(picture).toHaveAttribute('src', new RegExp(left.id, 'u'));
  await page.keyboard.press('ArrowLeft');
  await expect(boxes).toHaveCount(shown.faces.length);
  const place = await picture.boundingBox();

  const loaded = page.waitForResponse((response) => response.url().includes(late));
  release();
  await loaded;
  await page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
  }, late);
  await expect(page.getByText('Boxes are hidden')).toHaveCount(0);
  await expect(boxes).toHaveCount(shown.faces.length);
  expect(await picture.boundingBox()).toEqual(place);
});

test('can be opened by its address, and names the boxes', async ({ pets: page }) => {
  const photo = photosOf(honey).find(({ faces }) => faces.length > 1)!;
  await page.goto(`/pets/${honey}/photos/${photo.id}`);
  await expect(page.getByRole('list', { name: 'Animals and people in this photo' }).getByRole('button')).toHaveCount(
    photo.faces.length,
  );
  const panel = page.getByRole('complementary', { name: 'In this photo' });
  await expect(panel.getByRole('listitem')).toHaveCount(photo.faces.length);
  const named = new Map(library.people.map(({ id, name }) => [id, name]));
  for (const { id, personId } of photo.faces) {
    // The species stands behind the name once it is known.
    const own = named.get(personId ?? '');
    const name = own ? new RegExp(`^${own}(?:, (?:dog|cat|other animal))?$`, 'u') : /./u;
    await expect(page.locator(`button[data-face="${id}"]`)).toHaveAccessibleName(name);
    await expect(panel.locator(`[data-face-row="${id}"]`)).toContainText(own || /./u);
  }
});

test('a missed box is drawn by keyboard alone and given to a new pet', async ({ pets: page }) => {
  await page.goto(`/pets/${fragments[0]}/photos/${missed.assetId}`);
  await page.getByRole('button', { name: 'Draw a missing box' }).press('Enter');
  const box = page.getByRole('button', { name: 'New box' });
  await expect(box).toBeFocused();
  const before = (await box.boundingBox())!;
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const after = (await box.boundingBox())!;
  expect(after.x).toBeGreaterThan(before.x);
  expect(after.height).toBeGreaterThan(before.height);
  const count = await countFaces(page, missed.assetId);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').fill('Newcomer');
  await page.getByRole('option', { name: 'New pet “Newcomer”' }).click();
  await expectToast(page, 'Drew a box for Newcomer');
  const faces = await facesOn(page, missed.assetId);
  expect(faces).toHaveLength(count + 1);
  expect(faces.some(({ person }) => person?.name === 'Newcomer')).toBe(true);

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => countFaces(page, missed.assetId)).toBe(count);
});

test('a stray is assigned to the pet that it resembles', async ({ pets: page }) => {
  const photo = photosOf(fragments[0]).find(({ faces }) => faces.some(({ personId }) => personId === null))!;
  const stray = photo.faces.find(({ personId }) => personId === null)!;
  await page.goto(`/pets/${fragments[0]}/photos/${photo.id}`);
  await page
    .locator(`[data-face-row="${stray.id}"]`)
    .getByRole('button', { name: /^Assign…/u })
    .click();
  await page.getByRole('combobox').fill('Honey');
  await petOption(page, honey).first().click();
  await expectToast(page, /^Assigned 1 photo to Honey/u);
  const face = await faceOn(page, photo.id, stray.id);
  expect(face?.person?.name).toBe('Honey');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => faceOn(page, photo.id, stray.id)).toMatchObject({ person: null });
});

test('a box is deleted only after saying what undo can bring back', async ({ pets: page }) => {
  const photo = photosOf(fragments[0])[0];
  const face = photo.faces.find(({ personId }) => personId === fragments[0])!;
  await page.goto(`/pets/${fragments[0]}/photos/${photo.id}`);
  await page
    .locator(`[data-face-row="${face.id}"]`)
    .getByRole('button', { name: /^More for/u })
    .click();
  await page.getByRole('menuitem', { name: 'Delete box' }).click();
  await expect(dialog(page).getByText(/Immich won't group this box by itself again/u)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Delete box' }).click();
  await expectToast(page, /^Deleted a box/u);
  const [panel, message] = await Promise.all(
    [page.getByRole('complementary', { name: 'In this photo' }), page.locator('#toasts > [role=group]').first()].map(
      (element) => element.boundingBox(),
    ),
  );
  expect(message!.x + message!.width, 'beside the panel').toBeLessThanOrEqual(panel!.x);
  expect(await faceOn(page, photo.id, face.id)).toBeUndefined();
});

test('a video plays to its end', async ({ pets: page }) => {
  const video = library.assets.find(({ type, faces }) => type === 'VIDEO' && faces.some(({ personId }) => personId))!;
  const personId = video.faces.find((face) => face.personId)!.personId;
  await page.goto(`/pets/${personId}/photos/${video.id}`);
  const player = page.locator('video');
  await expect(player).toBeVisible();
  const ended = await player.evaluate(
    (element: HTMLVideoElement) =>
      new Promise((resolve) => {
        element.addEventListener('ended', () => resolve(true), { once: true });
        element.addEventListener('error', () => resolve(element.error?.message), { once: true });
        element.muted = true;
        void element.play();
      }),
  );
  expect(ended).toBe(true);
});

test('a video that the browser cannot play is offered for download', async ({ pets: page }) => {
  const video = library.assets.find(({ type, faces }) => type === 'VIDEO' && faces.some(({ personId }) => personId))!;
  const personId = video.faces.find((face) => face.personId)!.personId;
  await page.route('**/video/playback', (route) => route.fulfill({ contentType: 'video/webm', body: 'no video' }));
  await page.goto(`/pets/${personId}/photos/${video.id}`);
  const words = page.getByRole('status').filter({ hasText: "This browser can't play this video." });
  await expect(words).toBeVisible();
  await expect(words.getByRole('link', { name: 'Download' })).toHaveAttribute(
    'href',
    new RegExp(`${video.id}/original`, 'u'),
  );
  await expectAccessible(page);
});

test('says so when the photo is not there', async ({ pets: page }) => {
  await page.goto(`/pets/${fragments[0]}/photos/11111111-1111-4111-8111-111111111111`);
  await expect(page.getByText('Photo not found')).toBeVisible();
});

test('on a photo of somebody else, boxes are only looked at, and the reason is said', async ({ page, demo }) => {
  const photo = photosOf(fragments[0]).find(({ faces }) => faces.length > 1)!;
  await fetch(`${demo.origin}/api/demo/share`, { method: 'POST' });
  await page.request.post('/api/auth/login', { data: { email: 'guest@example.com', password: 'guest' } });
  await page.goto(`/pets/${fragments[0]}/photos/${photo.id}`);
  const panel = page.getByRole('complementary', { name: 'In this photo' });
  await expect(panel.getByText('Only its owner can draw, move, and delete its boxes.')).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveCount(photo.faces.length);
  await expect(panel.getByRole('button', { name: /^(Assign|More for)/u })).toHaveCount(0);
  await expectAccessible(page);
  const draw = page.getByRole('button', { name: /^Draw a missing box: only the owner/u });
  await expect(draw).toHaveAttribute('aria-disabled', 'true');
  await draw.press('Enter');
  await expectToast(page, /only the owner of a photo can draw on it/u);
  await expect(page.getByRole('button', { name: 'New box' })).toHaveCount(0);
});
