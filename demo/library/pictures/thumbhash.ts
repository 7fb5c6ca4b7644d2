import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

/** Base64 thumbhash of an encoded picture. */
export const thumbhashOf = async (picture: Buffer): Promise<string> => {
  const { data, info } = await sharp(picture)
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
};
