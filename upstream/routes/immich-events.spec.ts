import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventManager } from '$lib/managers/event-manager.svelte';
import type { ChangeEvent } from '$lib/pets/changes';
import { libraryEvents } from '$lib/pets/core/events';
import type { Person } from '$lib/pets/core/person';
import { personFactory } from '@test-data/factories/person-factory';
import './immich-events';

const rex = { id: 'rex', name: 'Rex', isFavorite: true, updatedAt: '2026-01-01T00:00:00.000Z' } as Person;

vi.mock('$lib/pets/library/people.svelte', () => ({
  people: {
    all: new Map([['rex', { updatedAt: '2026-01-01T00:00:00.000Z' }]]),
    current: (ids: string[]) => Promise.resolve(ids.includes('rex') ? [rex] : []),
  },
}));

const stale = vi.fn();
libraryEvents.on({ PeopleChanged: stale });

describe('Immich’s events', () => {
  beforeEach(() => void vi.clearAllMocks());

  it('make stale whose cover is drawn, if they are known here', () => {
    eventManager.emit('PersonThumbnailReady', { id: 'rex' });
    eventManager.emit('PersonThumbnailReady', { id: 'somebody' });
    expect(stale).toHaveBeenCalledExactlyOnceWith({ personIds: ['rex'] });
  });

  it('make stale who was changed on another page, and not who was changed here', () => {
    eventManager.emit('PersonUpdate', { ...personFactory.build(), id: 'rex', updatedAt: '2026-01-01T00:00:00Z' });
    expect(stale).not.toHaveBeenCalled();
    eventManager.emit('PersonUpdate', { ...personFactory.build(), id: 'rex', updatedAt: '2026-02-02T00:00:00Z' });
    expect(stale).toHaveBeenCalledExactlyOnceWith({ personIds: ['rex'] });
  });

  it('tell Immich’s pages of those whom a change touched, as they are now', async () => {
    const listener = vi.fn();
    const stop = eventManager.on({ PersonUpdate: listener });
    libraryEvents.emit('ChangeApplied', { personIds: ['rex', 'gone'], newIds: [] } as unknown as ChangeEvent);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());
    stop();
    expect(listener.mock.calls).toEqual([[{ ...rex, thumbnailPath: '' }]]);
  });
});
