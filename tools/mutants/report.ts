import type { Room } from './places.ts';
import type { Verdict } from './trial.ts';

const share = (verdicts: readonly Verdict[]): number =>
  Math.round((verdicts.filter(({ noticedBy }) => noticedBy).length / verdicts.length) * 1000) / 1000;

const describe = ({ mutant: { file, line, kind, before, after }, specs, noticedBy }: Verdict) => ({
  file,
  line,
  kind,
  before,
  after,
  specs,
  ...(noticedBy && { noticedBy: `${noticedBy.spec} > ${noticedBy.test}`, error: noticedBy.error }),
});

/** What came of a run: `figures` are flat, so that runs can be compared by any tool. */
export const report = (
  options: Record<string, unknown>,
  tried: readonly { room: Room; verdict: Verdict }[],
  checks: readonly { name: string; verdict: Verdict }[],
  unsound: readonly string[],
) => {
  const byRoom = Map.groupBy(tried, ({ room }) => room);
  const rates = Array.from(byRoom, ([room, ofRoom]) => [room, share(ofRoom.map(({ verdict }) => verdict))] as const);
  const verdicts = tried.map(({ verdict }) => verdict);
  const lines = (noticed: boolean) =>
    verdicts.filter(({ noticedBy }) => (noticedBy !== undefined) === noticed).map((verdict) => describe(verdict));
  return {
    name: 'mutants',
    options,
    figures: {
      mutants: verdicts.length,
      ...(verdicts.length > 0 && { all: share(verdicts) }),
      ...Object.fromEntries(rates),
      ...(checks.length > 0 && { safetyChecks: share(checks.map(({ verdict }) => verdict)) }),
    },
    details: {
      survivors: lines(false),
      noticed: lines(true),
      safetyChecks: checks.map(({ name, verdict }) => ({ name, ...describe(verdict) })),
      // They fail while nothing is broken, and were not asked.
      unsound,
    },
  };
};
