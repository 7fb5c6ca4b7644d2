import type { Attachment } from 'svelte/attachments';

/** Names the dialog that an element stands in, for screen readers: Immich's modal shows its title but is not labelled by it. */
export const dialogName =
  (name: string): Attachment =>
  (element) => {
    element.closest('[role="dialog"]')?.setAttribute('aria-label', name);
  };

/** Puts the focus on the dialog's body once it is there, which Immich's modal draws after the moment for focusing. */
export const focusBody: Attachment<HTMLElement> = (element) => element.focus();

/**
 * Puts the focus into the search field of the dialog's body, or on a touch screen, where that would bring up the keyboard
 * over what there is to see, on the body.
 */
export const focusSearch: Attachment<HTMLElement> = (element) => {
  const hasKeyboard = matchMedia('(pointer: fine)').matches;
  (hasKeyboard ? (element.querySelector('input') ?? element) : element).focus();
};
