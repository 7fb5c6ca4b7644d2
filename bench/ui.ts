/**
 * How the gallery feels with thousands of people: time to the first cards, JavaScript needed for them, the longest gap
 * of the main thread and the most DOM nodes while the whole gallery is scrolled. See bench/README.md.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { startDemo } from '../e2e/support/network/demo.ts';
import { chromiumArguments, ensureChromium, findChromium } from '../tools/chromium.ts';
import { longestGap, longestTask } from './mainThread.ts';
import { writeReport } from './report.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    scale: { type: 'string', default: '2000' },
    runs: { type: 'string', default: '5' },
  },
});

interface PeoplePage {
  people: { id: string }[];
}

/** Pixels a frame: a wheel that is turned fast (3,600 a second), and a fling or the scrollbar dragged (10,800). */
const wheel = 60;
const fling = 180;

const cardSelector = '[data-card]';
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Milliseconds from the start of the navigation until a card with a loaded cover is on the page. */
const timeFirstCards = async (page: Page, url: string): Promise<number> => {
  await page.goto(url, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(
    (selector) => {
      const image = document.querySelector<HTMLImageElement>(`${selector} img`);
      return image?.complete && image.naturalWidth > 0 ? performance.now() : false;
    },
    cardSelector,
    { polling: 'raf', timeout: 60_000 },
  );
  return (await handle.jsonValue()) as number;
};

/** Kilobytes of gzipped JavaScript that the page asks for until its first cards are there. */
const weighScripts = async (browser: Browser, origin: string): Promise<{ kilobytes: number; urls: string[] }> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/api/demo/sign-in?to=/pets/settings`);
  await page.waitForLoadState('networkidle');
  const fresh = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  fresh.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) {
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
    }
  });
  await timeFirstCards(fresh, `${origin}/pets`);
  const bytes = await Promise.all(sizes.values());
  const total = bytes.reduce((sum, size) => sum + size, 0);
  await context.close();
  return { kilobytes: total / 1024, urls: [...sizes.keys()] };
};

/** Scrolls the gallery from top to bottom, so many pixels a frame, while nodes are counted. */
const scroll = (page: Page, pixelsPerFrame: number): Promise<{ maxDomNodes: number; pixels: number }> =>
  page.evaluate(async (step) => {
    const scroller = document.querySelector('#page-scroll') ?? document.documentElement;
    scroller.scrollTop = 0;
    let maxDomNodes = 0;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let still = 0;
    while (still < 60) {
      const before = scroller.scrollTop;
      scroller.scrollTop += step;
      await frame();
      maxDomNodes = Math.max(maxDomNodes, document.querySelectorAll('*').length);
      still = scroller.scrollTop === before ? still + 1 : 0;
    }
    return { maxDomNodes, pixels: scroller.scrollTop };
  }, pixelsPerFrame);

/** The same while a timer looks for gaps. */
const scrollThrough = async (page: Page, pixelsPerFrame: number) => {
  const { ms, result } = await longestGap(page, () => scroll(page, pixelsPerFrame));
  return { longestGapMs: ms, ...result };
};

/** Has the server draw every cover once, which is no part of scrolling: a real Immich has its covers on disk. */
const drawCovers = async (page: Page): Promise<void> => {
  const pages: PeoplePage['people'][] = [];
  do {
    const answer = await page.request.get(`/api/people?size=1000&withHidden=true&page=${pages.length + 1}`);
    const { people } = (await answer.json()) as PeoplePage;
    pages.push(people);
  } while (pages.at(-1)?.length === 1000);
  const ids = pages.flat().map(({ id }) => id);
  while (ids.length > 0) {
    await Promise.all(ids.splice(0, 8).map((id) => page.request.get(`/api/people/${id}/thumbnail`)));
  }
};

ensureChromium();
const demo = await startDemo(['--scale', options.scale]);
os.setPriority(demo.pid, os.constants.priority.PRIORITY_LOW);
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
try {
  const { kilobytes, urls } = await weighScripts(browser, demo.origin);

  // A new profile each time: nothing is decided or cached yet, as on a first visit. The server is warm.
  const times: number[] = [];
  for (let run = 0; run < Number(options.runs); run++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${demo.origin}/api/demo/sign-in?to=/about`);
    times.push(await timeFirstCards(page, `${demo.origin}/pets`));
    await context.close();
  }

  const context = await browser.newContext({ baseURL: demo.origin, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto('/api/demo/sign-in?to=/about');
  await drawCovers(page);
  await page.goto('/pets');
  await page.waitForSelector(cardSelector);
  const whileJudging = await scrollThrough(page, wheel);
  await page.getByText('Looking for pets…').waitFor({ state: 'detached', timeout: 300_000 });
  await page.reload();
  await page.waitForSelector(cardSelector);
  const flung = await scrollThrough(page, fling);
  const scrolled = await scrollThrough(page, wheel);
  const taskMs = await longestTask(page, () => scrollThrough(page, wheel));

  writeReport(options.out, {
    name: 'ui',
    options: { scale: Number(options.scale), runs: Number(options.runs) },
    figures: {
      firstCardsMs: Math.round(median(times)),
      firstCardsWorstMs: Math.round(Math.max(...times)),
      initialJsGzipKb: Math.round(kilobytes * 10) / 10,
      initialScripts: urls.length,
      onnxruntimeScripts: urls.filter((url) => /ort|onnx/iu.test(url)).length,
      longestGapMs: Math.round(Math.max(scrolled.longestGapMs, whileJudging.longestGapMs)),
      longestGapJudgedMs: Math.round(scrolled.longestGapMs),
      longestGapFlungMs: Math.round(flung.longestGapMs),
      longestTaskCpuMs: Math.round(taskMs),
      maxDomNodes: Math.max(scrolled.maxDomNodes, flung.maxDomNodes, whileJudging.maxDomNodes),
      scrolledPixels: Math.round(scrolled.pixels),
    },
  });
} finally {
  await browser.close();
  await demo.stop();
}
