import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Mutant } from './breaks/mutant.ts';
import { copyProject } from './copy.ts';
import { ImportGraph } from './specs/graph.ts';
import { probe } from './specs/probe.ts';
import { SpecsProcess, type Failed } from './specs/specs-process.ts';

export interface Verdict {
  mutant: Mutant;
  /** How many specs come by its place. */
  specs: number;
  /** What noticed it. */
  noticedBy?: Failed;
}

/** Where mutants are tried: a copy of the project, and a process that runs specs in it. */
export class Trial {
  readonly #copy = copyProject();
  readonly #graph = new ImportGraph();
  readonly #process: SpecsProcess;
  readonly #originals = new Map<string, string>();
  /** Who comes by each. */
  readonly #specs = new Map<Mutant, string[]>();
  /** What has its own text again since the specs ran last. */
  #restored: string[] = [];
  /** Specs that fail anyway: they have nothing to say. */
  readonly unsound = new Set<string>();
  readonly #folders: readonly string[];

  /** @param folders where specs are asked, which notice no more than all of them would; none for everywhere */
  constructor(workers: number, folders: readonly string[] = []) {
    this.#folders = folders;
    this.#process = new SpecsProcess(this.#copy.folder, workers);
  }

  close(): void {
    this.#process.stop();
    this.#copy.remove();
  }

  /** As it was when the copy was made: the project may go on meanwhile. */
  #originalOf(file: string): string {
    const text = this.#originals.get(file) ?? readFileSync(path.join(this.#copy.folder, file), 'utf8');
    this.#originals.set(file, text);
    return text;
  }

  #write(file: string, text: string): void {
    writeFileSync(path.join(this.#copy.folder, file), text);
  }

  #hits(folder: string, id: number): string[] {
    const file = path.join(folder, String(id));
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    return lines.filter((line) => line !== '').map((line) => path.relative(this.#copy.folder, line));
  }

  #reaching(file: string): string[] {
    const specs = this.#graph.specsOf(file);
    return this.#folders.length === 0
      ? specs
      : specs.filter((spec) => this.#folders.some((folder) => spec.startsWith(`${folder}/`)));
  }

  /** Those beside the file, and then whatever does not take long. */
  #quickFirst({ file }: Mutant, specs: readonly string[]): string[] {
    const folder = path.dirname(file);
    const cost = (spec: string) => (path.dirname(spec) === folder ? 0 : (this.#process.took.get(spec) ?? Infinity));
    return [...specs].sort((a, b) => cost(a) - cost(b));
  }

  /**
   * Runs, once and with nothing broken, all that may reach these: who comes by which, and who fails anyway.
   *
   * @param held those of which it is known which specs have to notice them: no others are asked
   */
  async prepare(mutants: readonly Mutant[], held: ReadonlyMap<Mutant, string[]>): Promise<void> {
    const folder = path.join(this.#copy.folder, '.cache/hits');
    mkdirSync(folder, { recursive: true });
    const asked = new Set<number>();
    const files = Map.groupBy(mutants.entries(), ([, { file }]) => file);
    for (const [file, own] of files) {
      const probed = probe(this.#originalOf(file), own, folder);
      this.#write(file, probed.text);
      for (const id of probed.asked) {
        asked.add(id);
      }
    }
    const reached = Array.from(files.keys(), (file) => [file, this.#reaching(file)] as const);
    const specs = Array.from(new Set([...reached.flatMap(([, ofFile]) => ofFile), ...[...held.values()].flat()]));
    const failed = await this.#process.run({ changed: [...files.keys()], specs, isWhole: true });
    for (const { spec } of failed) {
      this.unsound.add(spec);
    }
    const reach = new Map(reached);
    for (const [id, mutant] of mutants.entries()) {
      const hits = new Set(this.#hits(folder, id));
      const near = reach.get(mutant.file)!.filter((spec) => !this.unsound.has(spec));
      this.#specs.set(mutant, this.#quickFirst(mutant, asked.has(id) ? near.filter((spec) => hits.has(spec)) : near));
    }
    for (const [mutant, own] of held) {
      this.#specs.set(
        mutant,
        own.filter((spec) => !this.unsound.has(spec)),
      );
    }
    for (const file of files.keys()) {
      this.#write(file, this.#originalOf(file));
    }
    this.#restored = [...files.keys()];
  }

  async try(mutant: Mutant): Promise<Verdict> {
    const specs = this.#specs.get(mutant) ?? [];
    if (specs.length === 0) {
      return { mutant, specs: 0 };
    }
    const original = this.#originalOf(mutant.file);
    this.#write(mutant.file, mutant.text);
    const [noticedBy] = await this.#process.run({ changed: [...this.#restored, mutant.file], specs });
    this.#write(mutant.file, original);
    this.#restored = [mutant.file];
    return { mutant, specs: specs.length, ...(noticedBy && { noticedBy }) };
  }
}
