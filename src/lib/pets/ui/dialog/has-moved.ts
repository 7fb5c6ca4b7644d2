/** Whether a pointer was moved by somebody, and not only the page under it. */
export const hasMoved = ({ movementX, movementY }: Pick<PointerEvent, 'movementX' | 'movementY'>): boolean =>
  movementX !== 0 || movementY !== 0;
