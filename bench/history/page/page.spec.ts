import { describe, expect, it } from 'vitest';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Entry } from '../entry.ts';
import { writeHistoryPage } from './page.ts';

const entry = (run: string, figures: Record<string, number>): Entry => ({
  run,
  benchmark: 'ranking',
  title: 'ranking on <bodies>',
  args: '--seed 1',
  date: `${run}T10:00:00Z`,
  commit: `commit of ${run}`,
  model: 'a1',
  machine: 'this one',
  node: 'v24',
  options: {},
  figures,
});

const pageOf = (history: readonly Entry[], skipped = [{ title: 'effort', why: 'no photos' }]): string => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'history-')), 'deep', 'page.html');
  writeHistoryPage(file, history, skipped);
  return readFileSync(file, 'utf8');
};

describe('the page of the history', () => {
  const history = [entry('2026-01-01', { ece: 0.02, people: 5 }), entry('2026-01-02', { ece: 0.04, people: 5 })];
  const html = pageOf(history);
  const page = new DOMParser().parseFromString(html, 'text/html');

  it('says in words what got worse and what was not run', () => {
    const worse = [...page.querySelectorAll('h2')].find(({ textContent }) => textContent === 'What got worse')!;
    expect(worse.nextElementSibling?.nextElementSibling?.textContent).toBe('ece went from 0.02 to 0.04.');
    expect(page.body.textContent).toContain('effort: no photos');
  });

  it('has a line for each figure, with a name, and a table of the same numbers', () => {
    const charts = [...page.querySelectorAll('.chart')];
    expect(charts).toHaveLength(2);
    for (const chart of charts) {
      expect(chart.querySelectorAll(':scope svg[role="img"][aria-label] circle')).toHaveLength(2);
      expect(chart.querySelectorAll(':scope tbody tr')).toHaveLength(2);
      expect(chart.querySelector('tbody')!.textContent).toContain('commit of 2026-01-02');
    }
    expect(charts[0].querySelector('svg')!.getAttribute('aria-label')).toBe('ece: 0.02 to 0.04 in 2 runs');
  });

  it('asks nobody for anything, and writes what it is told as text', () => {
    expect(html).not.toMatch(/\b(?:src|href)=|url\(|@import|<script|<link/u);
    expect(html).toContain('ranking on &lt;bodies&gt;');
    expect(html).toContain('prefers-color-scheme:dark');
  });

  it('can be drawn of one run, and of none', () => {
    expect(pageOf([history[0]])).toContain('There is no run to compare with yet.');
    expect(pageOf([], [])).toContain('There is no run to compare with yet.');
  });
});
