/**
 * How right the verdicts about people are on libraries that nothing was fitted on, what each piece of evidence tells alone,
 * and how long a browser takes to tell thousands. See bench/README.md.
 */
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../e2e/support/network/demo.ts';
import { chromiumArguments, ensureChromium, findChromium } from '../tools/chromium.ts';
import { readSources } from '../tools/sources.ts';
import { writeReport } from './report.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    scale: { type: 'string', default: '5000' },
    photos: { type: 'string', default: '../shared/pets-eval-bodies' },
  },
});

readSources();
const { figuresOfVerdicts } = await import('../tools/verdicts/heldOut.ts');

/** A new profile judges everybody: milliseconds until a card with a cover is there, and until all are decided. */
const timePeople = async (scale: string): Promise<{ firstCardsMs: number; peopleSeconds: number }> => {
  ensureChromium();
  const demo = await startDemo(['--scale', scale]);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${demo.origin}/api/demo/sign-in?to=/about`);
    await page.goto(`${demo.origin}/pets`, { waitUntil: 'commit' });
    const loaded = await page.waitForFunction(
      () => {
        const image = document.querySelector<HTMLImageElement>('[data-card] img');
        return image?.complete && image.naturalWidth > 0 ? performance.now() : false;
      },
      undefined,
      { polling: 'raf', timeout: 60_000 },
    );
    const firstCardsMs = Number(await loaded.jsonValue());
    await page.getByText('Looking for pets…').waitFor({ state: 'detached', timeout: 600_000 });
    const doneMs = await page.evaluate(() => performance.now());
    return { firstCardsMs: Math.round(firstCardsMs), peopleSeconds: Math.round(doneMs / 100) / 10 };
  } finally {
    await browser.close();
    await demo.stop();
  }
};

const photos = path.resolve(options.photos);
if (!existsSync(photos)) {
  console.warn(`No photos in ${photos}: figures for real photos are left out.`);
}
const verdicts = await figuresOfVerdicts(existsSync(photos) ? photos : null);
const times = await timePeople(options.scale);
writeReport(options.out, {
  name: 'verdicts',
  options: { scale: Number(options.scale), photos: existsSync(photos) ? options.photos : null },
  figures: { ...verdicts, ...times },
});
