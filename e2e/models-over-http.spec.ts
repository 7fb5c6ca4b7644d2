import { chromiumArguments, findChromium } from '../tools/chromium.ts';
import { choose, chooseEmbedding, detector, embedding, embeddingGroup, section, tryPicture } from './support/models.ts';
import { test as base, expect } from './support/test.ts';

/** A name of this machine that browsers do not take for it: pages from there are not secure, as those of a home server. */
const host = 'pets.test';

const test = base.extend({
  cleanSlate: async ({ demo }, use) => {
    await fetch(`${demo.origin}/api/demo/reset`, { method: 'POST' });
    await use();
  },
});

test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...chromiumArguments, `--host-resolver-rules=MAP ${host} 127.0.0.1`],
  },
});

test('over plain http models work until the page is closed, and that is said', async ({ page, demo }) => {
  const origin = `http://${host}:${new URL(demo.origin).port}`;
  await page.goto(`${origin}/api/demo/sign-in?to=/pets/settings`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(section(page).getByText(/^The processor, one thread\./u)).toBeVisible();
  await choose(page, 'detector.onnx', detector);
  await expect(section(page).getByText(/^Until this page is closed/u)).toBeVisible();
  await tryPicture(page);
  await chooseEmbedding(page, ['mine.onnx', embedding.model], ['mine.json', embedding.settings]);
  await expect(embeddingGroup(page).getByText(/^Until this page is closed/u)).toBeVisible();
});
