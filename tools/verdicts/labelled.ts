import { createRandom } from '@pets-for-immich/demo-library/random';
import type { Library, LibraryAsset, SubjectKind } from '@pets-for-immich/demo-library/types';
import { kindsOfPeople } from '../../demo/server/people/species.ts';
import { smartScores } from '../../demo/server/search/smart-search.ts';
import type { VerdictClass } from '../../src/lib/pets/verdicts/evidence/classes.ts';
import type { DetectorAbility } from '../../src/lib/pets/verdicts/evidence/detector-ability.ts';
import type { DetectorFeatures } from '../../src/lib/pets/verdicts/evidence/detector.ts';
import { geometryFeatures } from '../../src/lib/pets/verdicts/evidence/geometry.ts';
import {
  searchFeatures,
  searchQueries,
  type SearchQuery,
  type SearchRanks,
  searchRanks,
} from '../../src/lib/pets/verdicts/evidence/search.ts';
import type { Evidence } from '../../src/lib/pets/verdicts/evidence/weigh-evidence.ts';
import { detected } from './detections.ts';

/** A person of a library, what the app would find out about it, and what it truly is. */
export interface Labelled {
  personId: string;
  label: VerdictClass;
  /** By boxes and smart search. */
  evidence: Omit<Evidence, 'detector'>;
  /** What detectors would say, by what they can name. */
  detectors: Record<DetectorAbility, DetectorFeatures>;
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

/** Where every photo stands in smart search, whose answers hold so much of the library at most (0 … 1). */
export const ranksOf = (library: Library, depth: number): SearchRanks => {
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

/** Everyone of a library with the evidence that the app would gather about them. */
export const labelledPeople = (library: Library, { faces, photos, depth }: Looking): Labelled[] => {
  const kinds = kindsOfPeople(library);
  const ranks = ranksOf(library, depth);
  const randomOf = (ability: DetectorAbility) => createRandom('detector', ability, library.assets[0]?.id ?? '');
  const randoms = { coco: randomOf('coco'), dogCat: randomOf('dogCat'), dog: randomOf('dog') };
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
    const peoplePhotos = sample.map((asset, index) => {
      const people = new Set(asset.faces.flatMap(({ personId }) => personId ?? []));
      // Strays are only seen where faces are looked at.
      return { assetId: asset.id, facesOnPhoto: index < faces ? asset.faces.length : people.size };
    });
    const kind = kinds.get(id)!;
    const heard = (ability: DetectorAbility) =>
      detected(kind, { ability, faces: own.length, random: randoms[ability] });
    return {
      personId: id,
      label: labelOf(kind),
      evidence: {
        geometry: geometryFeatures(own),
        search: searchFeatures(peoplePhotos, ranks),
      },
      detectors: {
        coco: heard('coco'),
        dogCat: heard('dogCat'),
        dog: heard('dog'),
      },
    };
  });
};
