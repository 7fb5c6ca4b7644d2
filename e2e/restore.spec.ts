import { expect, type Page } from '@playwright/test';
import { subjectNamed, unnamedPets } from './support/household.ts';
import { dialog, expectToast, revealCard } from './support/pages/gallery.ts';
import { registerOn, registerPhotos } from './support/pages/register.ts';
import { expectAccessible, test } from './support/test.ts';

const names = ['Ada', 'Brisko', 'Cleo', 'Dara', 'Emil', 'Fips'];
const pets = unnamedPets(names.length).map((pet, index) => ({ ...pet, name: names[index] }));
/** Pets that the library names itself; it names three humans, too. */
const namedBefore = ['Honey', 'Marmalade', 'Moss'];

const nameAll = async (page: Page) => {
  for (const { personId, name } of pets) {
    const card = await revealCard(page, personId);
    await card.getByRole('button', { name: 'Add a name' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.keyboard.press('Enter');
    await expectToast(page, `Named ${name}`);
  }
};

/** Nothing is written for merely looking. */
const sayFirstWord = async (page: Page) => {
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  const card = await revealCard(page, pets[0].personId);
  await card.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(pets[0].name);
  await page.keyboard.press('Enter');
  await expectToast(page, `Named ${pets[0].name}`);
};

/** Waits until every replica knows all of these by their places. */
const expectKept = async (page: Page, wanted: string[]) => {
  await expect(async () => {
    const photos = await registerPhotos(page.request);
    expect(photos).toHaveLength(3);
    for (const photo of photos) {
      const records = await registerOn(page.request, photo);
      const covered = records.filter(({ exemplars }) => exemplars.length >= 3).map(({ name }) => name);
      expect(covered).toEqual(expect.arrayContaining(wanted));
    }
  }).toPass({ timeout: 60_000 });
};

const resetFaces = async (page: Page) => {
  await page.request.put('/api/jobs/faceDetection', { data: { command: 'start', force: true } });
  await expect(async () => {
    const answer = await page.request.get('/api/people?size=1000&withHidden=true');
    const { people } = (await answer.json()) as { people: { name: string }[] };
    expect(people.length).toBeGreaterThan(20);
    expect(people.every(({ name }) => name === '')).toBe(true);
  }).toPass();
};

test('names outlive a face reset: given back with one confirmation, undone, and known to a fresh browser', async ({
  pets: page,
  browser,
  baseURL,
}) => {
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  await nameAll(page);
  const all = [...names, ...namedBefore];
  const subjects = new Map<string, string | undefined>();
  for (const name of all) {
    subjects.set(name, await subjectNamed(page.request, name));
  }
  expect(pets.map(({ name }) => subjects.get(name))).toEqual(pets.map(({ subjectKey }) => subjectKey));
  await expectKept(page, all);

  await resetFaces(page);
  await page.goto('/pets');
  const notice = page.getByRole('region', { name: 'Forgotten names' });
  await expect(notice).toContainText('Immich forgot 12 names. 12 of them can be restored.');
  await expectAccessible(page);
  await notice.getByRole('button', { name: 'Show plan…' }).click();
  await expect(dialog(page).getByRole('listitem')).toHaveCount(12);
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Restore 12 names' }).click();
  await expectToast(page, 'Restored 12 names', { timeout: 90_000 });
  for (const name of all) {
    expect(await subjectNamed(page.request, name), name).toBe(subjects.get(name));
  }
  await expect(notice).toHaveCount(0);

  const context = await browser.newContext({ baseURL });
  const fresh = await context.newPage();
  await fresh.goto('/api/demo/sign-in?to=/pets');
  for (const name of all) {
    await expect(fresh.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await context.close();

  await page.goto('/pets/history');
  await page.getByRole('button', { name: /^Undo: Restored 12 names/u }).click();
  await expectToast(page, /^Undone: Restored 12 names/u, { timeout: 90_000 });
  for (const name of all) {
    expect(await subjectNamed(page.request, name), name).toBeUndefined();
  }
});

test('the register stays while the photos that hold it go to the trash, one after another', async ({ pets: page }) => {
  await sayFirstWord(page);
  await expectKept(page, namedBefore);
  for (let round = 0; round < 2; round++) {
    const [first] = await registerPhotos(page.request);
    await page.request.delete('/api/assets', { data: { ids: [first] } });
    await page.goto('/pets');
    await expectKept(page, namedBefore);
    expect(await registerPhotos(page.request)).not.toContain(first);
  }
});

test('settings say what a reset would lose, make it complete, and keep a copy', async ({ pets: page }) => {
  await sayFirstWord(page);
  await expectKept(page, namedBefore);
  await page.goto('/pets/settings');
  const section = page.getByRole('region', { name: /^Names that survive/u });
  await expect(section).toContainText('Kept in your Immich, with 3 photos.');
  await section.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(section).toContainText('All 4 named pets are covered');
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Save as file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^pets-register-\d{4}-\d\d-\d\d\.json$/u);
  const chooser = section.locator('input[type="file"]');
  await chooser.setInputFiles(await file.path());
  await expectToast(page, 'The file has nothing new');
  const give = (text: string) =>
    chooser.setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await give('{"version": 99, "records": {}, "answers": {}}');
  await expect(section.getByRole('alert')).toContainText("“mine.json” wasn't read, and nothing was changed: version");
  await give('{"version": 1, "records": {"x": {"name": 7}}, "answers": {}}');
  await expect(section.getByRole('alert')).toContainText(/nothing was changed: records/u);
});

test('the check before an upgrade names who would lose the name, and makes the register complete', async ({ page }) => {
  // Exemplars are chosen by month: without months there are none, and the pets are not covered.
  const months = '**/api/timeline/buckets**';
  await page.route(months, (route) => route.fulfill({ status: 500, json: { message: 'out of order' } }));
  await page.goto('/api/demo/sign-in?to=/pets/settings');
  const section = page.getByRole('region', { name: /^Names that survive/u });
  const check = section.getByRole('button', { name: 'Check', exact: true });
  await check.click();
  await expect(section).toContainText('3 of 3 named pets would lose their names for good:');
  await expect(section.getByRole('listitem')).toHaveCount(3);
  await expectAccessible(page);
  await page.unroute(months);
  await section.getByRole('button', { name: 'Complete it' }).click();
  await expect(section).toContainText('All 3 named pets are covered');
  await expectKept(page, namedBefore);
});

test('what cannot be kept in Immich is kept in this browser, which the settings say', async ({ pets: page }) => {
  await page.route('**/api/tags**', (route) =>
    route.fulfill({ status: 403, json: { message: 'Missing required permission: tag.read' } }),
  );
  await page.goto('/pets/settings');
  const section = page.getByRole('region', { name: /^Names that survive/u });
  await expect(section).toContainText(
    "Kept in this browser only: this account or API key isn't allowed to write tags or metadata",
  );
});
