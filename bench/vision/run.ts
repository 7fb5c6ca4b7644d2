import { chromium, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startDemo } from '../../e2e/support/network/demo.ts';
import { AppWorker } from '../../e2e/support/worker.ts';
import { builtInModel } from '../../src/lib/pets/vision/models/built-in.generated.ts';
import type { WantedEmbedding } from '../../src/lib/pets/vision/protocol.ts';
import { chromiumArguments, ensureChromium, findChromium } from '../../tools/chromium.ts';
import { changesTable, figuresTable, pageFile, writePage } from '../html.ts';
import { longestGap, longestTask } from '../mainThread.ts';
import { compareWithLast, keepRun, writeReport } from '../report.ts';
import { embedAll, fetchPictures, openApp, timeFirstVector, weighDownloads } from './browser.ts';
import { timeFirstAnswer } from './firstAnswer.ts';
import { boxedPictures } from './photos.ts';

const builtInFile = path.resolve('static/models/descriptor.onnx');

const aims: Record<string, string> = {
  msPerFace2: '≤ 40 for squeezenet512',
  firstAnswerMs: '≤ 1500',
  longestGapMs: '≤ 50',
};

/** Gives the page's browser the model that is to be measured. Returns what it is wanted by, and its hash. */
const give = async (page: Page, model: string | null): Promise<{ wanted: WantedEmbedding; hash: string }> => {
  if (model === null) {
    const builtInUrl = new URL(`/models/${path.basename(builtInFile)}`, page.url()).href;
    return { wanted: { slot: 'embedding', key: builtInModel.key, builtInUrl }, hash: builtInModel.hash };
  }
  const worker = await AppWorker.start(page);
  const settings = readFileSync(model.replace(/\.onnx$/u, '.json'), 'utf8');
  const { answer, failure } = await worker.add('embedding', readFileSync(model), settings);
  await worker.stop();
  if (answer?.slot !== 'embedding') {
    throw new Error(`${model} was refused: ${JSON.stringify(failure)}`);
  }
  return { wanted: { slot: 'embedding', key: answer.key, builtInUrl: null }, hash: answer.hash };
};

export interface VisionOptions {
  /** An `.onnx` with its `.json` beside it; null for the model that is built in. */
  model: string | null;
  faces: number;
  out: string | undefined;
}

/** Measures a model in a headless Chromium, and writes the report. */
export const benchVision = async ({ model, faces, out }: VisionOptions): Promise<void> => {
  ensureChromium();
  const demo = await startDemo();
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  try {
    const boxed = boxedPictures(faces);
    const measure = async (threads: number) => {
      const page = await openApp(browser, demo.origin, threads);
      const { wanted, hash } = await give(page, model);
      const pictures = await fetchPictures(page, boxed);
      const sessionMs = await timeFirstVector(page, pictures, wanted);
      const worker = await AppWorker.start(page);
      await embedAll(worker, await fetchPictures(page, boxed.slice(0, 3)), wanted);
      const { ms: gap, result: msPerFace } = await longestGap(page, () => embedAll(worker, pictures, wanted));
      const taskMs = await longestTask(page, () => embedAll(worker, pictures, wanted));
      await worker.stop();
      const firstAnswerMs = await timeFirstAnswer(page.context());
      await page.context().close();
      return { hash, msPerFace, sessionMs, gap, taskMs, firstAnswerMs };
    };
    const two = await measure(2);
    const one = await measure(1);

    const page = await openApp(browser, demo.origin, null);
    const { wanted } = await give(page, null);
    const pictures = await fetchPictures(page, boxed.slice(0, 1));
    const bytes = await weighDownloads(page, () => timeFirstVector(page, pictures, wanted));

    const report = {
      name: 'vision',
      options: { model: model === null ? 'built in' : path.basename(model), hash: two.hash, faces },
      figures: {
        msPerFace1: Math.round(one.msPerFace * 10) / 10,
        msPerFace2: Math.round(two.msPerFace * 10) / 10,
        sessionMs: Math.round(two.sessionMs),
        firstAnswerMs: Math.round(two.firstAnswerMs),
        longestGapMs: Math.round(Math.max(one.gap, two.gap)),
        longestTaskCpuMs: Math.round(Math.max(one.taskMs, two.taskMs)),
        downloadKb: Math.round(bytes / 1024),
      },
    };
    const changes = compareWithLast(report);
    keepRun(report);
    writeReport(out, { ...report, details: { changesSinceLastRun: changes } });
    if (out) {
      const body = figuresTable(report.figures, 'Aim', (name) => aims[name] ?? '') + changesTable(changes);
      writePage(pageFile(out), { title: 'Vision', options: report.options, body });
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
};
