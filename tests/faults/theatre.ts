import { bundleApp, type AppModule, type Globals } from './browser/bundle.ts';
import { play } from './play/play.ts';
import type { Report } from './play/report.ts';
import type { Sequence, Trouble } from './sequence/sequence.ts';
import { shrink } from './sequence/shrink.ts';
import { Immich } from './server/immich.ts';

/** What became of a sequence; `broken` where the harness itself, or the app, threw what nobody had thought of. */
export interface Played {
  sequence: Sequence;
  report: Report | null;
  broken: unknown;
}

export const isFailure = ({ sequence, report }: Played): boolean =>
  report === null ||
  report.silentFaces + report.silentFields + report.stuck > 0 ||
  (isCalm(sequence) && report.listedFaces > 0);

/** Whether a step is one that nothing comes in between of, and that is to come to its end. */
const isUndisturbed = ({ choice, meanwhile, pause }: Trouble): boolean =>
  meanwhile.length + pause.length === 0 && choice !== 'close';

/** Whether there is nobody else, and one thing is done and undone after another: then everything comes back. */
export const isCalm = ({ hasKey = false, tabs, steps }: Sequence): boolean =>
  tabs.length === 1 &&
  !hasKey &&
  steps.every((step, index) => {
    switch (step.do) {
      case 'others': {
        return step.act.kind === 'night';
      }
      case 'change': {
        return isUndisturbed(step);
      }
      case 'undo': {
        return isUndisturbed(step) && step.which === 0;
      }
      case 'redo': {
        // what is done in between may have changed what it was about
        return isUndisturbed(step) && step.which === 0 && steps[index - 1]?.do === 'undo';
      }
      default: {
        return false;
      }
    }
  });

/** Plays sequences, with a server of each kind that stays open. */
export class Theatre {
  readonly #start: (globals: Globals) => AppModule;
  readonly #servers = new Map<string, Immich>();

  private constructor(start: (globals: Globals) => AppModule) {
    this.#start = start;
  }

  static async open(): Promise<Theatre> {
    return new Theatre(await bundleApp());
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#servers.values(), (server) => server.close()));
  }

  async play(sequence: Sequence): Promise<Played> {
    const { isLarge = false, version } = sequence;
    const kind = isLarge ? `${version}, large` : version;
    const immich = this.#servers.get(kind) ?? (await Immich.open(version, { isLarge }));
    this.#servers.set(kind, immich);
    try {
      return { sequence, report: await play(sequence, immich, this.#start), broken: null };
    } catch (error) {
      return { sequence, report: null, broken: error };
    }
  }

  /** A sequence that fails, made as small as it can be. */
  async shrink(played: Played): Promise<Played> {
    const fails = async (one: Sequence): Promise<boolean> => {
      const { report, ...rest } = await this.play(one);
      // what breaks down otherwise is something else
      return (report === null) === (played.report === null) && isFailure({ report, ...rest });
    };
    return this.play(await shrink(played.sequence, fails));
  }
}
