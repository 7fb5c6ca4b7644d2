import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entry } from '../bench/history/entry.ts';
import { writeHistoryPage } from '../bench/history/page/page.ts';
import { expectNothingSticksOut } from './support/pages/looks.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const entry = (run: string, fusedTop1: number): Entry => ({
  run,
  benchmark: 'ranking',
  title: 'ranking on bodies',
  args: '--seed 1',
  date: `${run}T10:00:00Z`,
  commit: 'abcdef0123',
  model: '0123456789abcdef',
  machine: 'this one',
  node: 'v24',
  options: {},
  figures: { fusedTop1, fusedTop1Low: 0.7, fusedTop1High: 0.9, people: 5 },
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page of the benchmarks is accessible in ${colorScheme}, and asks nobody for anything`, async ({
    page,
  }, info) => {
    const file = path.join(info.outputDir, 'history.html');
    mkdirSync(info.outputDir, { recursive: true });
    writeHistoryPage(
      file,
      [entry('2026-01-01', 0.8), entry('2026-01-02', 0.6)],
      [{ title: 'effort', why: 'no photos' }],
    );
    const asked: string[] = [];
    page.on('request', (request) => {
      asked.push(request.url());
    });
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    const url = pathToFileURL(file).href;
    await page.goto(url);
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    await expect(page.getByRole('img', { name: 'fusedTop1: 0.8 to 0.6 in 2 runs' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'fusedTop1' }).getByRole('row')).toHaveCount(3);
    await expectAccessible(page);
    await expectNothingSticksOut(page);
    expect(asked).toEqual([url]);
  });
}
