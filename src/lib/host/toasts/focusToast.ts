/** The id of the element that holds all toasts. */
export const toastRegionId = 'toasts';

/**
 * F6 moves the focus to the newest toast, to its action where it has one: toasts come last on the page, out of reach of
 * Tab within the time that they stay. As a listener of the window's `keydown`.
 */
export const focusToast = (event: KeyboardEvent): void => {
  if (event.key !== 'F6' || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const newest = [...document.querySelectorAll(`#${toastRegionId} > [role=group]`)].at(-1);
  const button = newest && [...newest.querySelectorAll('button')].at(-1);
  if (button) {
    event.preventDefault();
    button.focus();
  }
};
