import type { BrowserContext } from '@playwright/test';
import { openCardMenu, revealCard } from '../../e2e/support/pages/gallery.ts';
import { drawnStory } from '../../e2e/support/test.ts';

const words = 'Very likely|Likely|Could be';

/**
 * Milliseconds from choosing *Merge…* until the dialog says of a candidate how likely it is to be the same pet, which it
 * does when it has looked at the pet's faces and at theirs. In a page that has come to rest and has looked at nothing before; the
 * model is there already.
 */
export const timeFirstAnswer = async (context: BrowserContext): Promise<number> => {
  // The worker comes straight from the app, with as many threads as the machine lets it have.
  await context.unrouteAll();
  const page = await context.newPage();
  await page.goto('/pets');
  await page.locator('[data-survey="done"]').waitFor();
  await page.waitForLoadState('networkidle');
  const card = await revealCard(page, drawnStory().unnamedDog.fragments[1]);
  const answered = page.evaluate((pattern) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    let start = 0;
    addEventListener('click', () => (start = performance.now()), { capture: true });
    const hasAnswer = (option: Element) => new RegExp(pattern, 'u').test(option.textContent ?? '');
    new MutationObserver(() => {
      if ([...document.querySelectorAll('[role="dialog"] [role="option"]')].some((option) => hasAnswer(option))) {
        resolve(performance.now() - start);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    return promise;
  }, words);
  await openCardMenu(page, card, 'Merge…');
  const ms = await answered;
  await page.close();
  return ms;
};
