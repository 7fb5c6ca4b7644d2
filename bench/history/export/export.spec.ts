import { describe, expect, it } from 'vitest';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Entry } from '../entry.ts';
import { exportHistory } from './index.ts';
import type { MlflowRun } from './mlflow.ts';

const entry = (more: Partial<Entry>): Entry => ({
  run: '2026-01-01T09:00:00Z',
  benchmark: 'ranking',
  title: 'ranking on bodies, "mobilenetv2"',
  args: '--seed 1',
  date: '2026-01-01T10:00:00Z',
  commit: 'abcdef0123',
  model: '0123456789abcdef',
  machine: '2 × EPYC, 24 GiB',
  node: 'v24',
  options: { photos: '../a,b', seed: 1, isSmall: false, demo: null },
  figures: { fusedTop1: 0.8, ece: 0.02 },
  ...more,
});

const history = [
  entry({}),
  entry({ benchmark: 'ui', title: 'ui', options: { scale: 5 }, figures: { 'odd (ms)': 12 } }),
];

const exported = (shape: string): string => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'export-')), 'deep', 'file');
  exportHistory(`${shape}=${file}`, history);
  return readFileSync(file, 'utf8');
};

/** As RFC 4180 has it, and pandas reads it. */
const parseCsv = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/gu)].map(
        ([, quoted, plain]) => (quoted as string | undefined)?.replaceAll('""', '"') ?? plain,
      ),
    );

describe('MLflow', () => {
  const runs = exported('mlflow')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as MlflowRun);

  it('gets a line for each run with the fields of runs/create and runs/log-batch', () => {
    expect(runs).toHaveLength(2);
    expect(runs[0].create).toEqual({
      run_name: 'ranking on bodies, "mobilenetv2"',
      start_time: Date.parse('2026-01-01T10:00:00Z'),
      tags: [{ key: 'benchmark', value: 'ranking' }],
    });
    expect(runs[0].batch.metrics[0]).toEqual({
      key: 'fusedTop1',
      value: 0.8,
      timestamp: Date.parse('2026-01-01T10:00:00Z'),
      step: 0,
    });
    expect(runs[0].batch.params).toContainEqual({ key: 'isSmall', value: 'false' });
  });

  it('gets nothing that its server refuses', () => {
    for (const { create, batch } of runs) {
      const named = [...create.tags, ...batch.metrics, ...batch.params, ...batch.tags];
      expect(named.filter(({ key }) => !/^[/\w.\- ]{1,250}$/u.test(key))).toEqual([]);
      expect([...create.tags, ...batch.params, ...batch.tags].every(({ value }) => typeof value === 'string')).toBe(
        true,
      );
      expect(
        batch.metrics.every(({ value, timestamp }) => Number.isFinite(value) && Number.isSafeInteger(timestamp)),
      ).toBe(true);
      const keys = batch.metrics.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(batch.metrics.length).toBeLessThanOrEqual(1000);
      expect(batch.params.length).toBeLessThanOrEqual(100);
    }
  });
});

describe('W&B', () => {
  const [columns, ...rows] = parseCsv(exported('wandb'));

  it('gets a row for each run, as long as the header', () => {
    expect(columns.slice(0, 3)).toEqual(['Experiment', 'Notes', 'Tags']);
    expect(rows).toHaveLength(2);
    expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length]);
    expect(columns.slice(3).filter((column) => !/^(?:config|summary)\./u.test(column))).toEqual([]);
  });

  it('gets every value in its column, and nothing where a run has none', () => {
    const of = (row: number, column: string) => rows[row][columns.indexOf(column)];
    expect(of(0, 'Experiment')).toBe('ranking on bodies, "mobilenetv2"');
    expect(JSON.parse(of(0, 'Tags'))).toEqual(['ranking']);
    expect(of(0, 'config.photos')).toBe('../a,b');
    expect(of(0, 'summary.fusedTop1')).toBe('0.8');
    expect(of(1, 'summary.fusedTop1')).toBe('');
    expect(of(1, 'summary.odd (ms)')).toBe('12');
  });
});

it('refuses what it does not know', () => {
  expect(() => exportHistory('csv', history)).toThrow(/mlflow=FILE/u);
});
