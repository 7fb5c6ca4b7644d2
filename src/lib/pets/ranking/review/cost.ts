/**
 * How long a person takes, in seconds, after the keystroke-level model (Card, Moran and Newell, "The keystroke-level model
 * for user performance time with interactive systems", 1980): to make up one's mind, and to press a key. A look at one
 * picture among many is about as long as a fixation of the eye.
 */
const seconds = { think: 1.35, press: 0.28, look: 0.25 };

/** What answering takes: pictures to look at, and keys to press, the last of which answers. */
export const secondsFor = ({ pictures, presses }: { pictures: number; presses: number }): number =>
  seconds.think + pictures * seconds.look + presses * seconds.press;

/** An arrow key or two and the space bar: to take one more into the selection, or out of it. */
export const pressesToToggle = 3;
