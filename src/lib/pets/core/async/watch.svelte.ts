import { untrack } from 'svelte';

/**
 * An effect of what `read` reads, and of nothing else: what `act` reads on its way is no reason to act again. To be called
 * where an effect may be.
 *
 * @param act may return what undoes it before the next time, and at the end
 */
export const watch = <T>(read: () => T, act: (value: T) => void | (() => void)): void => {
  $effect(() => {
    const value = read();
    return untrack(() => act(value));
  });
};
