import { escape, row, writePage } from '../../html.ts';
import { betterOf } from '../direction.ts';
import { comparableSeries, type Entry } from '../entry.ts';
import { judgeNewest, rounded, type Verdict } from '../words.ts';
import { chart } from './chart.ts';

/** What was not run, and why. */
export interface Skipped {
  title: string;
  why: string;
}

const css = `.charts{display:flex;flex-wrap:wrap;gap:1rem}.chart{width:20rem;max-width:100%}.chart h3{margin:.5rem 0;font-weight:normal}
svg{width:100%;height:auto;border:1px solid #8886;border-radius:6px}polyline{fill:none;stroke:#2a7de1;stroke-width:2}circle{fill:#2a7de1}
td,th{overflow-wrap:anywhere}p,li{overflow-wrap:break-word}summary{cursor:pointer}caption{text-align:start}.worse{color:#b3261e}@media(prefers-color-scheme:dark){.worse{color:#ff8a80}
polyline{stroke:#7db4ff}circle{fill:#7db4ff}}`;

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;

const summary = (verdicts: readonly Verdict[]): string => {
  const part = (name: 'worse' | 'better') =>
    verdicts
      .filter((verdict) => verdict[name].length > 0)
      .map((verdict) => `<h3>${escape(verdict.title)}</h3>${list(verdict[name])}`)
      .join('');
  const compared = verdicts.filter(({ before }) => before !== null).length;
  const nothing =
    compared === 0
      ? '<p>There is no run to compare with yet.</p>'
      : `<p>Nothing, of ${compared} that were compared.</p>`;
  return `<h2 class="worse">What got worse</h2>${part('worse') || nothing}
<h2>What got better</h2>${part('better') || nothing}`;
};

const differencesTable = ({ before, all }: Verdict): string => {
  if (before === null) {
    return '<p>The first of its kind: there is nothing to compare with.</p>';
  }
  const rows = all.map(({ figure, before: last, now, isWorse, interval }) =>
    row([
      escape(figure),
      rounded(last),
      rounded(now),
      isWorse === null ? '' : isWorse ? '<span class="worse">worse</span>' : 'better',
      interval ? `${rounded(interval.low)} to ${rounded(interval.high)}` : '',
    ]),
  );
  return rows.length === 0
    ? `<p>Nothing differs from the run of ${before.date.slice(0, 10)} (${escape(before.commit)}).</p>`
    : `<table><caption>Differences from the run of ${before.date.slice(0, 10)}, ${escape(before.commit)}</caption><thead><tr>
<th scope="col">Figure<th scope="col">Before<th scope="col">Now<th scope="col">Is<th scope="col">95% with other animals</tr></thead>
<tbody>${rows.join('')}</tbody></table>`;
};

const isBound = (name: string): boolean => /(?:Low|High)$/u.test(name);

const benchmark = (series: readonly Entry[], verdict: Verdict): string => {
  const { figures, commit, machine, model } = verdict.now;
  const names = Object.keys(figures).filter((name) => !isBound(name));
  // What can get better or worse is looked at first.
  const ordered = names.toSorted((a, b) => Number(betterOf(a) === null) - Number(betterOf(b) === null));
  return `<h2>${escape(verdict.title)}</h2><p>${escape(`${series.length} runs. Last: ${commit}, model ${model}, on ${machine}.`)}</p>
${differencesTable(verdict)}<details><summary>Trends of ${escape(verdict.title)}</summary>
<div class="charts">${ordered.map((name) => chart(name, series)).join('')}</div></details>`;
};

/** Writes one page that stands alone: what got worse, differences, and trends of all that the newest run has measured. */
export const writeHistoryPage = (file: string, history: readonly Entry[], skipped: readonly Skipped[]): void => {
  const verdicts = judgeNewest(history);
  const all = comparableSeries(history);
  const parts = verdicts.map((verdict) =>
    benchmark(
      all.find((series) => series.includes(verdict.now))!,
      verdict,
    ),
  );
  const left = skipped.map(({ title, why }) => `${title}: ${why}`);
  const notRun = left.length > 0 ? `<h2>What was not run</h2>${list(left)}` : '';
  const runs = new Set(history.map(({ run }) => run)).size;
  const options = { runs, newest: history.at(-1)?.run };
  writePage(file, { title: 'Benchmarks', options, body: `${summary(verdicts)}${notRun}${parts.join('\n')}`, css });
};
