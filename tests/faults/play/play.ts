import type { AppModule, Globals } from '../browser/bundle.ts';
import type { Sequence } from '../sequence/sequence.ts';
import type { Immich } from '../server/immich.ts';
import { Player } from './player.ts';
import type { Report } from './report.ts';
import { Stage } from './stage.ts';
import { World } from './world.ts';

/** Plays a sequence on a server that starts afresh. */
export const play = async (
  sequence: Sequence,
  immich: Immich,
  start: (globals: Globals) => AppModule,
): Promise<Report> => {
  await immich.reset();
  const headers = sequence.hasKey ? await immich.keyHeaders() : immich.headers;
  const stage = await Stage.open(new World(immich, start, sequence, headers));
  return new Player(stage, sequence).play();
};
