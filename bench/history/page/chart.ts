import { escape, row } from '../../html.ts';
import type { Entry } from '../entry.ts';
import { rounded } from '../words.ts';

const size = { width: 320, height: 120, left: 8, right: 8, top: 12, bottom: 12 };

interface Point {
  entry: Entry;
  value: number;
}

const place = (points: readonly Point[], index: number, value: number): { x: number; y: number } => {
  const values = points.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const across = points.length === 1 ? 0.5 : index / (points.length - 1);
  const up = high === low ? 0.5 : (value - low) / (high - low);
  return {
    x: size.left + across * (size.width - size.left - size.right),
    y: size.height - size.bottom - up * (size.height - size.top - size.bottom),
  };
};

const day = ({ date }: Entry): string => date.slice(0, 16).replace('T', ' ');

const numbers = (figure: string, points: readonly Point[]): string =>
  `<details><summary>Numbers of ${escape(figure)}</summary><table><caption>${escape(figure)}</caption>
<thead><tr><th scope="col">Date<th scope="col">Commit<th scope="col">Model<th scope="col">Value</tr></thead><tbody>${points
    .map(({ entry, value }) => row([day(entry), escape(entry.commit), escape(entry.model), rounded(value)]))
    .join('')}</tbody></table></details>`;

/** How a figure has gone, as a line, and beneath it the same as a table. */
export const chart = (figure: string, series: readonly Entry[]): string => {
  const points = series.flatMap((entry): Point[] => {
    const value = (entry.figures as Record<string, number | undefined>)[figure];
    return value === undefined ? [] : [{ entry, value }];
  });
  const places = points.map(({ value }, index) => place(points, index, value));
  const [first, last] = [points[0].value, points.at(-1)!.value];
  const label = `${figure}: ${points.length === 1 ? rounded(last) : `${rounded(first)} to ${rounded(last)} in ${points.length} runs`}`;
  const line = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const dots = places.map(({ x, y }) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3"/>`).join('');
  return `<section class="chart"><h3>${escape(figure)} <b>${rounded(last)}</b></h3>
<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escape(label)}"><polyline points="${line}"/>${dots}</svg>
${numbers(figure, points)}</section>`;
};
