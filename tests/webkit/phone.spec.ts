import { expect, it, vi } from 'vitest';
import { drawnStory } from '../../e2e/support/story.ts';
import { givenWebKit } from './support/setup.ts';

const given = givenWebKit();
const { fragments, missed } = drawnStory().unnamedDog;

/** What sticks out at the side of a page as wide as a phone, which the window cannot be: it is zoomed instead. */
const sticksOut = `
  document.documentElement.style.zoom = innerWidth / 390;
  const scrollers = [document.documentElement, ...document.querySelectorAll('#page-scroll, main')];
  return scrollers
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map((each) => each.tagName + '#' + each.id + ' by ' + (each.scrollWidth - each.clientWidth));
`;

it.each([
  ['the gallery', '/pets', '[data-card]'],
  ['a pet', `/pets/${fragments[0]}`, `a[href*="/pets/${fragments[0]}/photos/"]`],
  ['the review', '/pets/review', '[data-review="asking"]'],
  ['the viewer', `/pets/${fragments[0]}/photos/${missed.assetId}`, 'img[alt^="Photo of"]'],
  ['the history', '/pets/history', 'main h2'],
  ['the settings', '/pets/settings', 'main h2'],
])('on a phone nothing of %s sticks out', async (_, path, sign) => {
  const { page } = given;
  await page.driver.manage().window().setRect({ x: 0, y: 0, width: 390, height: 844 });
  await page.open(`/api/demo/sign-in?to=${path}`);
  await page.see(sign);
  // What is laid out by its width is laid out anew.
  await vi.waitFor(async () => expect(await page.run(sticksOut)).toEqual([]), { timeout: 30_000, interval: 500 });
});
