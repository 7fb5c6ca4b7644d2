/** A picture as rows of red, green, blue and alpha, 0 to 255 each, from the top left; alpha is not looked at. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}
