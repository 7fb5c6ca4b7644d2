import * as z from 'zod/mini';
import { modelError } from '../errors';

const number = z.number();
const positive = z.number().check(z.positive());

/** Nothing else is known: a field that we passed over could be one that changes every vector. */
const preprocessingSchema = z.strictObject({
  mean: z.tuple([number, number, number]),
  std: z.tuple([positive, positive, positive]),
  scale: z._default(z.nullable(positive), null),
  size: z._default(z.nullable(z.int().check(z.gte(16), z.lte(1024))), null),
  channels: z._default(z.enum(['RGB', 'BGR']), 'RGB'),
});

const settingsSchema = z.object({ preprocessing: preprocessingSchema });

/**
 * How a picture becomes what a model takes: each value of 0 to 255 times `scale` (1/255 when null), minus the channel's
 * `mean`, divided by its `std`, in the order `channels`, which is that of the means, too. `size` is the side of the square
 * in pixels, or null where the model itself says it.
 */
export type Preprocessing = z.infer<typeof preprocessingSchema>;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw modelError({ reason: 'bad-settings', detail: 'The file is not JSON' }, { cause: error });
  }
};

/**
 * Reads what lies beside an `embedding*.onnx` of `animal-ml` as `.json`.
 *
 * @param text undefined when there is no such file
 * @throws VisionError `no-settings`, or `bad-settings` with the field that is missing, unknown or wrong
 */
export const readSettings = (text: string | undefined): Preprocessing => {
  if (text === undefined) {
    throw modelError({ reason: 'no-settings' });
  }
  const { data, error } = settingsSchema.safeParse(parseJson(text));
  if (error) {
    const [issue] = error.issues;
    const field = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.');
    throw modelError({ reason: 'bad-settings', detail: `${field}: ${issue.code}` }, { cause: error });
  }
  return data.preprocessing;
};
