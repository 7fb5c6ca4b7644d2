/** A virtual list shows what it has just made only when it has measured it, which takes it a frame or two. */
const patience = 30;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Focuses an element as soon as it is there and can take the focus, without scrolling; at once where it can.
 * Resolves to false when it never came, or when `isWanted` no longer holds.
 */
export const focusWhenVisible = async (
  find: () => HTMLElement | null,
  isWanted: () => boolean = () => true,
): Promise<boolean> => {
  for (let frame = 0; frame < patience && isWanted(); frame++) {
    const element = find();
    element?.focus({ preventScroll: true });
    if (element && document.activeElement === element) {
      return true;
    }
    await nextFrame();
  }
  return false;
};
