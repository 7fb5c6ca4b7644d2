/** How an animal is built and coloured. Lengths are units of the drawing: a retriever's shoulder is about 90 high. */
export interface Look {
  species: 'dog' | 'cat' | 'fox' | 'plush';
  build: Build;
  coat: Coat;
  eyes: string;
  /** A second eye colour, for odd-eyed animals. */
  otherEye?: string;
  collar: string | null;
}

export interface Build {
  leg: number;
  length: number;
  depth: number;
  neck: number;
  /** Radius of the skull. */
  head: number;
  /** 0 a flat face, 1 a long nose. */
  muzzle: number;
  /** 1 is as wide as tall. */
  skull: number;
  ears: 'pricked' | 'bat' | 'floppy' | 'long' | 'tipped' | 'folded' | 'round';
  tail: 'long' | 'plume' | 'curl' | 'stub' | 'whip' | 'brush';
  /** 0 smooth, 1 very hairy. */
  fluff: number;
}

export interface Coat {
  base: string;
  /** Colour of stripes, patches, spots. */
  mark: string;
  /** Belly, chest, muzzle and socks where the coat has them light. */
  light: string;
  pattern: 'solid' | 'tabby' | 'patches' | 'calico' | 'spots' | 'merle' | 'saddle' | 'points';
  /** A third colour, for calico and merle. */
  third?: string;
  face: 'plain' | 'blaze' | 'mask' | 'tan' | 'muzzle' | 'points' | 'tabby' | 'half';
  bib: boolean;
  socks: string | null;
  /** Where patches lie. */
  seed: number;
}

const dog: Build = {
  leg: 44,
  length: 92,
  depth: 42,
  neck: 18,
  head: 27,
  muzzle: 0.6,
  skull: 1,
  ears: 'floppy',
  tail: 'plume',
  fluff: 0.5,
};

export const builds = {
  retriever: dog,
  labrador: { ...dog, fluff: 0.1, tail: 'long', neck: 20 },
  shepherd: { ...dog, leg: 48, length: 98, ears: 'pricked', muzzle: 0.85, skull: 0.92, tail: 'brush', neck: 22 },
  collie: { ...dog, leg: 42, length: 88, depth: 38, head: 25, ears: 'tipped', muzzle: 0.75, skull: 0.92, fluff: 0.9 },
  dachshund: {
    ...dog,
    leg: 16,
    length: 96,
    depth: 30,
    head: 22,
    muzzle: 0.9,
    skull: 0.88,
    ears: 'long',
    tail: 'whip',
    fluff: 0,
  },
  corgi: { ...dog, leg: 18, length: 78, depth: 36, head: 25, ears: 'bat', muzzle: 0.55, tail: 'stub', fluff: 0.6 },
  terrier: { ...dog, leg: 28, length: 56, depth: 31, head: 25, ears: 'folded', muzzle: 0.5, tail: 'curl', fluff: 1 },
  dalmatian: { ...dog, leg: 52, depth: 40, fluff: 0, tail: 'whip', muzzle: 0.7, neck: 24, skull: 0.94 },
  pug: {
    ...dog,
    leg: 24,
    length: 52,
    depth: 34,
    head: 27,
    muzzle: 0.1,
    skull: 1.08,
    ears: 'folded',
    tail: 'curl',
    fluff: 0,
    neck: 8,
  },
  cat: {
    leg: 30,
    length: 66,
    depth: 27,
    neck: 10,
    head: 23,
    muzzle: 0.2,
    skull: 1.12,
    ears: 'pricked',
    tail: 'long',
    fluff: 0.15,
  },
  slimCat: {
    leg: 33,
    length: 66,
    depth: 24,
    neck: 13,
    head: 21,
    muzzle: 0.4,
    skull: 1,
    ears: 'bat',
    tail: 'whip',
    fluff: 0,
  },
  stoutCat: {
    leg: 26,
    length: 66,
    depth: 32,
    neck: 7,
    head: 26,
    muzzle: 0.15,
    skull: 1.18,
    ears: 'folded',
    tail: 'long',
    fluff: 0.3,
  },
  longhairCat: {
    leg: 28,
    length: 68,
    depth: 32,
    neck: 10,
    head: 24,
    muzzle: 0.2,
    skull: 1.14,
    ears: 'pricked',
    tail: 'plume',
    fluff: 1,
  },
  fox: {
    ...dog,
    leg: 32,
    length: 72,
    depth: 28,
    head: 23,
    muzzle: 0.95,
    skull: 1.02,
    ears: 'bat',
    tail: 'brush',
    fluff: 0.8,
    neck: 12,
  },
  teddy: {
    ...dog,
    leg: 16,
    length: 46,
    depth: 34,
    head: 26,
    muzzle: 0.2,
    skull: 1.05,
    ears: 'round',
    tail: 'stub',
    fluff: 0,
    neck: 2,
  },
} as const satisfies Record<string, Build>;
