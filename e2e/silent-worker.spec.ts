import type { Page } from '@playwright/test';
import { dialog, openCardMenu, petOption, revealCard } from './support/pages/gallery.ts';
import { drawnStory, expect, test } from './support/test.ts';

const { fragments } = drawnStory().unnamedDog;

/** What the page's workers were told, each by the kinds of its messages. */
const told = (page: Page) => page.evaluate(() => (globalThis as unknown as { told: string[][] }).told);

test('a worker that never answers ends in one thread, then in words', async ({ pets: page }) => {
  await page.addInitScript(() => {
    const workers: string[][] = [];
    class SilentWorker extends EventTarget {
      readonly #told: string[] = [];

      constructor() {
        super();
        workers.push(this.#told);
      }

      postMessage({ type }: { type: string }): void {
        this.#told.push(type);
      }

      terminate(): void {
        this.#told.push('ended');
      }
    }
    Object.assign(globalThis, { Worker: SilentWorker, told: workers });
  });
  await page.clock.install();
  await page.goto('/pets');
  await openCardMenu(page, await revealCard(page, fragments[1]), 'Merge…');
  await expect(petOption(page, fragments[0])).toBeVisible();
  await expect.poll(() => told(page)).toHaveLength(1);

  await page.clock.runFor(35_000);
  await expect.poll(() => told(page)).toHaveLength(2);
  const [first, second] = await told(page);
  expect(first.at(-1)).toBe('ended');
  expect(second.slice(0, 2)).toEqual(['caution', 'run']);
  expect(await page.evaluate(() => localStorage.getItem('pets-one-thread'))).not.toBeNull();

  await page.clock.runFor(35_000);
  await expect(dialog(page).getByText("Pictures can't be compared in this browser")).toBeVisible();
  await expect(petOption(page, fragments[0])).toBeVisible();
});
