import type { Played } from '../theatre.ts';

/** What went wrong in a sequence, for whoever mends it. */
export const tell = ({ sequence, report, broken }: Played, { isWhole = false } = {}): string => {
  const { hasKey = false, isRegisterRead = false, seed, version, tabs, steps } = sequence;
  const how = `${hasKey ? ' with a key,' : ''}${isRegisterRead ? '' : ' the register not read,'}`;
  const lines = [`seed ${seed}, Immich ${version},${how} ${JSON.stringify(tabs)}`];
  if (isWhole) {
    lines.push(...steps.map((step) => `  ${JSON.stringify(step)}`));
  }
  if (report) {
    const { story, losses, ...figures } = report;
    const lost = losses.map(
      ({ subject, field, actual, expected, after }) => `  ${subject} ${field}: ${actual}, not ${expected} (${after})`,
    );
    lines.push(...story.map((line) => `  ${line}`), `  ${JSON.stringify(figures)}`, ...lost);
  } else {
    lines.push(`  ${broken instanceof Error ? broken.stack : String(broken)}`);
  }
  return lines.join('\n');
};
