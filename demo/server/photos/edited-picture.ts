import sharp, { type Sharp } from 'sharp';
import type { Edit } from '../store/edits.ts';

interface Sides {
  longest?: number;
  shortest?: number;
  format: 'jpeg' | 'webp';
}

/** Crops, turns, and mirrors a picture of `size` in the order of its edits, and makes it as small as asked for. */
export const applyEdits = async (
  picture: Buffer,
  size: { width: number; height: number },
  edits: readonly Edit[],
  sides: Sides,
): Promise<Buffer> => {
  let edited = picture;
  for (const edit of edits) {
    // Each on its own: sharp has an order of its own for what it is told together.
    edited = await applyEdit(sharp(edited), size, edit).png().toBuffer();
  }
  const { width, height } = await sharp(edited).metadata();
  const wanted =
    sides.longest === undefined
      ? ((sides.shortest ?? Infinity) * Math.max(width, height)) / Math.min(width, height)
      : sides.longest;
  const longest = Math.round(Math.min(wanted, Math.max(width, height)));
  return sharp(edited).resize({ width: longest, height: longest, fit: 'inside' }).toFormat(sides.format).toBuffer();
};

const applyEdit = (picture: Sharp, size: { width: number; height: number }, edit: Edit): Sharp => {
  switch (edit.action) {
    case 'crop': {
      const { x, y, width, height } = edit.parameters;
      return picture
        .resize(size.width, size.height, { fit: 'fill' })
        .extract({ left: Math.round(x), top: Math.round(y), width: Math.round(width), height: Math.round(height) });
    }
    case 'rotate': {
      return picture.rotate(edit.parameters.angle);
    }
    case 'mirror': {
      return edit.parameters.axis === 'horizontal' ? picture.flop() : picture.flip();
    }
  }
};
