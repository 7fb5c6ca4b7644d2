import { meritInputs, type ScoreOrigin } from '../../src/lib/pets/ranking/candidates/calibration.ts';
import { weighCircumstances } from '../../src/lib/pets/ranking/candidates/circumstances.ts';
import { scoreCandidates } from '../../src/lib/pets/ranking/candidates/score.ts';
import { conflictsBetween } from '../../src/lib/pets/ranking/conflicts.ts';
import type { Example } from './fit.ts';
import { projecting } from './methods.ts';
import type { HouseholdFace } from './sample/household.ts';
import { askHomes } from './sample/world.ts';

/** How likely somebody is, is fitted to what may be seen: the best of each question, or the many that are surely wrong decide. */
const shown = 10;

/** An example, of whose question it was, which one, what it was scored by, whether it may be seen and its question has an answer. */
export interface PetExample extends Example {
  pet: string;
  question: object;
  origin: ScoreOrigin;
  isShown: boolean;
  isOpen: boolean;
}

/** What the calibration is fitted to: the candidates of each question, best first, with a model and without one. */
export const examplesFrom = (
  householdFaces: readonly HouseholdFace[],
  options: { homes: number; seed: number; isBuiltIn: boolean },
): PetExample[] => {
  const examples: PetExample[] = [];
  for (const { questions, learned } of askHomes(householdFaces, options)) {
    const { model, projections } = learned.plain;
    const see = projecting(projections);
    for (const question of questions) {
      const { target, candidates, orders, right, pet } = question;
      for (const used of [null, model]) {
        const input = { target: see(target), candidates: candidates.map((candidate) => see(candidate)), orders };
        const scored = scoreCandidates({ ...input, model: used }).map(({ origin }, index) => ({
          pet,
          question,
          origin,
          isOpen: right.size === 0,
          inputs: meritInputs(origin),
          offset: weighCircumstances(target, candidates[index]).logOdds,
          isRight: right.has(candidates[index].id),
          isPossible: conflictsBetween(target.faces, candidates[index].faces).length === 0,
        }));
        const best = scored.filter(({ isPossible }) => isPossible).sort((a, b) => b.origin.score - a.origin.score);
        examples.push(...best.map((each, place) => ({ ...each, isShown: place < shown })));
      }
    }
  }
  return examples;
};
