/**
 * Runs every benchmark unattended, adds what was measured to a history, draws it as one page, and says what got worse since the last
 * run with the same options on the same machine. See bench/README.md.
 */
import { parseArgs } from 'node:util';
import { appendEntry, readHistory } from './history/entry.ts';
import { exportHistory } from './history/export/index.ts';
import { writeHistoryPage, type Skipped } from './history/page/page.ts';
import { inWords, judgeNewest } from './history/words.ts';
import { perform } from './suite/perform.ts';
import { missing, planSuite } from './suite/suite.ts';

const { values: options } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    material: { type: 'string', default: '../shared' },
    history: { type: 'string', default: '.cache/bench/history.jsonl' },
    out: { type: 'string', default: '.cache/bench/history.html' },
    export: { type: 'string', multiple: true, default: [] },
    'no-run': { type: 'boolean', default: false },
  },
});

const wanted = options.only?.split(',');
const planned = planSuite({ isFull: options.full, material: options.material }).filter(
  ({ benchmark }) => !options['no-run'] && (wanted === undefined || wanted.includes(benchmark)),
);
const run = new Date().toISOString();
const skipped: Skipped[] = [];
let failures = 0;
for (const [index, each] of planned.entries()) {
  const absent = missing(each);
  if (absent.length > 0) {
    console.error(`Skipped: ${each.title} (${absent.join(', ')} not there)`);
    skipped.push({ title: each.title, why: `${absent.join(', ')} not there` });
    continue;
  }
  console.error(`${index + 1} of ${planned.length}: ${each.title} …`);
  try {
    appendEntry(options.history, await perform(each, run));
  } catch (error) {
    failures++;
    console.error(`Failed: ${each.title}`, error);
    skipped.push({ title: each.title, why: `it failed (${String(error)})` });
  }
}

const history = readHistory(options.history);
writeHistoryPage(options.out, history, skipped);
console.log(inWords(judgeNewest(history)));
console.log(`History: ${options.history}. Page: ${options.out}.`);
for (const to of options.export) {
  exportHistory(to, history);
}
process.exitCode = failures > 0 ? 1 : 0;
