import type { AppModule, Globals } from '../browser/bundle.ts';
import type { Immich } from '../server/immich.ts';
import { Player } from './player.ts';
import type { Report } from './report.ts';
import type { Sequence } from './sequence.ts';
import { World } from './world.ts';

/** Plays a sequence on a server that starts afresh. */
export const play = async (
  sequence: Sequence,
  immich: Immich,
  start: (globals: Globals) => AppModule,
): Promise<Report> => {
  await immich.reset();
  return new Player(new World(immich, start, sequence), sequence).play();
};
