import { rounded } from './rounded.ts';

const directions = 6;
const size = 9;
const wavelength = 4.5;
const spread = 2.2;

/**
 * Gabor filters of six directions, 9 × 9, a wave of 4.5 pixels under a bell: each as an even and an odd one, so that the root of
 * the sum of their squares is how strong a pattern is, wherever exactly it lies. The even ones are without a mean: plain
 * brightness is no pattern.
 */
export const gaborPairs = (): { even: number[]; odd: number[]; count: number; size: number } => {
  const pair = Array.from({ length: directions }, (_, direction) => {
    const angle = (direction * Math.PI) / directions;
    const cells = Array.from({ length: size * size }, (__, index) => {
      const [x, y] = [(index % size) - (size - 1) / 2, Math.floor(index / size) - (size - 1) / 2];
      const bell = Math.exp(-(x * x + y * y) / (2 * spread * spread));
      const phase = (2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle))) / wavelength;
      return { bell, even: bell * Math.cos(phase), odd: bell * Math.sin(phase) };
    });
    const sum = (part: 'bell' | 'even') => cells.reduce((total, cell) => total + cell[part], 0);
    const brightness = sum('even') / sum('bell');
    return {
      even: cells.map(({ bell, even }) => rounded(even - brightness * bell)),
      odd: cells.map(({ odd }) => rounded(odd)),
    };
  });
  return { even: pair.flatMap(({ even }) => even), odd: pair.flatMap(({ odd }) => odd), count: directions, size };
};
