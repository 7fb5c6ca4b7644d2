import { Key } from 'selenium-webdriver';
import { expect, it } from 'vitest';
import { drawnStory } from '../../e2e/support/story.ts';
import { givenWebKit, lanAddress } from './support/setup.ts';

const address = lanAddress();
const given = givenWebKit(address);
const { fragments } = drawnStory().unnamedDog;

it.runIf(address)('compares and saves over plain http', async () => {
  const { page } = given;
  await page.open('/api/demo/sign-in?to=/pets');
  expect(await page.run('return isSecureContext')).toBe(false);
  const card = await page.reveal(fragments[0]);
  await page.click(`${card} button`, 'Add a name');
  await page.type('input', 'Name', `Bramble${Key.ENTER}`);
  await page.read('Named Bramble');
  await page.openCardMenu(fragments[1], 'Merge…');
  await page.see(`[role="option"]:has(img[src*="${fragments[0]}"])`, /(?:Very likely|Likely|Could be)/u);
  await page.open('/pets/history');
  await page.click('button', 'Undo: Named Bramble');
  await page.read('Undone: Named Bramble');
});
