/** Runs specs in a copy of the project, again and again, for the process that started this one (specs-process.ts). */
import type { Reporter, TestModule, TestSpecification } from 'vitest/node';
import path from 'node:path';
import { projectOf } from '../places.ts';
import type { Answer, Failed, Order } from './specs-process.ts';

const [folder, workers] = process.argv.slice(2);
process.chdir(folder);
const { createVitest } = await import('vitest/node');

const send = (answer: Answer): void => void process.send?.(answer);

/** In the order in which they were asked for. */
class AsAsked {
  sort(specifications: TestSpecification[]): TestSpecification[] {
    return specifications;
  }

  shard(specifications: TestSpecification[]): TestSpecification[] {
    return specifications;
  }
}

/** Errors of workers come as plain objects. */
const wordsOf = (error: unknown): string => String((error as { message?: unknown }).message);

const failureOf = (module: TestModule): Failed | undefined => {
  const spec = path.relative(folder, module.moduleId);
  const [test] = module.children.allTests('failed');
  const [error] = test?.result().errors ?? module.errors();
  return test || module.state() === 'failed'
    ? { spec, test: test?.fullName ?? 'the file itself', ...(error && { error: wordsOf(error).split('\n', 1)[0] }) }
    : undefined;
};

const reporter: Reporter = {
  onTestModuleEnd: (module) =>
    send({ kind: 'alive', spec: path.relative(folder, module.moduleId), ms: module.diagnostic().duration }),
};

const vitest = await createVitest('test', {
  root: folder,
  project: ['unit', 'contract', 'effects'],
  watch: false,
  maxWorkers: Number(workers),
  reporters: [reporter],
  silent: true,
  sequence: { sequencer: AsAsked },
});

const run = async ({ changed, specs, isWhole }: Order): Promise<Answer> => {
  for (const file of changed) {
    vitest.invalidateFile(path.join(folder, file));
  }
  for (const { config } of vitest.projects) {
    config.bail = isWhole ? 0 : 1;
  }
  vitest.state.clearErrors();
  // What failed before is told again otherwise.
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const specifications = specs.map((spec) =>
    vitest.projects.find(({ name }) => name === projectOf(spec))!.createSpecification(path.join(folder, spec)),
  );
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failed = testModules.flatMap((module) => failureOf(module) ?? []);
  return { kind: 'done', failed: [...failed, ...unhandledErrors.map((error) => ({ spec: '', test: wordsOf(error) }))] };
};

process.on('message', (order: Order) => {
  run(order)
    .then(send)
    .catch((error: unknown) => send({ kind: 'broken', message: String(error) }));
});
send({ kind: 'ready' });
