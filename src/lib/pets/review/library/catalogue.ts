import type { Face } from '../../core/photo/face';
import { trueTime } from '../../core/photo/local-time';
import type { PeoplePhoto } from '../../core/photo/people-photo';
import type { Species } from '../../core/species';
import { shortId } from '../../register/answers/references';
import type { ReviewFace, ReviewPerson } from '../../suggestions/questions';

export type PersonFacts = Pick<ReviewPerson, 'id' | 'isNamed' | 'species' | 'birthDate' | 'deathDate'>;

interface Entry {
  takenAt: string | null;
  personIds: readonly string[];
  faces: readonly ReviewFace[] | null;
  strays: readonly ReviewFace[] | null;
}

const isSame = (a: PersonFacts, b: PersonFacts): boolean =>
  a.isNamed === b.isNamed && a.species === b.species && a.birthDate === b.birthDate && a.deathDate === b.deathDate;

/** Who is on which photo, as far as that is known. People and strays of whom nothing new is known stay the same objects. */
export class Catalogue {
  readonly #photos = new Map<string, Entry>();
  readonly #byShortId = new Map<string, string[]>();
  readonly #photosOf = new Map<string, Set<string>>();
  readonly #holders = new Map<string, string>();
  readonly #vectors = new Map<string, Float32Array>();
  readonly #people = new Map<string, { facts: PersonFacts; person: ReviewPerson }>();
  #strays: readonly ReviewFace[] | null = null;

  get personIds(): Iterable<string> {
    return this.#photosOf.keys();
  }

  /** Takes over what the server lists; a photo that was looked at is known better. */
  list(peoplePhotos: readonly PeoplePhoto[]): void {
    for (const { assetId, personIds, takenAt } of peoplePhotos) {
      const before = this.#photos.get(assetId);
      if (!before) {
        const short = shortId(assetId);
        this.#byShortId.set(short, [...(this.#byShortId.get(short) ?? []), assetId]);
      }
      const known = before?.faces ? before : { personIds, faces: null, strays: null };
      this.#put(assetId, { ...known, takenAt: trueTime(takenAt) });
    }
  }

  setFaces(assetId: string, faces: readonly Face[]): void {
    const before = this.#photos.get(assetId);
    const takenAt = before?.takenAt ?? null;
    const withVectors = faces.map((face): ReviewFace => {
      this.#holders.set(face.id, assetId);
      const vector = this.#vectors.get(face.id);
      return { ...face, takenAt, ...(vector && { vector }) };
    });
    const personIds = [...new Set(faces.map(({ personId }) => personId).filter((id) => id !== null))];
    this.#put(assetId, { takenAt, personIds, faces: withVectors, strays: null });
  }

  /** A person has become another one: also on photos that have not been looked at. */
  rename(personId: string, to: string): void {
    for (const assetId of new Set(this.photosOf(personId))) {
      const entry = this.#photos.get(assetId);
      if (entry && !entry.faces) {
        const personIds = [...new Set(entry.personIds.map((id) => (id === personId ? to : id)))];
        this.#put(assetId, { ...entry, personIds });
      }
    }
  }

  setVectors(vectors: ReadonlyMap<string, Float32Array>): void {
    const assetIds = new Set<string>();
    for (const [faceId, vector] of vectors) {
      const assetId = this.#holders.get(faceId);
      if (assetId !== undefined && this.#vectors.get(faceId) !== vector) {
        this.#vectors.set(faceId, vector);
        assetIds.add(assetId);
      }
    }
    for (const assetId of assetIds) {
      this.setFaces(assetId, this.#photos.get(assetId)?.faces ?? []);
    }
  }

  /** The faces of a photo; undefined while it has not been looked at. */
  facesOn(assetId: string): readonly ReviewFace[] | undefined {
    return this.#photos.get(assetId)?.faces ?? undefined;
  }

  facesOnShort(short: string): readonly ReviewFace[] {
    return (this.#byShortId.get(short) ?? []).flatMap((assetId) => this.facesOn(assetId) ?? []);
  }

  faceOf(faceId: string): ReviewFace | undefined {
    const assetId = this.#holders.get(faceId);
    return assetId === undefined ? undefined : this.facesOn(assetId)?.find(({ id }) => id === faceId);
  }

  photosOf(personId: string): ReadonlySet<string> {
    return this.#photosOf.get(personId) ?? new Set();
  }

  facesOf(personId: string): ReviewFace[] {
    return [...this.photosOf(personId)].flatMap((assetId) =>
      (this.facesOn(assetId) ?? []).filter((face) => face.personId === personId),
    );
  }

  someFaceOf(personId: string): ReviewFace | undefined {
    for (const assetId of this.photosOf(personId)) {
      const face = this.facesOn(assetId)?.find((one) => one.personId === personId);
      if (face) {
        return face;
      }
    }
    return undefined;
  }

  person(facts: PersonFacts): ReviewPerson {
    const known = this.#people.get(facts.id);
    if (known && isSame(known.facts, facts)) {
      return known.person;
    }
    const photos = this.photosOf(facts.id);
    const person: ReviewPerson = {
      ...facts,
      faces: this.facesOf(facts.id),
      photos: photos.size,
      isWhole: [...photos].every((assetId) => this.facesOn(assetId) !== undefined),
    };
    this.#people.set(facts.id, { facts, person });
    return person;
  }

  strays(
    animalOf: (face: ReviewFace, facesOnPhoto: number) => { species: Species | null } | null,
  ): readonly ReviewFace[] {
    if (this.#strays) {
      return this.#strays;
    }
    this.#strays = [...this.#photos.values()].flatMap((entry) => {
      const { faces } = entry;
      const strayOf = (face: ReviewFace, among: number): ReviewFace[] => {
        const animal = face.personId === null ? animalOf(face, among) : null;
        return animal ? [animal.species ? { ...face, ...animal } : face] : [];
      };
      entry.strays ??= faces && faces.flatMap((face) => strayOf(face, faces.length));
      return entry.strays ?? [];
    });
    return this.#strays;
  }

  reconsiderStrays(): void {
    this.#strays = null;
    for (const entry of this.#photos.values()) {
      entry.strays = null;
    }
  }

  #put(assetId: string, entry: Entry): void {
    const before = this.#photos.get(assetId);
    for (const id of before?.personIds ?? []) {
      this.#photosOf.get(id)?.delete(assetId);
      this.#people.delete(id);
    }
    for (const id of entry.personIds) {
      const photos = this.#photosOf.get(id) ?? new Set();
      this.#photosOf.set(id, photos.add(assetId));
      this.#people.delete(id);
    }
    this.#photos.set(assetId, entry);
    const hasStray = ({ faces }: Entry) => faces?.some(({ personId }) => personId === null) ?? false;
    if (hasStray(entry) || (before && hasStray(before))) {
      this.#strays = null;
    }
  }
}
