import { expect, it } from 'vitest';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { appendEntry, comparableSeries, readHistory, type Entry } from './entry.ts';

const entry = (run: string, more: Partial<Entry> = {}): Entry => ({
  run,
  benchmark: 'ui',
  title: 'ui',
  args: '',
  date: run,
  commit: 'abc',
  model: 'a',
  machine: 'this one',
  node: 'v24',
  options: {},
  figures: { firstCardsMs: 1 },
  ...more,
});

const newFile = () => path.join(mkdtempSync(path.join(os.tmpdir(), 'history-')), 'deep', 'history.jsonl');

it('adds a line to what was there, which is read back in order', () => {
  const file = newFile();
  expect(readHistory(file)).toEqual([]);
  appendEntry(file, entry('1'));
  appendEntry(file, entry('2'));
  expect(readHistory(file)).toEqual([entry('1'), entry('2')]);
});

it('loses no other line to one that was cut off', () => {
  const file = newFile();
  appendEntry(file, entry('1'));
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"run":"2","bench`);
  appendEntry(file, entry('3'));
  expect(readHistory(file).map(({ run }) => run)).toEqual(['1', '3']);
});

it('puts together what can be compared: the same benchmark with the same options on the same machine', () => {
  const others = [entry('1', { machine: 'another' }), entry('1', { args: '--x' }), entry('1', { benchmark: 'vision' })];
  const series = comparableSeries([entry('1'), ...others, entry('2', { model: 'b', commit: 'def' })]);
  expect(series.map((each) => each.map(({ run }) => run))).toEqual([['1', '2'], ['1'], ['1'], ['1']]);
});
