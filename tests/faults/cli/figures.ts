import { isCalm, isFailure, type Played } from '../theatre.ts';

/** Sums over sequences; bench/README.md says what each is. */
export const noFigures = {
  sequences: 0,
  calmSequences: 0,
  requests: 0,
  faults: 0,
  kills: 0,
  facesMoved: 0,
  silentFaces: 0,
  silentFields: 0,
  listedFaces: 0,
  listedFields: 0,
  calmListedFaces: 0,
  stuck: 0,
  broken: 0,
  failedSequences: 0,
};

export type Figures = typeof noFigures;

export const addFigures = (one: Figures, other: Figures): Figures =>
  Object.fromEntries(
    (Object.keys(one) as (keyof Figures)[]).map((name) => [name, one[name] + other[name]]),
  ) as unknown as Figures;

export const figuresOf = (played: Played): Figures => {
  const { report, sequence } = played;
  const calm = isCalm(sequence);
  return {
    sequences: 1,
    calmSequences: calm ? 1 : 0,
    requests: report?.requests ?? 0,
    faults: report?.faults ?? 0,
    kills: report?.kills ?? 0,
    facesMoved: report?.facesMoved ?? 0,
    silentFaces: report?.silentFaces ?? 0,
    silentFields: report?.silentFields ?? 0,
    listedFaces: report?.listedFaces ?? 0,
    listedFields: report?.listedFields ?? 0,
    calmListedFaces: calm ? (report?.listedFaces ?? 0) : 0,
    stuck: report?.stuck ?? 0,
    broken: report ? 0 : 1,
    failedSequences: isFailure(played) ? 1 : 0,
  };
};
