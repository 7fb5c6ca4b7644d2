import type { Calibration } from '../../src/lib/pets/ranking/candidates/calibration.ts';
import type { Cluster } from '../../src/lib/pets/ranking/candidates/cluster.ts';
import { rankCandidates, type RankedCandidate } from '../../src/lib/pets/ranking/candidates/rank.ts';
import type { ModelStrength } from '../../src/lib/pets/ranking/candidates/strength.ts';
import { projectThrough, type Projection } from '../../src/lib/pets/ranking/vectors/projection.ts';
import type { Question } from './questions.ts';
import type { LearnedHome } from './sample/learned.ts';
import type { AskedHome } from './sample/world.ts';

/** One way to answer a question: the candidates, best first. */
type Answer = (question: Question) => Pick<RankedCandidate, 'id' | 'probability'>[];

const withProjections = (cluster: Cluster, projections: readonly Projection[]): Cluster => ({
  ...cluster,
  faces: cluster.faces.map((face) => ({
    ...face,
    vector: face.vector && projectThrough(projections, face.vector),
  })),
});

/** Each candidate once in a home, whatever the number of questions it is a candidate of. */
export const projecting = (projections: readonly Projection[]): ((cluster: Cluster) => Cluster) => {
  const done = new Map<Cluster, Cluster>();
  return (cluster) => {
    const known = done.get(cluster) ?? withProjections(cluster, projections);
    done.set(cluster, known);
    return known;
  };
};

/** An order as it is; its only promise is that the first are likelier than the last. */
const asOrdered = (order: readonly string[]): ReturnType<Answer> =>
  order.map((id, index) => ({ id, probability: 1 / (index + 1) }));

/** Nothing is known but looks: no species, no dates, every face on a photo of its own. */
const looksOnly = (cluster: Cluster): Cluster => ({
  ...cluster,
  species: null,
  birthDate: null,
  deathDate: null,
  faces: cluster.faces.map((face) => ({ ...face, assetId: face.id, takenAt: null })),
});

const photosApart = (cluster: Cluster): Cluster => ({
  ...cluster,
  faces: cluster.faces.map((face) => ({ ...face, assetId: face.id })),
});

/** What each piece adds, from the server alone to everything; each holds what stands above it. */
export const steps = ['server', 'severalFaces', 'vectors', 'background', 'circumstances', 'fused', 'adapter'] as const;
export type Step = (typeof steps)[number];

export interface HomeMethods {
  answers: Record<Step, Answer>;
  /** Whether an adapter could be trained, and whether it was taken. */
  adapter: LearnedHome['outcome'];
}

/** The ways to answer a home's questions; the adapter's is that of `fused` where none is adopted. */
export const methodsFor = (
  { learned: { plain, used, outcome } }: AskedHome,
  calibrations: ReadonlyMap<string, Calibration | undefined>,
): HomeMethods => {
  const [raw, projected, adapted] = [[], plain.projections, used.projections].map((projections) =>
    projecting(projections),
  );
  const answer =
    (
      see: (cluster: Cluster) => Cluster,
      model: ModelStrength | null,
      ordersOf: (question: Question) => string[][],
    ): Answer =>
    (question) =>
      rankCandidates({
        target: see(question.target),
        candidates: question.candidates.map((candidate) => see(candidate)),
        orders: ordersOf(question),
        model,
        calibration: calibrations.get(question.pet),
      });
  const all = ({ orders }: Question) => orders;
  return {
    adapter: outcome,
    answers: {
      server: ({ coverOrder }) => asOrdered(coverOrder),
      severalFaces: answer(looksOnly, null, all),
      vectors: answer((cluster) => looksOnly(raw(cluster)), plain.model, all),
      background: answer((cluster) => looksOnly(projected(cluster)), plain.model, all),
      circumstances: answer((cluster) => photosApart(projected(cluster)), plain.model, all),
      fused: answer(projected, plain.model, all),
      adapter: answer(adapted, used.model, all),
    },
  };
};
