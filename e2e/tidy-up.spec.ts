import { drawnStory, test } from './support/test.ts';
import { tidyUpAndTakeBack } from './support/tidyUp.ts';

test('a messy pet is named, merged, cleaned and completed, and all is taken back', async ({ page }) => {
  await tidyUpAndTakeBack(page, drawnStory().unnamedDog);
});
