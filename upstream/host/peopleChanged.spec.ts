import { describe, expect, it, vi } from 'vitest';
import { eventManager } from '$lib/managers/event-manager.svelte';
import { peopleChanged } from './peopleChanged';

describe('peopleChanged', () => {
  it('tells Immich’s pages of everybody, as after a change of theirs', () => {
    const listener = vi.fn();
    const stop = eventManager.on({ PersonUpdate: listener });
    const person = { birthDate: null, isFavorite: true, isHidden: false, updatedAt: '2026-01-01T00:00:00.000Z' };
    peopleChanged([
      { ...person, id: 'rex', name: 'Rex' },
      { ...person, id: 'mia', name: 'Mia' },
    ]);
    stop();
    expect(listener.mock.calls).toEqual([
      [expect.objectContaining({ id: 'rex', name: 'Rex', isFavorite: true })],
      [expect.objectContaining({ id: 'mia', name: 'Mia', isFavorite: true })],
    ]);
  });
});
