import ts from 'typescript';
import type { Mutant } from '../breaks/mutant.ts';

interface Insertion {
  at: number;
  text: string;
}

const isStatementOfBlock = (node: ts.Node): boolean =>
  ts.isStatement(node) && !ts.isBlock(node) && (ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent));

const nodeAt = (source: ts.SourceFile, position: number): ts.Node => {
  const within = (node: ts.Node): ts.Node =>
    ts.forEachChild(node, (child) => (child.getStart() <= position && position < child.getEnd() ? child : undefined)) ??
    node;
  let node: ts.Node = source;
  for (let next = within(node); next !== node; next = within(node)) {
    node = next;
  }
  return node;
};

/** Where to ask whether a place is reached; nowhere where it is reached by whoever imports the file. */
const insertionsFor = (source: ts.SourceFile, position: number, call: string): Insertion[] => {
  for (let node = nodeAt(source, position); !ts.isSourceFile(node); node = node.parent) {
    if (isStatementOfBlock(node)) {
      return [{ at: node.getStart(), text: `${call}; ` }];
    }
    if (ts.isArrowFunction(node.parent) && node.parent.body === node && !ts.isBlock(node)) {
      return [
        { at: node.getStart(), text: `(${call}, ` },
        { at: node.getEnd(), text: ')' },
      ];
    }
  }
  return [];
};

/** Notes, once a spec, that it came by: below a file's own code, where functions are known from the start. */
const noteHits = (folder: string): string => `
function __hit(id) {
  // By its name alone: code that is bundled for a tab of its own has another \`globalThis\`.
  const spec = typeof __vitest_worker__ === 'undefined' ? '' : __vitest_worker__.filepath;
  const seen = (__hit.seen ??= new Set());
  if (!seen.has(id)) {
    seen.add(id);
    process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(folder)} + '/' + id, spec + '\\n');
  }
}
`;

export interface Probed {
  text: string;
  /** Mutants, by their number, that are asked about; the others are reached by every spec that reaches the file. */
  asked: number[];
}

/**
 * A file's text that notes which specs come by the places of its mutants.
 *
 * @param mutants with their numbers, which are the names of the files that are written
 * @param folder where
 */
export const probe = (text: string, mutants: readonly (readonly [number, Mutant])[], folder: string): Probed => {
  const source = ts.createSourceFile('probed.ts', text, ts.ScriptTarget.Latest, true);
  const asked: number[] = [];
  const insertions: Insertion[] = [];
  for (const [id, { start }] of mutants) {
    const own = insertionsFor(source, start, `__hit(${id})`);
    if (own.length > 0) {
      asked.push(id);
      insertions.push(...own);
    }
  }
  let probed = text;
  for (const { at, text: piece } of insertions.sort((a, b) => b.at - a.at)) {
    probed = probed.slice(0, at) + piece + probed.slice(at);
  }
  return { text: probed + noteHits(folder), asked };
};
