import { render } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventManager } from '$lib/managers/event-manager.svelte';
import { petsState } from '$lib/pets/verdicts/pets.svelte';
import { personFactory } from '@test-data/factories/person-factory';
import LiveUpdates from './LiveUpdates.svelte';

vi.mock('$lib/pets/verdicts/pets.svelte', () => ({
  petsState: {
    people: new Map([['rex', { updatedAt: '2026-01-01T00:00:00.000Z' }]]),
    refresh: vi.fn(() => Promise.resolve()),
  },
}));

describe('LiveUpdates', () => {
  beforeEach(() => void vi.clearAllMocks());

  it('reads again whose cover is drawn, if they are known here', () => {
    render(LiveUpdates);
    eventManager.emit('PersonThumbnailReady', { id: 'rex' });
    eventManager.emit('PersonThumbnailReady', { id: 'somebody' });
    expect(petsState.refresh).toHaveBeenCalledExactlyOnceWith(['rex']);
  });

  it('reads again who was changed on another page, and not who was changed here', () => {
    render(LiveUpdates);
    eventManager.emit('PersonUpdate', { ...personFactory.build(), id: 'rex', updatedAt: '2026-01-01T00:00:00Z' });
    expect(petsState.refresh).not.toHaveBeenCalled();
    eventManager.emit('PersonUpdate', { ...personFactory.build(), id: 'rex', updatedAt: '2026-02-02T00:00:00Z' });
    expect(petsState.refresh).toHaveBeenCalledExactlyOnceWith(['rex']);
  });
});
