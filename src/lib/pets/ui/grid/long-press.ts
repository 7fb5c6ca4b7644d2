import { on } from 'svelte/events';

/** A finger held this long asks for the selection instead of the photo. */
const delay = 450;
const allowedDrift = 10;

/**
 * Calls `onPress` with the element under a finger that was held still; the click and the menu that browsers send after
 * it are swallowed. Returns a function that takes the listeners away.
 */
export const onLongPress = (node: HTMLElement, onPress: (target: Element) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  let hasPressed = false;

  const cancel = () => clearTimeout(timer);
  const swallow = (event: Event) => {
    if (!hasPressed) {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  };

  const off = [
    on(node, 'pointerdown', ({ target, pointerType, clientX, clientY }) => {
      cancel();
      hasPressed = false;
      if (pointerType !== 'touch' || !(target instanceof Element)) {
        return;
      }
      start = { x: clientX, y: clientY };
      timer = setTimeout(() => {
        hasPressed = true;
        onPress(target);
      }, delay);
    }),
    on(node, 'pointermove', ({ clientX, clientY }) => {
      if (Math.hypot(clientX - start.x, clientY - start.y) > allowedDrift) {
        cancel();
      }
    }),
    on(node, 'pointerup', cancel),
    on(node, 'pointercancel', cancel),
    on(node, 'click', swallow, { capture: true }),
    on(node, 'contextmenu', swallow, { capture: true }),
  ];
  return () => {
    cancel();
    for (const each of off) {
      each();
    }
  };
};
