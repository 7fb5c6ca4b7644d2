import type { Box, Library, LibraryAsset, SubjectKind } from '@pets-for-immich/demo-library/types';
import { createHash } from 'node:crypto';

/** Words of a query, and the concept that they ask for. */
const words: Record<SubjectKind, string[]> = {
  dog: ['dog', 'dogs', 'puppy', 'hound', 'canine', 'animal', 'pet'],
  cat: ['cat', 'cats', 'kitten', 'kitty', 'feline', 'animal', 'pet'],
  other: ['fox', 'wolf', 'rabbit', 'deer', 'wildlife', 'animal'],
  human: ['person', 'people', 'human', 'man', 'woman', 'child', 'baby', 'portrait', 'face'],
  thing: ['toy', 'plush', 'thing', 'object'],
};

/**
 * How much each kind of subject is of what was asked for, as CLIP sees it: a fox is partly a dog, a plush toy partly
 * whatever it depicts, and all animals are a little alike.
 */
const similarity: Record<SubjectKind, Record<SubjectKind, number>> = {
  dog: { dog: 1, cat: 0.3, other: 0.35, human: 0.05, thing: 0.1 },
  cat: { dog: 0.3, cat: 1, other: 0.3, human: 0.05, thing: 0.1 },
  other: { dog: 0.55, cat: 0.35, other: 1, human: 0, thing: 0.1 },
  human: { dog: 0.05, cat: 0.05, other: 0, human: 1, thing: 0.05 },
  thing: { dog: 0.45, cat: 0.35, other: 0.3, human: 0.1, thing: 1 },
};

/** Deviation of chance: of a picture for all queries that ask for one thing, and of these very words for it. */
const noise = { concept: 0.1, words: 0.06 };

interface Seen {
  kind: SubjectKind;
  box: Box;
}

/**
 * How well each photo fits the words, from what is really in it and some chance, as CLIP errs too: what fills more of
 * the picture counts more, and several subjects get in each other's way. Always the same for the same words and photo.
 * @returns Asset id → score, higher is better.
 */
export const smartScores = (library: Library, query: string): Map<string, number> => {
  const asked = new Set(query.toLowerCase().split(/[^\p{L}]+/u));
  const concepts = (Object.keys(words) as SubjectKind[]).filter((kind) => words[kind].some((word) => asked.has(word)));
  const seenOn = everythingSeen(library);
  const score = ({ id }: LibraryAsset) => {
    const seen = seenOn.get(id) ?? [];
    const room = seen.reduce((sum, { box }) => sum + prominence(box), 0);
    let fit = 0;
    for (const { kind, box } of seen) {
      const like = Math.max(0, ...concepts.map((concept) => similarity[kind][concept]));
      const undisturbed = prominence(box) / room;
      fit = Math.max(fit, like * (0.45 + 0.35 * prominence(box) + 0.2 * undisturbed));
    }
    return fit + noise.concept * chance(`${concepts.join('+')}/${id}`) + noise.words * chance(`${query}/${id}`);
  };
  return new Map(library.assets.map((asset) => [asset.id, score(asset)]));
};

const seenIn = new WeakMap<Library, Map<string, Seen[]>>();

/** Who is on each photo, whether or not detection found them. A library does not change. */
const everythingSeen = (library: Library): Map<string, Seen[]> => {
  const known = seenIn.get(library);
  if (known) {
    return known;
  }
  const kinds = new Map(library.subjects.map(({ key, kind }) => [key, kind]));
  const seen = new Map<string, Seen[]>();
  const add = (assetId: string, subjectKey: string, box: Box) => {
    const kind = kinds.get(subjectKey);
    if (kind) {
      seen.set(assetId, [...(seen.get(assetId) ?? []), { kind, box }]);
    }
  };
  for (const { id, faces } of library.assets) {
    for (const { subjectKey, box } of faces) {
      add(id, subjectKey, box);
    }
  }
  for (const { assetId, subjectKey, box } of library.missed ?? []) {
    add(assetId, subjectKey, box);
  }
  seenIn.set(library, seen);
  return seen;
};

/** 0 … 1: how much of a picture something takes to the eye; a face brings its body along. */
const prominence = ({ x1, y1, x2, y2 }: Box): number => Math.min(1, Math.sqrt(Math.sqrt((x2 - x1) * (y2 - y1))));

/** About normal, mean 0, deviation 1, fixed by the text: the sum of evenly spread numbers. */
const chance = (text: string): number => {
  const digest = createHash('sha1').update(text).digest();
  let sum = 0;
  for (let index = 0; index < 4; index++) {
    sum += digest.readUInt32BE(index * 4) / 2 ** 32;
  }
  return (sum - 2) * Math.sqrt(3);
};
