import { describe, expect, it, vi } from 'vitest';
import { libraryEvents } from './events';

const channels = (name: string) => {
  const other = new BroadcastChannel(name);
  const received: unknown[] = [];
  other.addEventListener('message', ({ data }) => void received.push(data));
  return { other, received };
};

describe('libraryEvents', () => {
  it('tells all listeners until they stop, also when one of them throws', () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const listener = vi.fn();
    const stops = [
      libraryEvents.on({
        FacesChanged: () => {
          throw new Error('broken');
        },
      }),
      libraryEvents.on({ FacesChanged: listener, SessionChanged: listener }),
    ];
    libraryEvents.emit('FacesChanged', { assetIds: ['a'] });
    expect(listener.mock.calls).toEqual([[{ assetIds: ['a'] }]]);
    expect(report).toHaveBeenCalledOnce();
    for (const stop of stops) {
      stop();
    }
    libraryEvents.emit('FacesChanged', { assetIds: ['b'] });
    expect(listener).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('tells other tabs what is broadcast and nothing else, and is told by them', async () => {
    const { other, received } = channels('pets-events');
    const listener = vi.fn();
    const stop = libraryEvents.on({ PeopleChanged: listener });
    libraryEvents.emit('PeopleChanged', {});
    libraryEvents.broadcast('PeopleChanged', { personIds: ['rex'] });
    await vi.waitFor(() => expect(received).toEqual([{ name: 'PeopleChanged', payload: { personIds: ['rex'] } }]));
    other.postMessage({ name: 'PeopleChanged', payload: { goneIds: ['rex'] } });
    await vi.waitFor(() => expect(listener).toHaveBeenLastCalledWith({ goneIds: ['rex'] }));
    stop();
    other.close();
  });
});
