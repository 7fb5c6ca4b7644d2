import { eventManager } from '$lib/managers/event-manager.svelte';
import { libraryEvents } from '$lib/pets/core/events';
import { people } from '$lib/pets/library/people.svelte';

/** The one bridge between the feature's events and Immich's own. Nobody is told of what they said themselves. */
libraryEvents.on({
  ChangeApplied: ({ newIds, personIds }) => {
    const tell = async () => {
      for (const person of await people.current([...new Set([...personIds, ...newIds])])) {
        // The path on the server's disk is not kept here, and read nowhere in the web: pictures are asked for by the id.
        eventManager.emit('PersonUpdate', { ...person, thumbnailPath: '' });
      }
    };
    // Those who cannot be read now are read with the next visit.
    tell().catch(() => undefined);
  },
});

eventManager.on({
  PersonThumbnailReady: ({ id }) => {
    if (people.all.has(id)) {
      libraryEvents.emit('PeopleChanged', { personIds: [id] });
    }
  },
  PersonUpdate: ({ id, updatedAt = '' }) => {
    const known = people.all.get(id);
    if (known && Date.parse(known.updatedAt) !== Date.parse(updatedAt)) {
      libraryEvents.emit('PeopleChanged', { personIds: [id] });
    }
  },
});
