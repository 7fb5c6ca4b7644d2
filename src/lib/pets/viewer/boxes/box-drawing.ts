import type { Attachment } from 'svelte/attachments';
import { boxHandles, type BoxEditor } from '$lib/pets/viewer/boxes/box-editor.svelte';
import { toImage, type Rect, type View } from '$lib/pets/viewer/stage/viewport';

/**
 * Pointers on the layer over the picture: on a handle (`data-handle`) they pull it, on the box (`data-box`) they move it,
 * elsewhere they draw a new one; what is in `data-tools` is left alone. With a second finger down it is a pinch, which is
 * the stage's. `ondone` is called when a pointer has been lifted.
 */
export const boxDrawing =
  (editor: BoxEditor, placement: () => { fit: Rect; view: View }, ondone: () => void): Attachment<HTMLElement> =>
  (layer) => {
    const controller = new AbortController();
    const pointers = new Set<number>();

    const pointOf = (event: PointerEvent) => {
      const { left, top } = layer.getBoundingClientRect();
      const { fit, view } = placement();
      return toImage({ x: event.clientX - left, y: event.clientY - top }, fit, view);
    };

    const begin = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || event.button !== 0 || event.target.closest('[data-tools]')) {
        return;
      }
      event.stopPropagation();
      pointers.add(event.pointerId);
      if (pointers.size > 1) {
        editor.cancelDrag();
        return;
      }
      layer.setPointerCapture(event.pointerId);
      const handle = event.target.closest<HTMLElement>('[data-handle]')?.dataset.handle;
      const onBox = event.target.closest('[data-box]') ? 'move' : 'draw';
      editor.beginDrag(boxHandles.find((name) => name === handle) ?? onBox, pointOf(event));
    };

    const drag = (event: PointerEvent) => {
      if (!pointers.has(event.pointerId)) {
        return;
      }
      event.stopPropagation();
      editor.dragTo(pointOf(event));
    };

    const end = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId)) {
        return;
      }
      event.stopPropagation();
      editor.endDrag();
      ondone();
    };

    const { signal } = controller;
    layer.addEventListener('pointerdown', begin, { signal });
    layer.addEventListener('pointermove', drag, { signal });
    layer.addEventListener('pointerup', end, { signal });
    layer.addEventListener('pointercancel', end, { signal });
    return () => controller.abort();
  };
