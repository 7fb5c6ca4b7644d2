import { photoLibrary } from '@pets-for-immich/demo-library';
import { existsSync } from 'node:fs';
import { bodies, writeHome } from './support/homes.ts';
import { startDemo } from './support/network/demo.ts';
import { pressEnter, refusals } from './support/onlyEnter.ts';
import { sortedShares } from './support/sortedShares.ts';
import { expect, test } from './support/test.ts';
import { truthOf } from './support/truth.ts';

test.skip(!existsSync(bodies), 'The photos in ../shared/pets-eval-bodies are not here.');

const presses = 100;
const homes = [1, 2, 3, 4, 5];
const animals = 7;

for (const seed of homes) {
  test(`who presses nothing but Enter makes no pet worse, and refuses nothing: home ${seed}`, async ({ browser }) => {
    test.setTimeout(900_000);
    const home = writeHome(seed, animals);
    const truth = truthOf(await photoLibrary(home));
    const demo = await startDemo(['--photos', home]);
    const page = await browser.newPage({ baseURL: demo.origin });
    try {
      await page.goto('/api/demo/sign-in?to=/pets/review');
      const before = await sortedShares(page, truth);
      const asked = await pressEnter(page, presses);
      const after = await sortedShares(page, truth);

      const told = (shares: typeof after) => [...shares.byName].map(([name, how]) => [name, how]);
      test.info().annotations.push({
        type: 'Enter',
        description: JSON.stringify({ asked: asked.length, before: told(before), after: told(after), all: after.all }),
      });
      for (const [name, { right, wrong }] of after.byName) {
        const was = before.byName.get(name)!;
        expect(right, `faces of ${name}`).toBeGreaterThanOrEqual(was.right);
        expect(wrong / (wrong + right || 1), `wrong ones`).toBeLessThanOrEqual(
          was.wrong / (was.wrong + was.right || 1),
        );
      }
      expect(after.all.wrong - before.all.wrong).toBeLessThanOrEqual(0.02);
      expect(await refusals(page), 'no answer was kept that was not given').toEqual([]);
      expect(asked.length).toBeGreaterThan(0);
    } finally {
      await page.close();
      await demo.stop();
    }
  });
}
