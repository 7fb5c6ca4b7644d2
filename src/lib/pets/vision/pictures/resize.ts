import type { Pixels } from './pixels';

/** Where the new pixels of one axis take their colour from: of each, the first old pixel and the weights from there on. */
interface Taps {
  first: Int32Array;
  weights: Float32Array[];
}

const channels = 4;

/** Making smaller: each new pixel is the mean of what it covers, pixels at the edge counted by the part covered. */
const areaTaps = (from: number, to: number): Taps => {
  const span = from / to;
  const first = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, index) => {
    const start = index * span;
    const end = Math.min(from, start + span);
    first[index] = Math.floor(start);
    const count = Math.max(1, Math.ceil(end - 1e-9) - first[index]);
    return Float32Array.from({ length: count }, (_, tap) => {
      const left = first[index] + tap;
      return (Math.min(end, left + 1) - Math.max(start, left)) / span;
    });
  });
  return { first, weights };
};

/** Making larger: between the two nearest pixel centres, and the last pixel's own colour beyond it. */
const linearTaps = (from: number, to: number): Taps => {
  const first = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, index) => {
    const position = Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5));
    first[index] = Math.min(Math.floor(position), Math.max(0, from - 2));
    const share = position - first[index];
    return Float32Array.from(from === 1 ? [1] : [1 - share, share]);
  });
  return { first, weights };
};

const tapsFor = (from: number, to: number): Taps => (to < from ? areaTaps(from, to) : linearTaps(from, to));

/** Resizes along one axis: `along` is the distance between its neighbours, `across` that between the `lines`. */
const resizeAxis = (
  source: ArrayLike<number>,
  target: Float32Array | Uint8ClampedArray,
  taps: Taps,
  { lines, from, to }: { lines: number; from: AxisSteps; to: AxisSteps },
): void => {
  for (let index = 0; index < taps.weights.length; index++) {
    const weights = taps.weights[index];
    const start = taps.first[index] * from.along;
    for (let line = 0; line < lines; line++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0, position = start + line * from.across; tap < weights.length; tap++, position += from.along) {
        red += weights[tap] * source[position];
        green += weights[tap] * source[position + 1];
        blue += weights[tap] * source[position + 2];
      }
      const position = index * to.along + line * to.across;
      target[position] = red;
      target[position + 1] = green;
      target[position + 2] = blue;
      target[position + 3] = 255;
    }
  }
};

interface AxisSteps {
  along: number;
  across: number;
}

/**
 * Stretched where the proportions differ. A shorter axis is area-averaged, which is what models are trained on, a longer one is
 * interpolated linearly: OpenCV's `INTER_AREA`.
 */
export const resize = (source: Pixels, width: number, height: number): Pixels => {
  const wide = new Float32Array(width * source.height * channels);
  resizeAxis(source.data, wide, tapsFor(source.width, width), {
    lines: source.height,
    from: { along: channels, across: source.width * channels },
    to: { along: channels, across: width * channels },
  });
  const data = new Uint8ClampedArray(width * height * channels);
  const rows = { along: width * channels, across: channels };
  resizeAxis(wide, data, tapsFor(source.height, height), { lines: width, from: rows, to: rows });
  return { data, width, height };
};
