import type { Attachment } from 'svelte/attachments';

/** Names the dialog that an element stands in, for screen readers: Immich's modal shows its title but is not labelled by it. */
export const dialogName =
  (name: string): Attachment =>
  (element) => {
    element.closest('[role="dialog"]')?.setAttribute('aria-label', name);
  };
