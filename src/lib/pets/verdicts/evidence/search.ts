/** What the server is asked for in words (CLIP), and what an answer speaks for. */
export const searchQueries = {
  dog: 'a photo of a dog',
  cat: 'a photo of a cat',
  human: 'a photo of a person',
  wild: 'a photo of a fox, wolf, rabbit or deer',
  toy: 'a photo of a plush toy',
} as const;
export type SearchQuery = keyof typeof searchQueries;

const queries = Object.keys(searchQueries) as SearchQuery[];

/** A photo of a person, and how many faces are on it. */
export interface SampledPhoto {
  assetId: string;
  facesOnPhoto: number;
}

/**
 * How near a person's photos come to the top of each query's list. 0 is the end of the list or beyond it, and each 1 more
 * is twice as near to the top. `near` is the mean over the photos, `lead` the mean of how far the query is ahead of the
 * best of the others (negative when behind).
 */
export interface SearchFeatures {
  near: Record<SearchQuery, number>;
  lead: Record<SearchQuery, number>;
}

/** Where every photo stands in the answers to the queries. */
export interface SearchRanks {
  /** The length of the longest answer, by which places are measured. */
  depth: number;
  /** Asset id → its place in each answer, from 0, in the order of the queries; missing where it is not listed. */
  places: ReadonlyMap<string, readonly (number | undefined)[]>;
}

/** Answers to all queries, asset ids in the server's order, made ready for looking photos up. */
export const searchRanks = (answers: Record<SearchQuery, readonly string[]>): SearchRanks => {
  const places = new Map<string, (number | undefined)[]>();
  for (const [index, query] of queries.entries()) {
    for (const [place, assetId] of answers[query].entries()) {
      const known = places.get(assetId) ?? [];
      known[index] ??= place;
      places.set(assetId, known);
    }
  }
  return { depth: Math.max(1, ...queries.map((query) => answers[query].length)), places };
};

/** A single photo tells no more than this much, however near to the top it is. */
const nearest = 6;

const nearnessOf = (assetId: string, { depth, places }: SearchRanks): number[] =>
  queries.map((_, index) => {
    const place = places.get(assetId)?.[index];
    return place === undefined ? 0 : Math.min(nearest, Math.max(0, Math.log2(depth / (place + 1))));
  });

const byQuery = (values: readonly number[]): Record<SearchQuery, number> => {
  const [dog, cat, human, wild, toy] = values;
  return { dog, cat, human, wild, toy };
};

/**
 * The features of a sample of a person's photos. A photo that several faces share says less about each of them, and
 * counts accordingly. Null without photos, and where the server found nothing at all.
 */
export const searchFeatures = (photos: readonly SampledPhoto[], ranks: SearchRanks): SearchFeatures | null => {
  if (photos.length === 0 || ranks.places.size === 0) {
    return null;
  }
  const near = queries.map(() => 0);
  const lead = queries.map(() => 0);
  let total = 0;
  for (const { assetId, facesOnPhoto } of photos) {
    const weight = 1 / Math.max(1, facesOnPhoto);
    const nearness = nearnessOf(assetId, ranks);
    for (const [index, value] of nearness.entries()) {
      const best = Math.max(...nearness.filter((_, other) => other !== index));
      near[index] += weight * value;
      lead[index] += weight * (value - best);
    }
    total += weight;
  }
  return { near: byQuery(near.map((sum) => sum / total)), lead: byQuery(lead.map((sum) => sum / total)) };
};

/** The features as the weights take them. */
export const searchVector = ({ near, lead }: SearchFeatures): number[] => [
  ...queries.map((query) => near[query]),
  ...queries.map((query) => lead[query]),
];
