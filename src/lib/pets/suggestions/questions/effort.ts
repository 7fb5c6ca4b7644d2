/** The keystroke-level model (Card, Moran and Newell, 1980): making up one's mind, and pressing a key; a look is a fixation. */
const seconds = { think: 1.35, press: 0.28, look: 0.25 };

export const secondsFor = ({ pictures, presses }: { pictures: number; presses: number }): number =>
  seconds.think + pictures * seconds.look + presses * seconds.press;

export const digits = 9;

/** To take a tile into the selection, or out of it: its digit, or some arrow keys and the space bar. */
export const pressesToToggle = (place: number): number => (place < digits ? 1 : 3);
