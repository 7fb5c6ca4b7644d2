import { render } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { eventManager } from '$lib/managers/event-manager.svelte';
import { petsState } from '$lib/pets/state/pets.svelte';
import LiveUpdates from './LiveUpdates.svelte';

vi.mock('$lib/pets/state/pets.svelte', () => ({
  petsState: { people: new Map([['rex', {}]]), refresh: vi.fn(() => Promise.resolve()) },
}));

describe('LiveUpdates', () => {
  it('reads again who the server tells of, if they are known here', () => {
    render(LiveUpdates);
    eventManager.emit('PersonThumbnailReady', { id: 'rex' });
    eventManager.emit('PersonThumbnailReady', { id: 'somebody' });
    expect(petsState.refresh).toHaveBeenCalledExactlyOnceWith(['rex']);
  });
});
