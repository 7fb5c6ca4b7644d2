import ts from 'typescript';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../../../demo/library/random.ts';
import { root, sourcesOf, type Room } from '../places.ts';
import { applyTo, type Mutant } from './mutant.ts';
import { replacementsOf } from './mutators.ts';

const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ES2022, removeComments: true };

const emitted = (text: string): string => ts.transpileModule(text, { compilerOptions: options }).outputText;

const isRefusal = ({ text }: Mutant): boolean =>
  (ts.transpileModule(text, { compilerOptions: options, reportDiagnostics: true }).diagnostics ?? []).length > 0;

/** Every line of a room that can be broken, with the ways. */
const linesOf = (room: Room): Mutant[][] =>
  sourcesOf(room).flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const mutants = replacementsOf(file, text).map((replacement) => applyTo(file, text, replacement));
    return Array.from(Map.groupBy(mutants, ({ line }) => line).values());
  });

/**
 * `count` mutants of a room, one a line: any line is as likely as any other, and then any way to break it. The same seed
 * picks the same of the same sources, however many are asked for.
 *
 * @param accepts whether the compiler would let it pass
 */
export const pick = (room: Room, seed: number, count: number, accepts: (mutant: Mutant) => boolean): Mutant[] => {
  const random = createRandom('mutants', room, seed);
  const picked: Mutant[] = [];
  for (const ways of random.shuffle(linesOf(room))) {
    if (picked.length >= count) {
      break;
    }
    const mutant = random.pick(ways);
    const original = readFileSync(path.join(root, mutant.file), 'utf8');
    if (!isRefusal(mutant) && emitted(mutant.text) !== emitted(original) && accepts(mutant)) {
      picked.push(mutant);
    }
  }
  return picked;
};
