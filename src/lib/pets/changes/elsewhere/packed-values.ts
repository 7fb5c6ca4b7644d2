import type { Face } from '../../core/photo/face';
import { IdReader, IdWriter } from './packed-ids';

/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };

/** No key is written so: one of a single apostrophe is written with two. */
const faceKey = "'";

/** Plans hold thousands of faces: each is a row. Sides are pixels where they are whole ones, else a list of the share alone. */
type Side = number | [number];

const writeSide = (share: number, size: number): Side => {
  const pixels = Math.round(share * size);
  return Object.is(pixels / size, share) ? pixels : [share];
};

const readSide = (side: Side, size: number): number => (Array.isArray(side) ? side[0] : side / size);

const faceKeys = ['assetId', 'box', 'id', 'imageSize', 'personId', 'personName', 'source'].join(' ');
const boxKeys = ['x1', 'x2', 'y1', 'y2'].join(' ');
const sizeKeys = ['height', 'width'].join(' ');

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (value: Json | undefined, keys: string): value is Fields =>
  isFields(value) && Object.keys(value).sort().join(' ') === keys;

const areNumbers = (fields: Fields): boolean => Object.values(fields).every((value) => typeof value === 'number');

/** Whether an object says nothing that a row would lose. */
const isFace = (value: Fields): boolean =>
  has(value, faceKeys) &&
  has(value.box, boxKeys) &&
  areNumbers(value.box) &&
  has(value.imageSize, sizeKeys) &&
  areNumbers(value.imageSize) &&
  [value.id, value.assetId, value.personName, value.source].every((text) => typeof text === 'string') &&
  (value.personId === null || typeof value.personId === 'string');

const plainSource = 'machine-learning';

const writeFace = (face: Face, ids: IdWriter): Json[] => {
  const { id, assetId, personId, personName, source, imageSize, box } = face;
  const { width, height } = imageSize;
  return [
    ids.write(id),
    ids.write(assetId),
    personId === null ? null : ids.write(personId),
    personName,
    source === plainSource ? 0 : source,
    width,
    height,
    writeSide(box.x1, width),
    writeSide(box.y1, height),
    writeSide(box.x2, width),
    writeSide(box.y2, height),
  ];
};

const readFace = (row: Json[], ids: IdReader): Json => {
  const [id, assetId, personId, personName, source] = row as [string, string, string | null, string, string | 0];
  const [width, height] = row.slice(5, 7) as [number, number];
  const [x1, y1, x2, y2] = row.slice(7) as [Side, Side, Side, Side];
  return {
    id: ids.read(id),
    assetId: ids.read(assetId),
    box: { x1: readSide(x1, width), y1: readSide(y1, height), x2: readSide(x2, width), y2: readSide(y2, height) },
    imageSize: { width, height },
    personId: personId === null ? null : ids.read(personId),
    personName,
    source: source === 0 ? plainSource : source,
  };
};

const write = (value: Json, ids: IdWriter): Json => {
  if (typeof value === 'string') {
    return ids.write(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => write(item, ids));
  }
  if (!isFields(value)) {
    return value;
  }
  return isFace(value)
    ? { [faceKey]: writeFace(value as unknown as Face, ids) }
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [ids.write(key), write(item, ids)]));
};

/** No entry is as deep by far; what is would come to no end. */
const mostDepth = 64;

const read = (value: Json, ids: IdReader, depth = 0): Json => {
  if (depth > mostDepth) {
    throw new RangeError('Too deep');
  }
  if (typeof value === 'string') {
    return ids.read(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => read(item, ids, depth + 1));
  }
  if (!isFields(value)) {
    return value;
  }
  return Object.hasOwn(value, faceKey)
    ? readFace(value[faceKey] as Json[], ids)
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [ids.read(key), read(item, ids, depth + 1)]));
};

/** Forms of the text; older ones are read for good. */
const version = 1;

/** A value as a text with its ids in a table and its faces in rows; docs/register.md. */
export const packValue = (value: unknown): string => {
  const ids = new IdWriter();
  // what JSON leaves out is left out here
  const text = JSON.stringify(value);
  const plain = JSON.parse(text) as Json;
  const packed = write(plain, ids);
  return JSON.stringify([version, ids.table, packed]);
};

/** Reads what `packValue` writes; null for any other text. */
export const unpackValue = (text: string): unknown => {
  try {
    const [form, table, packed] = JSON.parse(text) as [number, string, Json];
    return form === version ? read(packed, new IdReader(table)) : null;
  } catch {
    return null;
  }
};
