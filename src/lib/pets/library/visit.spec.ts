import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import { lookAgainAfter, pollAfter } from './visit';

const told: string[] = [];
let clock = Date.now();
libraryEvents.on({
  PeopleChanged: () => void told.push('people'),
  FacesChanged: () => void told.push('faces'),
});

beforeEach(() => {
  vi.useFakeTimers({ now: (clock += 3_600_000) });
  lookAgainAfter(-Infinity);
  told.length = 0;
});
afterEach(() => vi.useRealTimers());

it('has everything read again after so long', () => {
  expect(lookAgainAfter(1000)).toBe(false);
  vi.advanceTimersByTime(1001);
  expect(lookAgainAfter(1000)).toBe(true);
  expect(told).toEqual(['faces', 'people']);
});

it('polls for lists alone: faces of a large library are not read every few minutes', () => {
  vi.advanceTimersByTime(1001);
  expect([pollAfter(1000), pollAfter(1000)]).toEqual([true, false]);
  vi.advanceTimersByTime(1001);
  expect(pollAfter(1000)).toBe(true);
  expect(told).toEqual(['people', 'people']);
  expect(lookAgainAfter(1000), 'going to a page still reads all of it').toBe(true);
});
