/** How large the image is, and what it takes to run it. See bench/README.md. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseServer, serverOptions } from '../demo/options.ts';
import { createDemoServer } from '../demo/server/index.ts';
import { startContainer, unpackImage, type UnpackedImage } from '../tools/image/container.ts';
import { makeOwnImage } from '../tools/image/make.ts';
import { ensureProgram } from '../tools/programs.ts';
import { writeReport } from './report.ts';

const { values } = parseArgs({
  options: { out: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** As much of a visit as the server notices: the page with its scripts, then people and their covers. */
const visit = async (origin: string): Promise<void> => {
  const headers = { 'x-api-key': 'demo-key' };
  const page = await fetch(`${origin}/pets`, { headers: { accept: 'text/html' } });
  const html = await page.text();
  const scripts = [...html.matchAll(/href="([^"]*\/_pets\/[^"]+)"/gu)].map(([, script]) => script);
  const answer = await fetch(`${origin}/api/people?size=1000`, { headers });
  const { people } = (await answer.json()) as { people: { id: string }[] };
  const covers = people.map(({ id }) => `/api/people/${id}/thumbnail`);
  for (const file of [...scripts, ...covers]) {
    const { body } = await fetch(new URL(file, `${origin}/pets`), { headers });
    await body?.pipeTo(new WritableStream());
  }
};

const runOnce = async (image: UnpackedImage, bubblewrap: string, immichUrl: string) => {
  const container = await startContainer(image, bubblewrap, { IMMICH_URL: immichUrl });
  await visit(container.origin);
  const residentMb = container.residentBytes() / 1e6;
  const { ms: stopMs } = await container.stop();
  return { startMs: container.startMs, residentMb, stopMs };
};

const bubblewrap = ensureProgram('bwrap', 'bubblewrap');
if (!bubblewrap) {
  throw new Error("bubblewrap is neither here nor can Debian's package be installed.");
}
const folder = mkdtempSync(path.join(tmpdir(), 'pets-bench-image-'));
const immich = await createDemoServer(await chooseServer(parseArgs({ args: [], options: serverOptions }).values));
try {
  const archive = path.join(folder, 'image.tar');
  makeOwnImage(archive);
  const image = unpackImage(archive);
  const immichUrl = await immich.listen();
  const measured: Awaited<ReturnType<typeof runOnce>>[] = [];
  for (let run = 0; run < runs; run++) {
    measured.push(await runOnce(image, bubblewrap, immichUrl));
  }
  image.remove();
  const of = (name: keyof (typeof measured)[number]) => median(measured.map((one) => one[name]));
  const figures = {
    compressedMb: image.compressedBytes / 1e6,
    residentMb: of('residentMb'),
    startMs: of('startMs'),
    stopMs: of('stopMs'),
  };
  const rounded = Object.entries(figures).map(([name, figure]) => [name, Math.round(figure * 10) / 10]);
  writeReport(values.out, {
    name: 'image',
    options: { runs, architecture: process.arch },
    figures: Object.fromEntries(rounded) as Record<string, number>,
  });
} finally {
  await immich.close();
  rmSync(folder, { recursive: true, force: true });
}
