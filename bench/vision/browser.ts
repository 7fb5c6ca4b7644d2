import type { Browser, BrowserContext, Page } from '@playwright/test';
import { AppWorker, type PageEnd } from '../../e2e/support/worker.ts';
import type { WantedEmbedding } from '../../src/lib/pets/vision/protocol.ts';
import type { BoxedPicture } from './photos.ts';

/** Has the app's worker believe that the machine has so many processors. */
const limitThreads = async (context: BrowserContext, threads: number): Promise<void> => {
  await context.route(/\/workers\/main-[^/]*\.js$/u, async (route) => {
    const response = await route.fetch();
    const lie = `Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${threads} });`;
    await route.fulfill({ response, body: lie + (await response.text()) });
  });
};

/** A page of the app in a new profile, signed in and with nothing going on. */
export const openApp = async (browser: Browser, origin: string, threads: number | null): Promise<Page> => {
  const context = await browser.newContext({ baseURL: origin });
  if (threads !== null) {
    await limitThreads(context, threads);
  }
  const page = await context.newPage();
  await page.goto('/api/demo/sign-in?to=/about');
  await page.waitForLoadState('networkidle');
  return page;
};

/** Fetches the pictures into the page, so that looking at them is all that is measured. */
export const fetchPictures = (page: Page, pictures: readonly BoxedPicture[]) =>
  page.evaluateHandle(
    (all) =>
      Promise.all(
        all.map(async ({ path, boxes }) => {
          const response = await fetch(path);
          return { picture: await response.blob(), boxes };
        }),
      ),
    pictures,
  );

type Fetched = Awaited<ReturnType<typeof fetchPictures>>;

/** Milliseconds for a face: looks at the pictures one after the other, as many under way as the app has. */
export const embedAll = (worker: AppWorker, pictures: Fetched, model: WantedEmbedding): Promise<number> =>
  pictures.evaluate(
    async (all, { end, model }: { end: PageEnd; model: WantedEmbedding }) => {
      const left = [...all];
      let faces = 0;
      const look = async () => {
        for (let next = left.shift(); next; next = left.shift()) {
          const { failure } = await end.run({ name: 'embed', ...next, model });
          if (failure) {
            throw new Error(JSON.stringify(failure));
          }
          faces += next.boxes.length;
        }
      };
      const start = performance.now();
      await Promise.all([look(), look(), look()]);
      return (performance.now() - start) / faces;
    },
    { end: worker.end, model },
  );

/** Milliseconds from before a worker is started until it has answered with its first vector. */
export const timeFirstVector = async (page: Page, pictures: Fetched, model: WantedEmbedding): Promise<number> => {
  const before = await page.evaluate(() => performance.now());
  const worker = await AppWorker.start(page);
  const after = await pictures.evaluate(
    async ([{ picture, boxes }], { end, model }: { end: PageEnd; model: WantedEmbedding }) => {
      await end.run({ name: 'embed', picture, boxes: boxes.slice(0, 1), model });
      return performance.now();
    },
    { end: worker.end, model },
  );
  await worker.stop();
  return after - before;
};

/** Bytes that come over the wire while `work` runs. */
export const weighDownloads = async (page: Page, work: () => Promise<unknown>): Promise<number> => {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await work();
  const bytes = await Promise.all(sizes);
  return bytes.reduce((sum, size) => sum + size, 0);
};
