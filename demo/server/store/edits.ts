import type { Box } from '@pets-for-immich/demo-library/types';
import { randomUUID } from 'node:crypto';
import type { AssetRow } from './assets.ts';
import type { Database } from './database.ts';
import type { FaceRow } from './faces.ts';

export type Edit =
  | { action: 'crop'; parameters: { x: number; y: number; width: number; height: number } }
  | { action: 'rotate'; parameters: { angle: 0 | 90 | 180 | 270 } }
  | { action: 'mirror'; parameters: { axis: 'horizontal' | 'vertical' } };

type Point = [x: number, y: number];

/** How much of a face has to be left for it to count. */
const visibleShare = 0.5;

export const editsOf = (database: Database, assetId: string): (Edit & { id: string })[] =>
  database
    .all<{ id: string; action: Edit['action']; parameters: string }>(
      'SELECT id, action, parameters FROM assetEdit WHERE assetId = ? ORDER BY position',
      assetId,
    )
    .map(({ id, action, parameters }) => ({ id, action, parameters: JSON.parse(parameters) }) as Edit & { id: string });

/** Replaces the edits of an asset; none at all give the original back. Faces that were cropped away do not count any more. */
export const writeEdits = (database: Database, asset: AssetRow, edits: readonly Edit[]): void =>
  database.transaction(() => {
    database.run('DELETE FROM assetEdit WHERE assetId = ?', asset.id);
    for (const [position, { action, parameters }] of edits.entries()) {
      database.run(
        'INSERT INTO assetEdit (id, assetId, position, action, parameters) VALUES (?, ?, ?, ?, ?)',
        randomUUID(),
        asset.id,
        position,
        action,
        JSON.stringify(parameters),
      );
    }
    const size = edits.length === 0 ? null : editedSize(asset, edits);
    database.run(
      'UPDATE asset SET editedWidth = ?, editedHeight = ? WHERE id = ?',
      size?.width ?? null,
      size?.height ?? null,
      asset.id,
    );
    for (const face of database.all<FaceRow>('SELECT * FROM face WHERE assetId = ?', asset.id)) {
      const isVisible = shareInside(toEdited(boxOf(face), asset, edits)) >= visibleShare;
      database.run('UPDATE face SET isVisible = ? WHERE id = ?', Number(isVisible), face.id);
    }
  });

const editedSize = ({ width, height }: AssetRow, edits: readonly Edit[]) => {
  let size = { width, height };
  for (const edit of edits) {
    if (edit.action === 'crop') {
      size = { width: edit.parameters.width, height: edit.parameters.height };
    } else if (edit.action === 'rotate' && edit.parameters.angle % 180 !== 0) {
      size = { width: size.height, height: size.width };
    }
  }
  return size;
};

/** Where a box of the original lies on the edited picture, in its shares; it may reach beyond. */
export const toEdited = (box: Box, asset: AssetRow, edits: readonly Edit[]): Box => {
  let edited = box;
  for (const edit of edits) {
    edited = through(edited, (point) => forward(point, edit, asset));
  }
  return edited;
};

/** The same the other way round. */
export const toOriginal = (box: Box, asset: AssetRow, edits: readonly Edit[]): Box => {
  let original = box;
  for (const edit of edits.toReversed()) {
    original = through(original, (point) => backward(point, edit, asset));
  }
  return original;
};

export const boxOf = (face: Pick<FaceRow, 'x1' | 'y1' | 'x2' | 'y2' | 'imageWidth' | 'imageHeight'>): Box => ({
  x1: face.x1 / face.imageWidth,
  y1: face.y1 / face.imageHeight,
  x2: face.x2 / face.imageWidth,
  y2: face.y2 / face.imageHeight,
});

/** A box as whole pixels of a picture. */
export const toPixels = (box: Box, { width, height }: { width: number; height: number }) => ({
  x1: Math.round(box.x1 * width),
  y1: Math.round(box.y1 * height),
  x2: Math.round(box.x2 * width),
  y2: Math.round(box.y2 * height),
});

const through = (box: Box, move: (point: Point) => Point): Box => {
  const [ax, ay] = move([box.x1, box.y1]);
  const [bx, by] = move([box.x2, box.y2]);
  return { x1: Math.min(ax, bx), y1: Math.min(ay, by), x2: Math.max(ax, bx), y2: Math.max(ay, by) };
};

const turn = ([x, y]: Point, angle: number): Point =>
  angle === 90 ? [1 - y, x] : angle === 180 ? [1 - x, 1 - y] : angle === 270 ? [y, 1 - x] : [x, y];

const flip = ([x, y]: Point, axis: 'horizontal' | 'vertical'): Point =>
  axis === 'horizontal' ? [1 - x, y] : [x, 1 - y];

const forward = (point: Point, edit: Edit, asset: AssetRow): Point => {
  if (edit.action === 'crop') {
    const { x, y, width, height } = edit.parameters;
    return [(point[0] * asset.width - x) / width, (point[1] * asset.height - y) / height];
  }
  return edit.action === 'rotate' ? turn(point, edit.parameters.angle) : flip(point, edit.parameters.axis);
};

const backward = (point: Point, edit: Edit, asset: AssetRow): Point => {
  if (edit.action === 'crop') {
    const { x, y, width, height } = edit.parameters;
    return [(point[0] * width + x) / asset.width, (point[1] * height + y) / asset.height];
  }
  return edit.action === 'rotate'
    ? turn(point, (360 - edit.parameters.angle) % 360)
    : flip(point, edit.parameters.axis);
};

/** The part of a box that is inside of the picture, 0 to 1; a box without an area is taken as its corner. */
const shareInside = ({ x1, y1, x2, y2 }: Box): number => {
  const inside = (low: number, high: number) => {
    const overlap = Math.min(1, high) - Math.max(0, low);
    return high > low ? Math.max(0, overlap) / (high - low) : Number(overlap >= 0);
  };
  return inside(x1, x2) * inside(y1, y2);
};
