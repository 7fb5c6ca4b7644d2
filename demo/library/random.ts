/** Seeded randomness: the same seed gives the same library on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  between(low: number, high: number): number;
  /** 0 … count − 1. */
  int(count: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  /** Normal distribution, mean 0, deviation 1. */
  gaussian(): number;
  /** Shaped like a version 4 UUID. */
  uuid(): string;
}

/** FNV-1a over code points: a seed out of any text. */
const hash = (text: string): number => {
  let value = 0x81_1c_9d_c5;
  for (const character of text) {
    value = Math.imul(value ^ character.codePointAt(0)!, 0x01_00_01_93);
  }
  return value >>> 0;
};

/** A generator (mulberry32) whose sequence depends on nothing but the given parts. */
export const createRandom = (...parts: (number | string)[]): Random => {
  let state = hash(parts.join('\u{0}'));
  const next = () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  // A seed's first few numbers resemble those of its neighbours.
  next();
  const int = (count: number) => Math.floor(next() * count);
  const hex = () => int(65_536).toString(16).padStart(4, '0');
  return {
    next,
    int,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (from) => from[int(from.length)],
    shuffle: (list) => {
      const copy = [...list];
      for (let index = copy.length - 1; index > 0; index--) {
        const other = int(index + 1);
        const moved = copy[index];
        copy[index] = copy[other];
        copy[other] = moved;
      }
      return copy;
    },
    gaussian: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    uuid: () =>
      `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-${'89ab'[int(4)]}${hex().slice(1)}-${hex()}${hex()}${hex()}`,
  };
};
