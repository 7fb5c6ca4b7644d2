import { describe, expect, it } from 'vitest';
import { firstOf, isWorking, phaseAfter, type Backlog, type Phase, type PhaseEvent } from './phase';

const events: readonly PhaseEvent[] = ['start', 'list', 'photos', 'faces', 'nothing', 'fail', 'dispose'];

/** Each phase after each of the events, in their order. */
const table: [from: Phase, ...after: Phase[]][] = [
  ['idle', 'listing', 'idle', 'idle', 'idle', 'idle', 'idle', 'idle'],
  ['listing', 'listing', 'listing', 'reading', 'comparing', 'complete', 'stopped', 'idle'],
  ['reading', 'reading', 'listing', 'reading', 'comparing', 'complete', 'stopped', 'idle'],
  ['comparing', 'comparing', 'listing', 'reading', 'comparing', 'complete', 'stopped', 'idle'],
  ['complete', 'complete', 'listing', 'reading', 'comparing', 'complete', 'stopped', 'idle'],
  ['stopped', 'listing', 'stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'idle'],
];

describe('what a review works on', () => {
  it.each(table)('%s goes on to where it should', (from, ...after) => {
    expect(events.map((event) => phaseAfter(from, event))).toEqual(after);
  });

  it('gives out work neither before it begins nor after it has failed', () => {
    expect(table.map(([phase]) => phase).filter((phase) => !isWorking(phase))).toEqual(['idle', 'stopped']);
  });

  it.each<[PhaseEvent, Backlog]>([
    ['list', { isListed: false, photos: 0, isComparing: true }],
    ['photos', { isListed: false, photos: 3, isComparing: true }],
    ['photos', { isListed: true, photos: 1, isComparing: false }],
    ['faces', { isListed: true, photos: 0, isComparing: true }],
    ['nothing', { isListed: true, photos: 0, isComparing: false }],
  ])('is %s first', (event, backlog) => {
    expect(firstOf(backlog)).toBe(event);
  });
});
