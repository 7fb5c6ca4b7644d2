import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyTo, type Mutant } from '../breaks/mutant.ts';
import { root } from '../places.ts';
import { changesChecks } from './changes.ts';
import type { SafetyCheck } from './check.ts';
import { immichChecks, registerChecks } from './library.ts';
import { serverChecks } from './server.ts';

/** Whatever protects the user's data: when one of these lines goes, a test has to fail. */
export const safetyChecks: readonly SafetyCheck[] = [
  ...changesChecks,
  ...immichChecks,
  ...registerChecks,
  ...serverChecks,
];

/** A check's file without it. @throws where the guarded text is not in the file, or more than once */
export const takeOut = ({ name, file, guard, without }: SafetyCheck): Mutant => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const start = text.indexOf(guard);
  if (start === -1 || text.includes(guard, start + 1)) {
    throw new Error(
      `${name}: ${file} has it ${start === -1 ? 'no more' : 'more than once'}; bring tools/mutants/safety up to date`,
    );
  }
  return applyTo(file, text, { kind: 'safety check taken out', start, end: start + guard.length, after: without });
};
