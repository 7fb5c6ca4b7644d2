type Politeness = 'polite' | 'assertive';

interface Announcement {
  id: number;
  message: string;
  politeness: Politeness;
}

/** Long enough for a screen reader that is in the middle of a sentence, short enough to leave nothing to stumble upon. */
const lifetime = 10_000;

let current = $state.raw<readonly Announcement[]>([]);
let lastId = 0;

/** What the page's two live regions (see Announcer.svelte) hold at the moment, oldest first. */
export const announced = {
  get current(): readonly Announcement[] {
    return current;
  },
};

/**
 * Has a screen reader say something: `polite` when it has finished its sentence, `assertive` at once. Messages that come
 * together are all said, and so is the same one twice.
 */
export const announce = (message: string, politeness: Politeness = 'polite'): void => {
  const announcement = { id: ++lastId, message, politeness };
  current = [...current, announcement];
  setTimeout(() => (current = current.filter((other) => other !== announcement)), lifetime);
};
