import { boxShare } from '../../core/photo/box';
import type { Detection } from '../../core/photo/detection';
import { undoLetterbox, type Letterbox } from '../pictures/letterbox';

const rowLength = 6;

/** What a detector is less sure of than this is noise; models are exported with a limit of about the same. */
const leastScore = 0.2;

/**
 * Six numbers a row: x1, y1, x2, y2 in pixels of the letterboxed square, score, class; surest first. Left out are rows below
 * {@link leastScore}, padding, empty boxes, and classes that are no number; a class without a name is called by its number.
 */
export const readRows = (
  rows: ArrayLike<number>,
  place: Letterbox,
  names: ReadonlyMap<number, string>,
): Detection[] => {
  const detections: Detection[] = [];
  for (let start = 0; start + rowLength <= rows.length; start += rowLength) {
    const [x1, y1, x2, y2, score, classNumber] = Array.from({ length: rowLength }, (_, index) => rows[start + index]);
    const box = undoLetterbox({ x1, y1, x2, y2 }, place);
    const number = Math.round(classNumber);
    if (score >= leastScore && boxShare(box) > 0 && Number.isSafeInteger(number)) {
      detections.push({ box, score: Math.min(1, score), label: names.get(number) ?? String(number) });
    }
  }
  return detections.sort((a, b) => b.score - a.score);
};
