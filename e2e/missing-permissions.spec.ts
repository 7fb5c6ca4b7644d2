import { expect, test, type Page } from '@playwright/test';
import {
  neededPermissions,
  permissionUses,
  type NeededPermission,
} from '../src/lib/host/permissions/needed-permissions.ts';
import { messageOf } from './support/messages.ts';
import { startImmich, type Immich } from './support/network/immich.ts';
import { startApp } from './support/network/tiny-immich.ts';
import { drawnStory } from './support/story.ts';

const { fragments } = drawnStory().unnamedDog;

/** Nothing can be shown without them: everywhere it is said which of them is missing, instead. */
const essential = new Set<NeededPermission>(['user.read', 'person.read']);
/** Without them nobody is told a pet from a person, and nothing is asked. */
const forTelling = new Set<NeededPermission>(['asset.read', 'face.read']);

let immich: Immich;
test.beforeAll(async () => (immich = await startImmich()));
test.afterAll(() => immich.stop());

/** Only a permission to read photos and people could keep a question from being asked. */
const isToRead = (permission: NeededPermission) =>
  /^(?:asset|face|person)\.(?:read|view|statistics)$/u.test(permission);

/** What would be wrong whatever is missing: that somebody is or is not there, an error of the app's own, a doubtful reason. */
const untrue = [
  'No pets found',
  'No faces yet',
  'Something unexpected happened',
  'All sorted',
  'Photo not found',
  'Pet not found',
  'Check the connection',
  "didn't answer as expected",
];

/** Waits until the page has said what it has to say: that it can't, or something that `shown` finds. */
const settle = async (page: Page, permission: string, shown: RegExp) => {
  const main = page.locator('body');
  await expect(main).toContainText(
    new RegExp(`${shown.source}|permission ${permission.replace('.', String.raw`\.`)}`, 'u'),
  );
  await expect(page.locator('[data-survey="running"]').filter({ hasText: 'Looking for' })).toHaveCount(0);
  const text = await main.textContent();
  for (const words of untrue) {
    expect(text, `${permission}: ${page.url()}`).not.toContain(words);
  }
};

const nameDog = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
};

/** Goes there by the link in the frame, which is not there where the app does not open. */
const open = async (page: Page, permission: NeededPermission, name: string, path: string) => {
  await (permission === 'user.read' ? page.goto(path) : page.getByRole('link', { name, exact: true }).first().click());
  await expect(page).toHaveURL(path);
};

/** Every page but history and settings. */
const visit = async (page: Page, permission: NeededPermission) => {
  await page.goto('/pets');
  await settle(page, permission, /\d+ photos|Add a name/u);
  await page.goto(`/pets/${fragments[0]}`);
  await settle(page, permission, /\d+ photos/u);
  if (essential.has(permission) || permission === 'asset.read') {
    await expect(page.getByText(`permission ${permission}.`).first()).toBeVisible();
  } else {
    await nameDog(page, 'Bramble');
    await expect(
      page.getByText(permission === 'person.update' ? `permission ${permission}.` : 'Named Bramble').first(),
    ).toBeVisible();
  }
  await page.goto('/pets/inbox');
  await settle(page, permission, /To sort.*left|Nothing to sort yet/u);
  await page.goto('/pets/review');
  if (essential.has(permission) || forTelling.has(permission)) {
    await expect(page.getByText(`permission ${permission}.`).first()).toBeVisible();
  } else if (isToRead(permission)) {
    await expect(page.locator('[data-review="asking"]')).toBeVisible();
  }
  await settle(page, permission, /Review/u);
};

/** What the key may do, one line for each permission, with a mark at it. */
const expectTable = async (page: Page, permission: NeededPermission) => {
  await page.getByText("What this app's API key may do").click();
  const marked = (name: string) => page.locator('[data-permission]').filter({ has: page.getByRole('img', { name }) });
  await expect(marked('Allowed')).toHaveCount(Object.keys(neededPermissions).length - 1);
  await expect(marked('Missing')).toHaveCount(1);
  await expect(marked('Missing')).toContainText(messageOf(permissionUses[permission]));
};

for (const permission of Object.keys(neededPermissions) as NeededPermission[]) {
  test(`a key without ${permission}: it is named, and the rest works`, async ({ browser }) => {
    await fetch(`${immich.origin}/api/demo/reset`, { method: 'POST' });
    const app = await startApp(immich.origin, { IMMICH_API_KEY: `demo-key-without-${permission}` });
    const context = await browser.newContext({ baseURL: app.origin });
    const errors: string[] = [];
    context.on('weberror', (event) => void errors.push(event.error().stack ?? event.error().message));
    const page = await context.newPage();
    const cost = messageOf(neededPermissions[permission]);
    await expect.poll(() => app.log()).toContain(`lacks ${permission}: ${cost}\n`);

    await visit(page, permission);
    await open(page, permission, 'History', '/pets/history');
    await settle(page, permission, /No changes yet|Named Bramble/u);
    await open(page, permission, 'Settings', '/pets/settings');
    await expect(page.getByText(cost).first()).toBeVisible();
    await expect(page.getByText(permission).first()).toBeVisible();
    // Without that one the app does not open.
    if (permission !== 'user.read') {
      await expectTable(page, permission);
    }
    await settle(page, permission, /Settings/u);

    expect(errors, 'errors that nothing caught').toEqual([]);
    await context.close();
    app.stop();
  });
}
