type Politeness = 'polite' | 'assertive';

interface Announcement {
  id: number;
  message: string;
  politeness: Politeness;
}

/** Long enough for a screen reader that is in the middle of a sentence, short enough to leave nothing to stumble upon. */
const lifetime = 10_000;

/** The same as `current`: an effect that announces something does not follow what is announced. */
let all: readonly Announcement[] = [];
let current = $state.raw(all);
let lastId = 0;

/** What the page's two live regions (see Announcer.svelte) hold at the moment, oldest first. */
export const announced = {
  get current(): readonly Announcement[] {
    return current;
  },
};

const hold = (announcements: readonly Announcement[]): void => {
  all = announcements;
  current = announcements;
};

/**
 * Has a screen reader say something: `polite` when it has finished its sentence, `assertive` at once. Messages that come
 * together are all said, and so is the same one twice.
 */
export const announce = (message: string, politeness: Politeness = 'polite'): void => {
  const announcement = { id: ++lastId, message, politeness };
  hold([...all, announcement]);
  setTimeout(() => hold(all.filter((other) => other !== announcement)), lifetime);
};
