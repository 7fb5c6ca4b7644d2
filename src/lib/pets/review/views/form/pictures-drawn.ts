const isOnScreen = (element: Element): boolean => {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
};

/** Whether every picture that is on the screen has come, or never will: nobody answers about what they can't see yet. */
export const arePicturesDrawn = (root: Element): boolean =>
  [...root.querySelectorAll('img')].every((image) => image.complete || !isOnScreen(image));
