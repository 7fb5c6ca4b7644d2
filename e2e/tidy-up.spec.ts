import { drawnStory, test } from './support/test.ts';
import { tidyUpAndTakeBack } from './support/tidyUp.ts';

test.describe('a messy pet, on the drawn library', () => {
  test('is named, merged, cleaned and completed, and all of it is taken back', async ({ page }) => {
    test.setTimeout(240_000);
    await tidyUpAndTakeBack(page, drawnStory().unnamedDog);
  });
});
