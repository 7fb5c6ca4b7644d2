import { Matrix } from 'ml-matrix';
import { groupBy } from '../../core/group-by';
import { deviation, mean } from '../numbers';
import { sharesTaken, spectrumOf } from '../vectors/spectrum';
import { dot } from '../vectors/vectors';
import type { Adapter, HeldOutFigures } from './adapter';

/** Exemplars of one pet, as unit vectors, in the order of time. */
export type PetExemplars = readonly Float32Array[];

const folds = 4;

interface Exemplar {
  pet: number;
  vector: Float32Array;
  /** In which fold it is held out. Stretches of time: frames of one burst must not be on both sides. */
  fold: number;
}

type Table = readonly (readonly number[])[];

const centreByPet = (table: Table, pets: readonly number[]): number[][] => {
  const columnsOf = [...groupBy(pets.keys(), (column) => pets[column])];
  return table.map((row) => {
    const means = new Map(columnsOf.map(([pet, columns]) => [pet, mean(columns.map((column) => row[column]))]));
    return row.map((value, column) => value - means.get(pets[column])!);
  });
};

const marginOf = (similarities: readonly number[], pets: readonly number[], own: number): number => {
  const best = new Map<number, number>();
  for (const [index, similarity] of similarities.entries()) {
    best.set(pets[index], Math.max(best.get(pets[index]) ?? -Infinity, similarity));
  }
  const others = [...best].flatMap(([pet, similarity]) => (pet === own ? [] : similarity));
  return best.get(own)! - Math.max(...others);
};

/** Cosines of the exemplars with the known ones, out of inner products with them and of each with itself. */
const cosines = (products: Table, squares: readonly number[], known: readonly number[]): number[][] =>
  products.map((row, index) =>
    row.map((product, column) => product / Math.sqrt(Math.max(1e-12, squares[index] * squares[known[column]]))),
  );

/**
 * Inner products after within-class whitening by the known exemplars, for each shrinkage, with those with themselves. All of
 * it follows from the inner products before: x·y − Σ shareᵢ (x·dᵢ)(y·dᵢ), the dᵢ being combinations of the known ones.
 */
const whitened = (
  products: Matrix,
  known: readonly number[],
  pets: readonly number[],
  shrinkages: readonly number[],
) => {
  const all = Array.from({ length: products.rows }, (_, index) => index);
  const table = products.subMatrixColumn([...known]).to2DArray();
  const withResiduals = centreByPet(table, pets);
  const transposed = known.map((_, column) => known.map((index) => withResiduals[index][column]));
  const { variances, combinations } = spectrumOf(new Matrix(centreByPet(transposed, pets)));
  const places = new Matrix(withResiduals).mmul(combinations).to2DArray();
  return shrinkages.map((shrinkage) => {
    const roots = sharesTaken(variances, shrinkage).map((share) => Math.sqrt(share));
    const taken = new Matrix(places.map((row) => row.map((value, component) => value * roots[component])));
    const squares = all.map((index) => products.get(index, index) - taken.getRowVector(index).norm() ** 2);
    const knownPlaces = taken.subMatrixRow([...known]).transpose();
    return { table: Matrix.sub(new Matrix(table), taken.mmul(knownPlaces)).to2DArray(), squares };
  });
};

const isRight = (margin: number): boolean => margin > 0;

interface Adapted {
  figures: HeldOutFigures;
  changed: Adapter['changed'];
}

/**
 * Held-out figures of the plain vectors and of within-class whitening with each shrinkage: each quarter of the exemplars is held
 * out once. At least two pets, of at least two exemplars each.
 */
export const crossValidate = (
  pets: readonly PetExemplars[],
  shrinkages: readonly number[],
): { plain: HeldOutFigures; adapted: Adapted[] } => {
  const exemplars = pets.flatMap((vectors, pet) =>
    vectors.map((vector, index): Exemplar => ({ pet, vector, fold: Math.floor((index * folds) / vectors.length) })),
  );
  const products = new Matrix(exemplars.map((a) => exemplars.map((b) => dot(a.vector, b.vector))));
  const margins: number[][] = [[], ...shrinkages.map(() => [])];
  for (let fold = 0; fold < folds; fold++) {
    const known = [...exemplars.keys()].filter((index) => exemplars[index].fold !== fold);
    const petsOfKnown = known.map((index) => exemplars[index].pet);
    const plain = { table: products.subMatrixColumn(known).to2DArray(), squares: products.diagonal() };
    for (const [way, { table, squares }] of [plain, ...whitened(products, known, petsOfKnown, shrinkages)].entries()) {
      const similarities = cosines(table, squares, known);
      const heldOut = [...exemplars.entries()].filter(([, exemplar]) => exemplar.fold === fold);
      margins[way].push(...heldOut.map(([index, { pet }]) => marginOf(similarities[index], petsOfKnown, pet)));
    }
  }
  const [plain, ...adapted] = margins.map((values) => ({
    topOne: values.filter((margin) => isRight(margin)).length / values.length,
    separation: mean(values) / Math.max(deviation(values), 1e-6),
  }));
  const changedBy = (values: readonly number[]) => {
    const gained = values.filter((margin, index) => isRight(margin) && !isRight(margins[0][index])).length;
    const lost = values.filter((margin, index) => !isRight(margin) && isRight(margins[0][index])).length;
    return { gained, lost };
  };
  return { plain, adapted: adapted.map((figures, way) => ({ figures, changed: changedBy(margins[way + 1]) })) };
};
