/** Breaks lines and counts what the tests notice, see CONTRIBUTING.md: `--seed S --count N --rooms a,b --out FILE`. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pick } from './breaks/pick.ts';
import { TypeCheck } from './breaks/type-check.ts';
import { roomNames, sourcesOf, type Room } from './places.ts';
import { report } from './report.ts';
import { safetyChecks, takeOut } from './safety/index.ts';
import { Trial, type Verdict } from './trial.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '140' },
    rooms: { type: 'string', default: roomNames.join(',') },
    specs: { type: 'string', default: '' },
    workers: { type: 'string', default: '2' },
    safety: { type: 'boolean', default: true },
    out: { type: 'string' },
  },
  allowNegative: true,
});
const seed = Number(values.seed);
const count = Number(values.count);
const listOf = (value: string) => value.split(',').filter((item) => item !== '');
const rooms = listOf(values.rooms) as Room[];
const specs = listOf(values.specs);

const check = new TypeCheck();
const mutants = rooms.flatMap((room, index) => {
  const share = Math.floor((count * (index + 1)) / rooms.length) - Math.floor((count * index) / rooms.length);
  return pick(room, seed, share, (mutant) => check.accepts(mutant)).map((mutant) => ({ room, mutant }));
});
const files = new Set(rooms.flatMap((room) => sourcesOf(room)));
const safety = values.safety
  ? safetyChecks.filter(({ file }) => files.has(file)).map((one) => ({ ...one, mutant: takeOut(one) }))
  : [];
// Any spec would notice code that does not even run: it says nothing about the check.
const broken = safety.find(({ mutant }) => !check.accepts(mutant));
if (broken) {
  throw new Error(`${broken.name}: without it, ${broken.mutant.file} does not compile; mend tools/mutants/safety`);
}

const trial = new Trial(Number(values.workers), specs);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    trial.close();
    process.exit(1);
  });
}
try {
  console.error(`${mutants.length} lines and ${safety.length} safety checks; now who comes by them …`);
  await trial.prepare(
    mutants.map(({ mutant }) => mutant),
    new Map(safety.map(({ mutant, heldBy }) => [mutant, [heldBy]])),
  );
  const tell = ({ mutant, specs: reaching, noticedBy }: Verdict) =>
    console.error(
      `${noticedBy ? 'noticed ' : 'SURVIVED'} ${mutant.file}:${mutant.line} ${mutant.kind} (${reaching}) ${noticedBy?.spec ?? ''} ${noticedBy?.error ?? ''}`,
    );
  const tried: { room: Room; verdict: Verdict }[] = [];
  const checks: { name: string; verdict: Verdict }[] = [];
  const reportNow = () =>
    `${JSON.stringify(report({ seed, count, specs }, tried, checks, [...trial.unsound]), null, 2)}\n`;
  // After each, so that a run that is cut off has something to say.
  const save = () => void (values.out && writeFileSync(values.out, reportNow()));
  for (const { room, mutant } of mutants) {
    const verdict = await trial.try(mutant);
    tell(verdict);
    tried.push({ room, verdict });
    save();
  }
  for (const { name, mutant } of safety) {
    const verdict = await trial.try(mutant);
    tell(verdict);
    checks.push({ name, verdict });
    save();
  }
  save();
  if (!values.out) {
    process.stdout.write(reportNow());
  }
} finally {
  trial.close();
}
