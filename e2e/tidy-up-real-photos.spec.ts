import { libraryStory, photoLibrary } from '@pets-for-immich/demo-library';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { tidyUpAndTakeBack } from './support/pages/tidyUp.ts';
import { test } from './support/test.ts';

const photos = path.resolve(import.meta.dirname, '../../shared/pets-eval');

test.skip(!existsSync(photos), 'The photos in ../shared/pets-eval are not here.');
test.use({ demoArguments: ['--photos', photos] });

test('a messy pet on real photos is named, merged, cleaned and completed, and all is taken back', async ({ page }) => {
  const library = await photoLibrary(photos, { seed: 1 });
  await tidyUpAndTakeBack(page, libraryStory(library).unnamedDog);
});
