import { describe, expect, it, vi } from 'vitest';
import type { QuestionFinder, ReviewLibrary } from '../../suggestions/questions';
import type { Question } from '../../suggestions/questions/question';
import { faceOf, libraryOf, personOf } from '../../suggestions/questions/testing';
import { QuestionSearch } from './question-search';

const libraryCalled = (name: string): ReviewLibrary => libraryOf([personOf(name, [faceOf('f')])]);

const open = (onPrepare = () => {}) => {
  const steps: string[] = [];
  const told: string[] = [];
  const finder: QuestionFinder = {
    *find({ people }) {
      const [{ id }] = people;
      steps.push(id);
      yield;
      return [{ id: { kind: 'whose', faceId: id } } as Question];
    },
    *prepare() {
      for (let step = 0; step < 3; step++) {
        steps.push('prepared');
        onPrepare();
        yield;
      }
    },
  };
  const search = new QuestionSearch(finder, ([{ id }]) => {
    told.push(id.kind === 'whose' ? id.faceId : '');
  });
  return { search, steps, told };
};

describe('searching for questions', () => {
  it('lets the page have its turn first', async () => {
    const { search, steps, told } = open();
    search.search(libraryCalled('a'));
    expect(steps).toEqual([]);
    await vi.waitFor(() => expect(told).toEqual(['a']));
  });

  it('begins anew for an answer, and never tells what it has made untrue', async () => {
    const { search, told } = open();
    search.search(libraryCalled('a'));
    search.search(libraryCalled('b'), { instead: true });
    await vi.waitFor(() => expect(told).toContain('b'));
    expect(told).toEqual(['b']);
  });

  it('rests between news unless somebody waits, and takes the latest', async () => {
    vi.useFakeTimers();
    const { search, told } = open();
    search.search(libraryCalled('a'));
    await vi.advanceTimersByTimeAsync(100);
    search.search(libraryCalled('b'));
    search.search(libraryCalled('c'));
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual(['a']);
    search.search(libraryCalled('d'), { hurry: true });
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual(['a', 'd']);
    search.stop();
    vi.useRealTimers();
  });

  it('prepares what comes next once it has told', async () => {
    const { search, steps, told } = open(() => expect(told).toEqual(['a']));
    search.search(libraryCalled('a'));
    await vi.waitFor(() => expect(steps).toEqual(['a', 'prepared', 'prepared', 'prepared']));
    search.stop();
  });

  it('stops preparing when somebody waits', async () => {
    const waited = libraryCalled('b');
    const { search, steps, told } = open(() => search.search(waited, { hurry: true }));
    search.search(libraryCalled('a'));
    await vi.waitFor(() => expect(told).toEqual(['a', 'b']));
    expect(steps.slice(0, 3)).toEqual(['a', 'prepared', 'b']);
    search.stop();
  });

  it('tells nothing any more when it is stopped', async () => {
    const { search, told } = open();
    search.search(libraryCalled('a'));
    search.stop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(told).toEqual([]);
  });
});
