import type { Library } from '@pets-for-immich/demo-library/types';
import type { Database } from '../store/database.ts';

/** The embeddings of the library's faces, and distances between faces by them. */
export class Vectors {
  readonly #database: Database;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(library: Library, database: Database) {
    this.#database = database;
    for (const asset of library.assets) {
      for (const face of asset.faces) {
        this.#vectors.set(face.id, face.vector);
      }
    }
  }

  /** The embedding of a face of the library; undefined for none, which hand-drawn boxes have. */
  ofSource(sourceFaceId: string | null): Float32Array | undefined {
    return sourceFaceId === null ? undefined : this.#vectors.get(sourceFaceId);
  }

  /** The embedding of a face of the database, deleted ones too; undefined for hand-drawn boxes and unknown ids. */
  ofFace(faceId: string): Float32Array | undefined {
    const row = this.#database.get<{ sourceFaceId: string | null }>(
      'SELECT sourceFaceId FROM face WHERE id = ?',
      faceId,
    );
    return this.ofSource(row?.sourceFaceId ?? null);
  }

  /** Cosine distance of two unit vectors, 0 to 2; infinite when one of them is missing, so that such faces come last. */
  static distance(a: Float32Array | undefined, b: Float32Array | undefined): number {
    if (!a || !b) {
      return Infinity;
    }
    let dot = 0;
    for (let i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return 1 - dot;
  }
}
