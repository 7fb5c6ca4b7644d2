import { expect, it } from 'vitest';
import { libraryEvents } from '../core/events';
import { announce } from './announce';
import type { ChangeEvent } from './change';
import { entryOf } from './journal/testing';

it('tells what is stale by a change before it tells of the change', () => {
  const told: [string, unknown][] = [];
  const stop = libraryEvents.on({
    ChangeApplied: (event) => void told.push(['ChangeApplied', event]),
    FacesChanged: (change) => void told.push(['FacesChanged', change]),
    PeopleChanged: (change) => void told.push(['PeopleChanged', change]),
  });
  const event: ChangeEvent = {
    entry: entryOf(),
    personIds: ['rex', 'new'],
    goneIds: ['max'],
    newIds: ['new', 'other'],
    assetIds: ['a'],
    replaced: { old: 'new' },
  };
  announce(event);
  stop();
  expect(told).toEqual([
    ['FacesChanged', { assetIds: ['a'] }],
    ['PeopleChanged', { personIds: ['rex', 'new', 'other'], goneIds: ['max'], replaced: { old: 'new' } }],
    ['ChangeApplied', event],
  ]);
});
