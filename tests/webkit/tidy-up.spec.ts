import { Key } from 'selenium-webdriver';
import { expect, it } from 'vitest';
import { facesOn, personNamed, whoIsWho } from '../../e2e/support/network/server.ts';
import { drawnStory } from '../../e2e/support/story.ts';
import { givenWebKit } from './support/setup.ts';

const given = givenWebKit();
const { fragments, missed } = drawnStory().unnamedDog;
const option = (personId: string) => `[role="option"]:has(img[src*="${personId}"])`;

it('has a pet named, merged and completed, and all taken back', async () => {
  const { page, server } = given;
  await page.open('/');
  await page.type('input', 'Email', 'demo@example.com');
  await page.type('input', 'Password', 'demo');
  await page.click('button', 'Sign in');
  await page.isAt(/\/pets$/u);
  const before = await whoIsWho(server);

  const card = await page.reveal(fragments[0]);
  await page.click(`${card} button`, 'Add a name');
  await page.type('input', 'Name', `  Bramble ${Key.ENTER}`);
  await page.read('Named Bramble');

  await page.openCardMenu(fragments[0], 'Merge…');
  const others = fragments.slice(1);
  // the list grows and moves until all are on it
  for (const fragment of others) {
    await page.until(`the option ${fragment}`, async () => {
      const [found] = await page.all(option(fragment));
      const [more] = await page.all('[role="dialog"] button', /^Show more/u);
      await (found ? undefined : more?.click());
      return found;
    });
  }
  for (const fragment of others) {
    await page.until(`the option ${fragment} to be selected`, async () => {
      const chosen = () => page.first(`${option(fragment)}[aria-selected="true"]`);
      await ((await chosen()) ? undefined : page.click(option(fragment)));
      return chosen();
    });
  }
  await page.read('move to Bramble.');
  await page.click('[role="dialog"] button', /^Merge/u);
  await page.read('Merged 3 pets into Bramble');

  const pet = await personNamed(server, 'Bramble');
  await page.open(`/pets/${pet!.id}/photos/${missed.assetId}`);
  await page.click('button', 'Draw a missing box');
  await page.see('button', 'New box');
  const { x1, y1, x2, y2 } = missed.box;
  await page.drag('img[alt^="Photo of"]', [x1 + 0.01, y1 + 0.01], [x2 - 0.01, y2 - 0.01]);
  await page.click('button', 'Whose is it?');
  await page.click(option(pet!.id));
  await page.read('Drew a box for Bramble');
  const faces = await facesOn(server, missed.assetId);
  expect(faces.map(({ person }) => person?.name)).toContain('Bramble');

  for (const sentence of ['Merged 3 pets into Bramble', 'Drew a box for Bramble', 'Named Bramble']) {
    await page.open('/pets/history');
    await page.click('button', `Undo: ${sentence}`);
    await page.read(`Undone: ${sentence}`);
  }
  expect(await whoIsWho(server)).toEqual(before);
});
