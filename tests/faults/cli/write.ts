import { writeReport } from '../../../bench/report.ts';
import type { Answer } from './processes.ts';

/** Writes what came of a range of seeds, as the benchmarks do. */
export const write = (out: string | undefined, options: Record<string, number>, { figures, failures }: Answer): void =>
  writeReport(out, {
    name: 'soak',
    options,
    figures,
    details: { failedSeeds: failures.map(({ seed }) => seed), told: failures.flatMap(({ text }) => text ?? []) },
  });
