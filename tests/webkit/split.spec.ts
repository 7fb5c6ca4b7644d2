import { Key } from 'selenium-webdriver';
import { expect, it } from 'vitest';
import { drawLibrary } from '../../demo/library/index.ts';
import { personNamed, whoIsWho } from '../../e2e/support/network/server.ts';
import { drawnStory } from '../../e2e/support/story.ts';
import { givenWebKit } from './support/setup.ts';

const given = givenWebKit();
const { personId, subjectKeys } = drawnStory().twoPets!;
const faces = drawLibrary({ seed: 1 })
  .assets.flatMap((asset) => asset.faces)
  .filter((face) => face.personId === personId);
const [staying, leaving] = subjectKeys.map((key) => faces.filter(({ subjectKey }) => subjectKey === key));

it('takes a pet apart, and puts it together again by undoing', async () => {
  const { page, server } = given;
  const before = await whoIsWho(server);
  await page.open('/api/demo/sign-in?to=/pets');
  await page.openCardMenu(personId, 'Split…');
  await page.see('[data-split="ready"]');
  for (const [index, side] of [leaving, staying].entries()) {
    const number = 2 - index;
    for (const { id } of side) {
      await page.see(`[data-face="${id}"]`);
      await page.run('document.querySelector(`[data-face="${arguments[0]}"]`).focus()', id);
      await page.press(String(number));
      await page.see(`[data-column="${number}"] [data-face="${id}"]`);
    }
  }
  await page.run('document.querySelector(`[data-face="${arguments[0]}"]`).focus()', leaving[0].id);
  await page.press('r');
  await page.type('[role="combobox"]', /(?:)/u, 'Shadow');
  await page.click('[role="option"]', 'New pet “Shadow”');
  await page.see('[role="group"]', 'New pet “Shadow”');
  await page.press(Key.ENTER);
  await page.read(`Split off ${leaving.length} photo`);
  await page.isAt(new RegExp(`/pets/${personId}$`, 'u'));
  expect(await personNamed(server, 'Shadow')).toBeDefined();

  await page.open('/pets/history');
  await page.click('button', /^Undo: Split off/u);
  await page.read('Undone');
  expect(await whoIsWho(server)).toEqual(before);
});
