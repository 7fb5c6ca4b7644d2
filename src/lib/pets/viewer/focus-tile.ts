const patienceMs = 3000;

/**
 * Gives the focus to the link with this path as soon as a page shows one, unless the user has put it elsewhere by then:
 * the tile in a grid that is on its way back and may have to load first.
 */
export const focusTile = (href: string): void => {
  const started = performance.now();
  const look = () => {
    const tile = [...document.querySelectorAll('a')].find((link) => link.getAttribute('href') === href);
    if (tile) {
      tile.focus({ preventScroll: true });
    } else if (performance.now() - started < patienceMs) {
      requestAnimationFrame(look);
    }
  };
  look();
};
