import { describe, expect, it } from 'vitest';
import { betterOf } from './direction.ts';
import type { Entry } from './entry.ts';
import { inWords, judgeNewest } from './words.ts';

const entry = (run: string, figures: Record<string, number>, more: Partial<Entry> = {}): Entry => ({
  run,
  benchmark: 'ranking',
  title: 'ranking on bodies',
  args: '--seed 1',
  date: run,
  commit: `commit of ${run}`,
  model: 'a',
  machine: 'this one',
  node: 'v24',
  options: {},
  figures,
  ...more,
});

describe('judgeNewest', () => {
  it('says what got worse, and whether other animals could have made the difference', () => {
    const bounds = { fusedTop1Low: 0.7, fusedTop1High: 0.9 };
    const before = entry('1', { fusedTop1: 0.8, ece: 0.02, ...bounds });
    const within = judgeNewest([before, entry('2', { fusedTop1: 0.75, ece: 0.01, ...bounds })])[0];
    expect(within.worse).toEqual([
      'fusedTop1 went from 0.8 to 0.75, within what other animals could have given (0.7 to 0.9).',
    ]);
    expect(within.better).toEqual(['ece went from 0.02 to 0.01.']);
    const [outside] = judgeNewest([before, entry('2', { fusedTop1: 0.6, ece: 0.02 })]);
    expect(outside.worse).toEqual([
      'fusedTop1 went from 0.8 to 0.6, outside what other animals could have given (0.7 to 0.9).',
    ]);
  });

  it('compares with the last run of the same options on the same machine alone', () => {
    const history = [
      entry('1', { ece: 0.01 }),
      entry('2', { ece: 0.5 }, { machine: 'another one' }),
      entry('3', { ece: 0.5 }, { args: '--seed 2' }),
      entry('4', { ece: 0.03 }),
    ];
    const verdicts = judgeNewest(history);
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0].worse).toEqual(['ece went from 0.01 to 0.03.']);
    // Twice in one run, as after a benchmark that was tried again: it is no run of its own.
    expect(judgeNewest([...history, entry('4', { ece: 0.04 })])[0].before?.run).toBe('1');
  });

  it('has nothing to say of the first of its kind, of neutral figures, and of little', () => {
    expect(judgeNewest([entry('1', { ece: 1 })])[0]).toMatchObject({ before: null, worse: [], better: [] });
    const before = entry('1', { people: 5, ece: 0.02, firstCardsMs: 1000 });
    const [verdict] = judgeNewest([before, entry('2', { people: 9, ece: 0.0201, firstCardsMs: 1200 })]);
    expect(verdict).toMatchObject({ worse: [], better: [] });
    expect(verdict.all.map(({ figure }) => figure)).toEqual(['people', 'ece', 'firstCardsMs']);
    expect(inWords([verdict])).toBe('Nothing got worse.');
    expect(judgeNewest([before, entry('2', { firstCardsMs: 1300 })])[0].worse[0]).toMatch(
      /1000 to 1300, on the clock/u,
    );
  });

  it('never says that nothing got worse where nothing was compared', () => {
    expect(inWords(judgeNewest([entry('1', { ece: 1 })]))).not.toContain('Nothing got worse');
  });
});

it('knows what is better of each kind of figure', () => {
  const less = [
    'firstCardsMs',
    'nextQuestionMs95',
    'msPerFace2',
    'wrongAtEnd',
    'wrongPreselected',
    'ece',
    'pressesTo95',
  ];
  const more = [
    'fusedTop1',
    'assignFusedMap',
    'serverTarAtFar1',
    'ratioTo95',
    'rightAtEnd',
    'reached95',
    'rightPhotos',
  ];
  const neither = ['fusedTop1Low', 'people', 'mergeQuestions', 'pressesTo95Stock', 'rightAtStart', 'wrongAtStart'];
  expect(less.map((name) => betterOf(name))).toEqual(less.map(() => 'less'));
  expect(more.map((name) => betterOf(name))).toEqual(more.map(() => 'more'));
  expect(neither.map((name) => betterOf(name))).toEqual(neither.map(() => null));
});
