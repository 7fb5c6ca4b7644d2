import { describe, expect, it, vi } from 'vitest';
import type { Asker, ReviewLibrary } from '../../questions';
import type { Question } from '../../questions/question';
import { faceOf, libraryOf, personOf } from '../../questions/testing';
import { Asking } from './question-search';

const libraryCalled = (name: string): ReviewLibrary => libraryOf([personOf(name, [faceOf('f')])]);

const open = () => {
  const steps: string[] = [];
  const told: string[] = [];
  const asker: Asker = {
    *ask({ people }) {
      const [{ id }] = people;
      steps.push(id);
      yield;
      return [{ key: id } as Question];
    },
  };
  const asking = new Asking(asker, ([{ key }]) => {
    told.push(key);
  });
  return { asking, steps, told };
};

describe('asking', () => {
  it('lets the page have its turn first', async () => {
    const { asking, steps, told } = open();
    asking.ask(libraryCalled('a'));
    expect(steps).toEqual([]);
    await vi.waitFor(() => expect(told).toEqual(['a']));
  });

  it('begins anew for an answer, and never tells what it has made untrue', async () => {
    const { asking, told } = open();
    asking.ask(libraryCalled('a'));
    asking.ask(libraryCalled('b'), { instead: true });
    await vi.waitFor(() => expect(told).toContain('b'));
    expect(told).toEqual(['b']);
  });

  it('rests between news unless somebody waits, and takes the latest', async () => {
    vi.useFakeTimers();
    const { asking, told } = open();
    asking.ask(libraryCalled('a'));
    await vi.advanceTimersByTimeAsync(100);
    asking.ask(libraryCalled('b'));
    asking.ask(libraryCalled('c'));
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual(['a']);
    asking.ask(libraryCalled('d'), { hurry: true });
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual(['a', 'd']);
    asking.stop();
    vi.useRealTimers();
  });

  it('tells nothing any more when it is stopped', async () => {
    const { asking, told } = open();
    asking.ask(libraryCalled('a'));
    asking.stop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(told).toEqual([]);
  });
});
