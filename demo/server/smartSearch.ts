import { createHash } from 'node:crypto';
import type { Library, LibraryAsset, SubjectKind } from '../library/types.ts';

const words: Record<SubjectKind, string[]> = {
  dog: ['dog', 'dogs', 'puppy', 'hound', 'canine', 'animal', 'pet'],
  cat: ['cat', 'cats', 'kitten', 'kitty', 'feline', 'animal', 'pet'],
  other: ['fox', 'wolf', 'rabbit', 'wildlife', 'animal'],
  human: ['person', 'people', 'human', 'man', 'woman', 'child', 'baby', 'portrait', 'face'],
  thing: ['toy', 'plush', 'thing', 'object'],
};

/** How far chance may lift a photo that does not match over one that does. */
const noise = 0.35;

/**
 * How well each photo fits the words, from what is really in it and some chance, as CLIP errs too. Always the same for
 * the same words and photo.
 * @returns Asset id → score, higher is better.
 */
export const smartScores = (library: Library, query: string): Map<string, number> => {
  const asked = new Set(query.toLowerCase().split(/[^\p{L}]+/u));
  const kindOf = new Map(library.subjects.map(({ key, kind }) => [key, kind]));
  const matches = (kind: SubjectKind | undefined) => kind !== undefined && words[kind].some((word) => asked.has(word));
  const score = (asset: LibraryAsset) => {
    const areas = asset.faces
      .filter(({ subjectKey }) => matches(kindOf.get(subjectKey)))
      .map(({ box }) => (box.x2 - box.x1) * (box.y2 - box.y1));
    const fit = areas.length === 0 ? 0 : 0.5 + 0.5 * Math.sqrt(Math.min(1, Math.max(...areas)));
    return fit + noise * chance(`${query}/${asset.id}`);
  };
  return new Map(library.assets.map((asset) => [asset.id, score(asset)]));
};

/** 0 to 1, evenly spread, fixed by the text. */
const chance = (text: string): number => createHash('sha1').update(text).digest().readUInt32BE() / 2 ** 32;
