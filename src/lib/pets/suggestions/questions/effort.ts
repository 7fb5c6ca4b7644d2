/**
 * How long a person takes, in seconds, after the keystroke-level model (Card, Moran and Newell, "The keystroke-level model
 * for user performance time with interactive systems", 1980): to make up one's mind, and to press a key. A look at one
 * picture among many is about as long as a fixation of the eye.
 */
const seconds = { think: 1.35, press: 0.28, look: 0.25 };

/** What answering takes: pictures to look at, and keys to press, the last of which answers. */
export const secondsFor = ({ pictures, presses }: { pictures: number; presses: number }): number =>
  seconds.think + pictures * seconds.look + presses * seconds.press;

/** So many tiles of a grid have a digit of their own, the first ones. */
export const digits = 9;

/** To take a tile into the selection, or out of it: its digit, or some arrow keys and the space bar. */
export const pressesToToggle = (place: number): number => (place < digits ? 1 : 3);
