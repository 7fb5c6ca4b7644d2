import type { AnswerIndex } from '../../../register/answers/answer-index';
import type { ReviewFace, ReviewPerson } from '../review-library';
import { anyStrangers } from '../said';
import { KeptOrder } from './kept-order';
import { KeptSquare } from './kept-square';
import type { FaceSimilarity } from './misfits';
import type { Unsorted } from './unsorted';

/** By number of those who are or were open: something about each and a pet, kept while the pet is the same; NaN where unknown. */
class Columns<K extends object> {
  readonly #columns = new WeakMap<K, Float64Array>();

  of(pet: K, length: number): Float64Array {
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
  readonly #similarities = new Columns<ReviewPerson>();
  readonly #places = new Columns<ReadonlyMap<string, number>>();
  readonly #circumstances = new Columns<ReviewPerson>();
  /** Orders of those who are open, and of all faces that have a vector. */
  readonly open = new KeptOrder<Unsorted>();
  readonly seen = new KeptOrder<ReviewFace & { vector: Float32Array }>();
  readonly amongStrays = new KeptSquare();
  readonly #firsts = new WeakMap<readonly FaceSimilarity[], number>();
  readonly #toFaces = new Columns<ReviewPerson>();
  #scratch = new Float64Array();
  #faces = 0;
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
    const strangers = anyStrangers(answers);
    const isStranger = (id: string) => strangers.has(id);
    return {
      open,
      numbers,
      faces,
      strangers: strangers.size === 0 ? [] : [...open.keys()].filter((index) => isAny(open[index], isStranger)),
    };
  }

  /** For what is soon done with: to make one anew each time takes long. */
  scratch(length: number): Float64Array {
    this.#scratch = this.#scratch.length < length ? new Float64Array(length * 2) : this.#scratch;
    return this.#scratch;
  }

  similarities(pet: ReviewPerson): Float64Array {
    return this.#similarities.of(pet, this.#count);
  }

  /** Places in an order by number; 0 for those that have none. */
  places(order: ReadonlyMap<string, number>): Float64Array {
    return this.#places.of(order, this.#count);
  }

  /** Where the faces of each begin in {@link toFaces}. */
  numberFaces(told: readonly (readonly FaceSimilarity[])[]): Uint32Array {
    return Uint32Array.from(told, (faces) => {
      const known = this.#firsts.get(faces);
      if (known !== undefined) {
        return known;
      }
      this.#firsts.set(faces, this.#faces);
      this.#faces += faces.length;
      return this.#faces - faces.length;
    });
  }

  /** Cosines of numbered faces with a pet. */
  toFaces(pet: ReviewPerson): Float64Array {
    return this.#toFaces.of(pet, this.#faces);
  }

  circumstances(pet: ReviewPerson): Float64Array {
    return this.#circumstances.of(pet, this.#count);
  }
}
