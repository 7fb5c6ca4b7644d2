import type { ReviewPerson } from '../review-library';
import type { Open } from './unsorted';

/** By number of those who are or were open: something about each and a pet, kept while the pet is the same; NaN where unknown. */
class Columns {
  readonly #columns = new WeakMap<ReviewPerson, Float64Array>();

  of(pet: ReviewPerson, length: number): Float64Array {
    const known = this.#columns.get(pet) ?? new Float64Array();
    if (known.length >= length) {
      return known;
    }
    const grown = new Float64Array(length * 2).fill(NaN);
    grown.set(known);
    this.#columns.set(pet, grown);
    return grown;
  }
}

/** Who is open, and what of them is the same for every pet; in arrays, for all of them are looked at for each pet. */
export interface Numbered {
  open: readonly Open[];
  /** Always the same for each. */
  numbers: Uint32Array;
  /** How many faces each has, at least one. */
  faces: Uint32Array;
  /** Those who are said not to be somebody, by their index. */
  denied: readonly number[];
}

/** Whether somebody or one of its faces is among those with the ids. */
export const isAmong = ({ id, cluster }: Open, ids: { has: (id: string) => boolean }): boolean =>
  ids.has(id) || cluster.faces.some((face) => ids.has(face.id));

/** What was found out about pets and others, kept from one time to the next: both are told by their identity. */
export class Likenesses {
  readonly #numbers = new WeakMap<Open['cluster'], number>();
  readonly #similarities = new Columns();
  readonly #circumstances = new Columns();
  #count = 0;

  /** @param others by the id of whom something is denied, who is said to be somebody else */
  number(open: readonly Open[], others: ReadonlyMap<string, ReadonlySet<string>>): Numbered {
    const numbers = Uint32Array.from(open, ({ cluster }) => {
      const known = this.#numbers.get(cluster);
      if (known !== undefined) {
        return known;
      }
      this.#numbers.set(cluster, this.#count);
      return this.#count++;
    });
    const faces = Uint32Array.from(open, ({ cluster }) => Math.max(1, cluster.faces.length));
    return { open, numbers, faces, denied: [...open.keys()].filter((index) => isAmong(open[index], others)) };
  }

  /** By number: cosines with the middle of a pet. */
  similarities(pet: ReviewPerson): Float64Array {
    return this.#similarities.of(pet, this.#count);
  }

  /** By number: what time and species weigh. */
  circumstances(pet: ReviewPerson): Float64Array {
    return this.#circumstances.of(pet, this.#count);
  }
}
