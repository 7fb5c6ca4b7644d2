import type { Size } from '$lib/pets/core/photo/box';
import type { Rect } from '$lib/pets/viewer/stage/viewport';

export type LabelPlace = 'above' | 'below' | 'inside-top' | 'inside-bottom';

const height = 24;
/** Average width of a letter at the label's size, and what surrounds the text. */
const letterWidth = 7;
const padding = 14;
const widest = 144;

/** About as much room as a name takes that is cut off where its box and 9rem end. */
const widthOf = (name: string, box: Rect): number =>
  Math.min(name.length * letterWidth + padding, Math.max(widest, box.width));

const rectAt = (place: LabelPlace, box: Rect, name: string): Rect => {
  const y = {
    above: box.y - height,
    below: box.y + box.height,
    'inside-top': box.y,
    'inside-bottom': box.y + box.height - height,
  }[place];
  return { x: box.x, y, width: widthOf(name, box), height };
};

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const beyond = ({ y }: Rect, stage: Size): number => (y < 0 || y + height > stage.height ? widest * height : 0);

/**
 * Where the names of boxes stand so that none covers another: above its box if that is free, else below or inside; in
 * the order given, each in the place where least of it is lost.
 */
export const placeLabels = (boxes: readonly { name: string; rect: Rect }[], stage: Size): LabelPlace[] => {
  const taken: Rect[] = [];
  return boxes.map(({ name, rect }) => {
    const options = (['above', 'below', 'inside-top', 'inside-bottom'] as const).map((place) => {
      const label = rectAt(place, rect, name);
      const covered = Math.max(0, ...taken.map((other) => overlap(label, other)));
      return { place, label, cost: covered + beyond(label, stage) };
    });
    const [best] = [...options].sort((a, b) => a.cost - b.cost);
    taken.push(best.label);
    return best.place;
  });
};
