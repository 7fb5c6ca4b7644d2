import { afterAll, beforeAll } from 'vitest';
import type { Sequence } from './sequence/sequence.ts';
import { Theatre, type Played } from './theatre.ts';

/** Plays the sequences of a spec in a theatre of its own. Afterwards the clock, with which they make time fly, is the true one again. */
export const useTheatre = (): { play(sequence: Sequence): Promise<Played> } => {
  const now = Date.now;
  let theatre: Theatre;

  beforeAll(async () => {
    theatre = await Theatre.open();
  });
  afterAll(async () => {
    await theatre.close();
    Date.now = now;
  });

  return { play: (sequence) => theatre.play(sequence) };
};
