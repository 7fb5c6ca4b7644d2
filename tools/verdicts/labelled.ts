import { createRandom, type Random } from '../../demo/library/random.ts';
import type { Library, LibraryAsset, SubjectKind } from '../../demo/library/types.ts';
import { smartScores } from '../../demo/server/smartSearch.ts';
import { kindsOfPeople } from '../../demo/server/species.ts';
import type { VerdictClass } from '../../src/lib/pets/verdicts/evidence/classes.ts';
import type { DetectorFeatures } from '../../src/lib/pets/verdicts/evidence/detector.ts';
import { geometryFeatures } from '../../src/lib/pets/verdicts/evidence/geometry.ts';
import type { Evidence } from '../../src/lib/pets/verdicts/evidence/judge.ts';
import {
  searchFeatures,
  searchQueries,
  type SearchQuery,
  type SearchRanks,
  searchRanks,
} from '../../src/lib/pets/verdicts/evidence/search.ts';

/** A person of a library, what the app would find out about it, and what it truly is. */
export interface Labelled {
  personId: string;
  label: VerdictClass;
  evidence: Evidence;
}

export interface Looking {
  /** Newest photos of a person whose faces are looked at. */
  faces: number;
  /** Newest photos of a person that are looked up in the answers of smart search. */
  photos: number;
  /** How much of the library an answer of smart search holds at most, 0 … 1. */
  depth: number;
}

const labelOf = (kind: SubjectKind): VerdictClass => (kind === 'thing' ? 'other' : kind);

const ranksOf = (library: Library, depth: number): SearchRanks => {
  const answer = (query: SearchQuery): string[] => {
    const scores = smartScores(library, searchQueries[query]);
    const ids = [...scores.keys()].sort((a, b) => scores.get(b)! - scores.get(a)!);
    return ids.slice(0, Math.ceil(ids.length * depth));
  };
  return searchRanks({
    dog: answer('dog'),
    cat: answer('cat'),
    human: answer('human'),
    wild: answer('wild'),
    toy: answer('toy'),
  });
};

/**
 * What a detector of dogs and cats would say: it finds most of them, takes one for the other now and then, and most wild
 * animals and some plush toys for dogs. A human's face overlaps little with the box of a body.
 */
const detected = (kind: SubjectKind, random: Random): DetectorFeatures => {
  const features = { dog: 0, cat: 0, other: 0, human: 0 };
  const find = (chance: number, low: number, high: number) => (random.chance(chance) ? random.between(low, high) : 0);
  switch (kind) {
    case 'dog':
    case 'cat': {
      const mistaken = kind === 'dog' ? 'cat' : 'dog';
      return {
        ...features,
        [kind]: find(0.93, 0.3, 0.9),
        [mistaken]: find(0.12, 0.05, 0.5),
        other: find(0.03, 0.1, 0.4),
      };
    }
    case 'other':
    case 'thing': {
      return { ...features, dog: find(0.6, 0.1, 0.7), cat: find(0.3, 0.1, 0.5), other: find(0.3, 0.2, 0.8) };
    }
    case 'human': {
      return { ...features, dog: find(0.03, 0.02, 0.2), cat: find(0.03, 0.02, 0.2), human: find(0.6, 0.02, 0.25) };
    }
  }
};

/** Everyone of a library with the evidence that the app would gather about them. */
export const labelledPeople = (library: Library, { faces, photos, depth }: Looking): Labelled[] => {
  const kinds = kindsOfPeople(library);
  const ranks = ranksOf(library, depth);
  const random = createRandom('detector', library.assets[0]?.id ?? '');
  const onPhotos = new Map<string, LibraryAsset[]>(library.people.map(({ id }) => [id, []]));
  for (const asset of library.assets.toSorted((a, b) => b.takenAt.localeCompare(a.takenAt))) {
    for (const personId of new Set(asset.faces.map((face) => face.personId))) {
      onPhotos.get(personId ?? '')?.push(asset);
    }
  }
  return library.people.map(({ id }) => {
    const sample = onPhotos.get(id)!.slice(0, photos);
    const own = sample.slice(0, faces).flatMap((asset) =>
      asset.faces
        .filter(({ personId }) => personId === id)
        .map(({ box }) => ({
          box,
          imageSize: { width: asset.width, height: asset.height },
          facesOnPhoto: asset.faces.length,
        })),
    );
    const sightings = sample.map((asset, index) => {
      const people = new Set(asset.faces.flatMap(({ personId }) => personId ?? []));
      // Strays are only seen where faces are looked at.
      return { assetId: asset.id, facesOnPhoto: index < faces ? asset.faces.length : people.size };
    });
    const kind = kinds.get(id)!;
    return {
      personId: id,
      label: labelOf(kind),
      evidence: {
        geometry: geometryFeatures(own),
        search: searchFeatures(sightings, ranks),
        detector: detected(kind, random),
      },
    };
  });
};
