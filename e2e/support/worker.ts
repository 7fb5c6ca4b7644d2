import type { JSHandle, Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Box } from '../../src/lib/pets/core/photo/box.ts';
import type { VisionFailure } from '../../src/lib/pets/vision/errors.ts';
import type { ModelRecord, ModelSlot } from '../../src/lib/pets/vision/models/record.ts';
import type { FromWorker, WantedEmbedding } from '../../src/lib/pets/vision/protocol.ts';

/** Where the build has the script of the app's vision worker. */
const workerPath = (): string => {
  const folder = '_pets/immutable/workers';
  const name = readdirSync(path.resolve('build/client', folder)).find((each) => /^main-.*\.js$/u.test(each));
  return `/${folder}/${name}`;
};

/** The page's end of the worker: sends a task, and waits for its answer. */
export interface PageEnd {
  run(task: object): Promise<{ answer?: unknown; failure?: VisionFailure }>;
  stop(): void;
}

const startOnPage = (url: string): PageEnd => {
  const worker = new Worker(url, { type: 'module' });
  const waiting = new Map<number, (message: { answer?: unknown; failure?: VisionFailure }) => void>();
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type !== 'done' && data.type !== 'failed') {
      return;
    }
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  let lastId = 0;
  return {
    run: (task) =>
      new Promise((resolve) => {
        waiting.set(++lastId, resolve);
        worker.postMessage({ type: 'run', id: lastId, priority: 2, task });
      }),
    stop: () => worker.terminate(),
  };
};

/** Bytes that the page gets as text. */
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The app's own worker on a page of the app, spoken to as the app does. */
export class AppWorker {
  readonly #page: Page;
  /** For what is to run within the page. */
  readonly end: JSHandle<PageEnd>;

  private constructor(page: Page, end: JSHandle<PageEnd>) {
    this.#page = page;
    this.end = end;
  }

  static async start(page: Page): Promise<AppWorker> {
    // The page allows no worker before the app has said which scripts it trusts.
    await page.waitForFunction(() => {
      const { trustedTypes } = globalThis as { trustedTypes?: { defaultPolicy: unknown } };
      return !trustedTypes || trustedTypes.defaultPolicy !== null;
    });
    return new AppWorker(page, await page.evaluateHandle(startOnPage, workerPath()));
  }

  /** Adds a file as a model; `settings` is the text of the `.json` beside it. */
  add(
    slot: ModelSlot,
    file: Uint8Array,
    settings?: string,
  ): Promise<{ answer?: ModelRecord; failure?: VisionFailure }> {
    return this.#page.evaluate(
      ({ end, slot, text, settings }) =>
        end.run({
          name: 'addModel',
          slot,
          file: new Blob([Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!)]),
          settings: settings && new Blob([settings]),
          origin: { from: 'user', fileName: 'model.onnx' },
        }) as Promise<{ answer?: ModelRecord; failure?: VisionFailure }>,
      { end: this.end, slot, text: toText(file), settings },
    );
  }

  /** The vectors of what boxes show of a picture. */
  embed(
    picture: Uint8Array,
    boxes: readonly Box[],
    model: WantedEmbedding,
  ): Promise<{ answer?: number[][]; failure?: VisionFailure }> {
    return this.#page.evaluate(
      async ({ end, text, boxes, model }) => {
        const file = new Blob([Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!)]);
        const { answer, failure } = await end.run({ name: 'embed', picture: file, boxes, model });
        return { answer: (answer as Float32Array[] | undefined)?.map((vector) => [...vector]), failure };
      },
      { end: this.end, text: toText(picture), boxes, model },
    );
  }

  stop(): Promise<void> {
    return this.#page.evaluate((end) => end.stop(), this.end);
  }
}
