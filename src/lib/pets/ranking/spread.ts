import type { PhotoMonth } from '../core/photo/photo';

export interface PhotoPlace {
  month: string;
  index: number;
}

/**
 * Up to `count` different photos, in the months' order: the middles of `count` stretches of equal length, so that neither the
 * first nor the last day decides alone.
 */
export const spreadOver = (months: readonly PhotoMonth[], count: number): PhotoPlace[] => {
  const total = months.reduce((sum, month) => sum + month.count, 0);
  const wanted = Math.min(count, total);
  const places: PhotoPlace[] = [];
  let before = 0;
  for (const { month, count: photos } of months) {
    while (places.length < wanted) {
      const position = Math.floor(((places.length + 0.5) * total) / wanted);
      if (position >= before + photos) {
        break;
      }
      places.push({ month, index: position - before });
    }
    before += photos;
  }
  return places;
};

export const evenly = <T>(items: readonly T[], count: number): T[] =>
  items.length <= count
    ? [...items]
    : Array.from({ length: count }, (_, index) => items[Math.floor(((index + 0.5) * items.length) / count)]);
