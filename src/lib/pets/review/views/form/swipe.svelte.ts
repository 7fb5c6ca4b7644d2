import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** A finger that has gone so far sideways when it leaves answers. Pixels. */
const enough = 90;
const slack = 12;

interface Swiping {
  isFixed: () => boolean;
  onSwipe: (direction: 'left' | 'right') => void;
}

/** Lets something be swiped to either side by a finger; `offset` is how far it has been drawn, in pixels. */
export const swipeable = ({
  isFixed,
  onSwipe,
}: Swiping): { readonly offset: number; attach: Attachment<HTMLElement> } => {
  let offset = $state(0);

  const attach: Attachment<HTMLElement> = (node) => {
    let start: { id: number; x: number; y: number } | null = null;
    let isSideways = false;
    let hasSwiped = false;

    const rest = () => {
      start = null;
      isSideways = false;
      offset = 0;
    };

    const off = [
      on(node, 'pointerdown', ({ pointerId, pointerType, clientX, clientY, isPrimary }) => {
        rest();
        hasSwiped = false;
        if (pointerType === 'touch' && isPrimary && !isFixed()) {
          start = { id: pointerId, x: clientX, y: clientY };
        }
      }),
      on(node, 'pointermove', ({ pointerId, clientX, clientY }) => {
        if (start?.id !== pointerId) {
          return;
        }
        const [x, y] = [clientX - start.x, clientY - start.y];
        isSideways ||= Math.abs(x) > slack && Math.abs(x) > 2 * Math.abs(y);
        offset = isSideways ? x : 0;
      }),
      on(node, 'pointerup', ({ pointerId }) => {
        const moved = start?.id === pointerId ? offset : 0;
        hasSwiped = isSideways;
        rest();
        if (Math.abs(moved) >= enough) {
          onSwipe(moved > 0 ? 'right' : 'left');
        }
      }),
      on(node, 'pointercancel', rest),
      // What a swipe ends on was not meant.
      on(
        node,
        'click',
        (event) => {
          if (!hasSwiped) {
            return;
          }
          event.stopPropagation();
          event.preventDefault();
        },
        { capture: true },
      ),
    ];
    return () => {
      for (const each of off) {
        each();
      }
    };
  };

  return {
    get offset() {
      return offset;
    },
    attach,
  };
};
