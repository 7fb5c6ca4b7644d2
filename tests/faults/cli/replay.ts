import { generate } from '../sequence/generate.ts';
import { isFailure, Theatre } from '../theatre.ts';
import { tell } from './tell.ts';

/** Plays one seed, tells all of it, and the smallest part of it that fails, if it does; whether it does. */
export const replay = async (seed: number, options: { hasResets: boolean }): Promise<boolean> => {
  const theatre = await Theatre.open();
  const played = await theatre.play(generate(seed, options));
  console.log(tell(played, { isWhole: true }));
  if (isFailure(played)) {
    console.log(`\nThe smallest that fails:\n${tell(await theatre.shrink(played), { isWhole: true })}`);
  }
  await theatre.close();
  return isFailure(played);
};
