import { expect, it } from 'vitest';
import { drawnStory } from '../../e2e/support/story.ts';
import { givenWebKit } from './support/setup.ts';

const given = givenWebKit();
const { fragments } = drawnStory().unnamedDog;

it('compares pictures with one thread, and says how likely each candidate is', async () => {
  const { page } = given;
  await page.open('/api/demo/sign-in?to=/pets');
  await page.openCardMenu(fragments[1], 'Merge…');
  await page.see(`[role="option"]:has(img[src*="${fragments[0]}"])`, /(?:Very likely|Likely|Could be)/u);
  expect(await page.run('return crossOriginIsolated')).toBe(true);
  await page.open('/pets/settings');
  await page.read('The processor, one thread');
});
