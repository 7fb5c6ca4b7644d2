/**
 * Has the browser ask whoever closes the page, or loads it anew, while something would be lost by that. To be called while a
 * component is made, for as long as it is there.
 */
export const askBeforeClosing = (wouldLose: () => boolean): void => {
  $effect(() => {
    if (!wouldLose()) {
      return;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  });
};
