import { mean } from '../../src/lib/pets/ranking/numbers.ts';
import { changesTable, escape, figuresTable, row, writePage } from '../html.ts';
import type { Change, Measured } from '../report.ts';
import type { Outcome } from './figures/outcome.ts';
import type { Step } from './tally.ts';

const size = { width: 900, height: 420, margin: 40 };
const points = 150;

/** The share of right photos that so many presses bring, on average. */
const rightAt = (all: readonly (readonly Step[])[], presses: number): number =>
  mean(all.map((steps) => steps.findLast((step) => step.presses <= presses)?.right ?? 0));

const curve = (all: readonly (readonly Step[])[], most: number, name: string): string => {
  const along = Array.from({ length: points + 1 }, (_, index) => {
    const presses = (most * index) / points;
    const x = size.margin + ((size.width - 2 * size.margin) * index) / points;
    const y = size.height - size.margin - (size.height - 2 * size.margin) * rightAt(all, presses);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `<polyline class="${name}" points="${along.join(' ')}"/>`;
};

const css = `svg{max-width:100%;height:auto}polyline{fill:none;stroke-width:2.5}.review{stroke:#2a7de1}.stock{stroke:#c4572b}
.knowing{stroke-dasharray:6 4}line{stroke:#8888}text{fill:currentColor;font-size:13px}`;

const drawing = (outcomes: readonly Outcome[]): string => {
  const stock = outcomes.map((outcome) => outcome.stock);
  const knowing = outcomes.map((outcome) => outcome.stockKnowing);
  const review = outcomes.map((outcome) => outcome.review.steps);
  const most = Math.max(...[...stock, ...review].map((steps) => steps.at(-1)!.presses));
  const { width, height, margin } = size;
  const lines = [0, 0.25, 0.5, 0.75, 0.95, 1].map((share) => {
    const y = height - margin - (height - 2 * margin) * share;
    return `<line x1="${margin}" x2="${width - margin}" y1="${y}" y2="${y}"/><text x="4" y="${y + 4}">${100 * share}%</text>`;
  });
  return `<h2>Photos with the right pet, by keys pressed</h2>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Photos with the right pet, by keys pressed">${lines.join('')}
${curve(stock, most, 'stock')}${curve(knowing, most, 'stock knowing')}${curve(review, most, 'review')}
<text x="${margin}" y="${height - 10}">0 presses</text><text x="${width - margin - 60}" y="${height - 10}">${most}</text></svg>
<p>Blue: this review. Red: Immich’s own pages; dashed: by one who knows how to select photos of a person. Means over ${outcomes.length} libraries.</p>`;
};

const kindsTable = (outcomes: readonly Outcome[]): string => {
  const kinds = [...new Set(outcomes.flatMap(({ review }) => [...review.kinds.keys()]))];
  const rows = kinds.map((kind) => {
    const all = outcomes.map(({ review }) => review.kinds.get(kind) ?? { asked: 0, presses: 0 });
    const average = (name: 'asked' | 'presses') => mean(all.map((each) => each[name])).toFixed(1);
    return row([escape(kind), average('asked'), average('presses')]);
  });
  return `<h2>Questions of a library</h2><table><tr><th>Kind<th>Asked<th>Presses</tr>${rows.join('')}</table>`;
};

/** A page that stands alone: the curves, the kinds of questions, the figures. */
export const writeCurves = (
  file: string,
  { report, outcomes, changes }: { report: Measured; outcomes: readonly Outcome[]; changes: readonly Change[] },
): void => {
  const body = `${drawing(outcomes)}${kindsTable(outcomes)}${changesTable(changes)}${figuresTable(report.figures, '', () => '')}`;
  writePage(file, { title: 'Effort', options: report.options, body, css });
};
