import type { AnswerIndex } from '../../../register/answers/answer-index';
import type { ReviewPerson } from '../review-library';
import type { Unsorted } from './unsorted';

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

export interface Numbered {
  open: readonly Unsorted[];
  numbers: Uint32Array;
  faces: Uint32Array;
  strangers: readonly number[];
}

/** Whether that is so of somebody or one of its faces. */
export const isAny = ({ id, cluster }: Unsorted, isSo: (id: string) => boolean): boolean =>
  isSo(id) || cluster.faces.some((face) => isSo(face.id));

/** What was found out about pets and others, kept from one time to the next: both are told by their identity. */
export class Comparisons {
  readonly #numbers = new WeakMap<Unsorted['cluster'], number>();
  readonly #similarities = new Columns();
  readonly #circumstances = new Columns();
  #count = 0;

  number(open: readonly Unsorted[], answers: AnswerIndex): Numbered {
    const numbers = Uint32Array.from(open, ({ cluster }) => {
      const known = this.#numbers.get(cluster);
      if (known !== undefined) {
        return known;
      }
      this.#numbers.set(cluster, this.#count);
      return this.#count++;
    });
    const faces = Uint32Array.from(open, ({ cluster }) => Math.max(1, cluster.faces.length));
    return {
      open,
      numbers,
      faces,
      strangers: [...open.keys()].filter((index) => isAny(open[index], (id) => answers.isStranger(id))),
    };
  }

  similarities(pet: ReviewPerson): Float64Array {
    return this.#similarities.of(pet, this.#count);
  }

  circumstances(pet: ReviewPerson): Float64Array {
    return this.#circumstances.of(pet, this.#count);
  }
}
