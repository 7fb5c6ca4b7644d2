import { remember } from '../../../ranking/remember';
import { dots } from '../../../ranking/vectors/vectors';

/** As many as the faces of some grids. */
const mostKept = 800;

const rowsTo = remember<readonly Float32Array[], Map<Float32Array, Float64Array>>(() => new Map());

/** Cosines of a vector with the others, which are not computed again: they never change. */
export const cosinesTo = (others: readonly Float32Array[], vector: Float32Array): Float64Array => {
  const rows = rowsTo(others);
  const row = rows.get(vector) ?? dots(vector, others);
  // The last one that was asked for is the last to go.
  rows.delete(vector);
  rows.set(vector, row);
  for (const [oldest] of rows) {
    if (rows.size <= mostKept) {
      break;
    }
    rows.delete(oldest);
  }
  return row;
};
