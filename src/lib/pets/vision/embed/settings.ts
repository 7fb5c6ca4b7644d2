import {
  greatest,
  isSaid,
  readSame,
  readScale,
  readSide,
  readThree,
  readWord,
  within,
  wrong,
  type Field,
  type Three,
} from './fields';

/**
 * Each value of 0 to 255 times `scale` (1/255 when null), minus the channel's `mean`, divided by its `std`, in the order `channels`,
 * which is that of the means, too. `size`: the side of the square in pixels, null where the model itself says it.
 */
export interface Preprocessing {
  mean: Three;
  std: Three;
  scale: number | null;
  size: number | null;
  channels: 'RGB' | 'BGR';
}

export interface ModelSettings {
  preprocessing: Preprocessing;
  dimensions: number | null;
  sizeField: string | null;
}

const fileOf = (text: string): Field => {
  try {
    // Some editors put a mark at the beginning that JSON does not have.
    return { name: '', value: JSON.parse(text.replace(/^\u{FEFF}/u, '')) as unknown };
  } catch {
    throw wrong({ name: '', value: undefined }, 'json');
  }
};

const orders = ['RGB', 'BGR'] as const;

/** Three of them is all that there can be; which comes first is another name's matter. */
const readOrder = (field: Field) => (field.value === 3 ? null : readWord(field, orders, 'order'));

const readDimensions = (field: Field): number | null => {
  if (isSaid(field) && !(Number.isSafeInteger(field.value) && (field.value as number) > 1)) {
    throw wrong(field, 'dimensions');
  }
  return isSaid(field) ? (field.value as number) : null;
};

/**
 * The `.json` beside an `embedding*.onnx` of `animal-ml`. Names that are not known are passed over: its exporter writes many.
 * @throws VisionError `bad-settings` with the field that is missing or wrong
 */
export const readSettings = (text: string): ModelSettings => {
  const file = within(fileOf(text));
  const said = within(file('preprocessing'));
  const scale = readScale(said('scale'));
  readWord(said('layout'), ['NCHW', 'CHW'], 'layout');
  // The exporter says the size of its own pictures, too, which matters where nothing is said of the model's.
  const named = [said('size'), said('resize')];
  const sizes = named.some((field) => isSaid(field)) ? named : [file('img_size')];
  return {
    preprocessing: {
      mean: readThree(said('mean'), greatest(scale)),
      std: readThree(said('std'), greatest(scale), { positive: true }),
      scale,
      size: readSame(sizes, readSide),
      channels: readSame([said('channels'), said('colour'), said('color')], readOrder) ?? 'RGB',
    },
    dimensions: readDimensions(file('embedding_dim')),
    sizeField: sizes.find((field) => isSaid(field))?.name ?? null,
  };
};
