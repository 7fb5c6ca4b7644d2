import { boxHeight, boxWidth, visiblePart, type Box } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';

/** Parts of a face's box, as if it were a photo: the middle, either side, and above. */
export const framings: readonly Box[] = [
  { x1: 0.2, y1: 0.2, x2: 0.8, y2: 0.8 },
  { x1: 0, y1: 0, x2: 0.65, y2: 1 },
  { x1: 0.35, y1: 0, x2: 1, y2: 1 },
  { x1: 0.1, y1: 0, x2: 0.9, y2: 0.6 },
];

const partOf = (box: Box, part: Box): Box => ({
  x1: box.x1 + part.x1 * boxWidth(box),
  y1: box.y1 + part.y1 * boxHeight(box),
  x2: box.x1 + part.x2 * boxWidth(box),
  y2: box.y1 + part.y2 * boxHeight(box),
});

/** The same face cut more narrowly, each with an id of its own; none of a face that shows nothing. */
export const framedParts = (face: Face): Face[] => {
  const box = visiblePart(face.box);
  return box === null
    ? []
    : framings.map((part, index) => ({ ...face, id: `${face.id} part ${index}`, box: partOf(box, part) }));
};
