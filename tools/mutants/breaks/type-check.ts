import ts from 'typescript';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../places.ts';
import type { Mutant } from './mutant.ts';

/** Tells which mutants the compiler refuses: those are never merged, so no test has to notice them. */
export class TypeCheck {
  readonly #texts = new Map<string, { text: string; version: number }>();
  readonly #files = new Set<string>([path.join(root, 'src/app.d.ts')]);
  readonly #known = new Map<string, number>();
  readonly #service: ts.LanguageService;

  constructor() {
    const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object };
    const own = { ...config, extends: undefined, include: ['src/app.d.ts'] };
    const { options } = ts.parseJsonConfigFileContent(own, ts.sys, root);
    this.#service = ts.createLanguageService({
      fileExists: ts.sys.fileExists,
      directoryExists: ts.sys.directoryExists,
      realpath: ts.sys.realpath,
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
      getCompilationSettings: () => ({
        ...options,
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
        paths: { $lib: ['./src/lib'], '$lib/*': ['./src/lib/*'], '$i18n/*': ['./i18n/*'] },
        verbatimModuleSyntax: true,
      }),
      getScriptFileNames: () => [...this.#files],
      getScriptVersion: (file) => String(this.#texts.get(file)?.version ?? 0),
      getScriptSnapshot: (file) => {
        const text = this.#texts.get(file)?.text ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      readFile: ts.sys.readFile,
    });
  }

  #complaints(full: string, text: string): number {
    const version = (this.#texts.get(full)?.version ?? 0) + 1;
    this.#texts.set(full, { text, version });
    return this.#service.getSyntacticDiagnostics(full).length + this.#service.getSemanticDiagnostics(full).length;
  }

  accepts({ file, text }: Mutant): boolean {
    const full = path.join(root, file);
    this.#files.add(full);
    const original = readFileSync(full, 'utf8');
    const known = this.#known.get(full) ?? this.#complaints(full, original);
    this.#known.set(full, known);
    const complaints = this.#complaints(full, text);
    this.#complaints(full, original);
    return complaints <= known;
  }
}
