type Politeness = 'polite' | 'assertive';

const spoken = $state<Record<Politeness, string>>({ polite: '', assertive: '' });

/** What the page's two live regions (see Announcer.svelte) hold at the moment. */
export const announced: Readonly<Record<Politeness, string>> = spoken;

/**
 * Has a screen reader say something: `polite` when it has finished its sentence, `assertive` at once. The regions exist
 * from the first page on, because text inside a region that is inserted together with it is often not read.
 */
export const announce = (message: string, politeness: Politeness = 'polite'): void => {
  // The same words twice are a change only when something differs; a trailing no-break space is not read.
  spoken[politeness] = spoken[politeness] === message ? `${message}\u{A0}` : message;
};
