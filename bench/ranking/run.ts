import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mean } from '../../src/lib/pets/ranking/numbers.ts';
import { pageFile } from '../html.ts';
import { compareWithLast, keepRun, writeReport } from '../report.ts';
import { writeFailures, type Failure } from './failures.ts';
import { figuresOf } from './figures.ts';
import { heldOutCalibrations } from './folds.ts';
import { methodsFor, steps, type Step } from './methods.ts';
import { judge, reliability, type Outcome } from './metrics.ts';
import { householdFacesOf } from './sample/household-faces.ts';
import { listPhotos } from './sample/photos.ts';
import { askHomes } from './sample/world.ts';

export interface RankingOptions {
  photos: string;
  model: string;
  serverModel: string;
  isBuiltIn: boolean;
  seed: number;
  homes: number;
  /** Where the JSON goes, a report in HTML beside it; standard output without. */
  out: string | undefined;
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

/** Runs the whole benchmark and writes its reports. */
export const benchRanking = async (options: RankingOptions): Promise<void> => {
  const photos = listPhotos(options.photos);
  const { householdFaces } = await householdFacesOf(photos, options.serverModel, options.model, options.isBuiltIn);
  const calibrations = heldOutCalibrations(photos);
  const outcomes = Object.fromEntries(steps.map((step) => [step, []])) as unknown as Record<Step, Outcome[]>;
  const inAdopting: Outcome[][] = [[], []];
  const adapters = { 'too-few': 0, 'no-better': 0, adopted: 0 };
  const strengths: number[] = [];
  const failures: Failure[] = [];
  for (const asked of askHomes(householdFaces, options)) {
    const { answers, adapter } = methodsFor(asked, calibrations);
    adapters[adapter]++;
    const { topOne } = asked.learned.plain.model;
    strengths.push(...(topOne === null ? [] : [topOne]));
    for (const question of asked.questions) {
      for (const step of steps) {
        outcomes[step].push(judge(question, answers[step](question)));
      }
      const [first] = answers.fused(question);
      if (question.right.size > 0 && !question.right.has(first.id)) {
        failures.push({ question, home: asked.home, first });
      }
      if (adapter === 'adopted' && question.right.size > 0) {
        inAdopting[0].push(outcomes.fused.at(-1)!);
        inAdopting[1].push(outcomes.adapter.at(-1)!);
      }
    }
  }
  const [plainTop1, adaptedTop1] = inAdopting.map((list) =>
    list.length === 0 ? 0 : list.filter(({ answers }) => answers[0]?.isRight).length / list.length,
  );
  const report = {
    name: 'ranking',
    options: {
      photos: options.photos,
      model: hashOf(options.model),
      serverModel: hashOf(options.serverModel),
      seed: options.seed,
      homes: options.homes,
      calibration: calibrations.values().some(Boolean) ? 'held out by animal, in three folds' : 'as shipped',
    },
    figures: {
      ...figuresOf(outcomes, options.seed),
      modelStrength: mean(strengths),
      homesWithStrength: strengths.length,
      homesWithAdapter: adapters.adopted,
      homesRefusingAdapter: adapters['no-better'],
      homesWithoutAdapter: adapters['too-few'],
      adoptedPlainTop1: plainTop1,
      adoptedTop1: adaptedTop1,
    },
    details: {
      reliability: reliability(outcomes.fused.filter(({ isOpen }) => !isOpen)),
      reliabilityOpenSet: reliability(outcomes.fused),
    },
  };
  const changes = compareWithLast(report);
  keepRun(report);
  writeReport(options.out, { ...report, details: { ...report.details, changesSinceLastRun: changes } });
  if (options.out) {
    await writeFailures(pageFile(options.out), { report, failures, photos, changes });
  }
};
