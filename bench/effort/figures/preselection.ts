import { sum } from '../../../src/lib/pets/ranking/numbers.ts';

/** A tile of a grid about a pet, when it was asked about. */
export interface Tile {
  probability: number;
  preselected: boolean;
  /** Whether all faces that it shows are the pet. */
  isRight: boolean;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const share = (part: number, of: number): number => rounded(part / Math.max(1, of));

const sharesOf = (tiles: readonly Tile[], isChosen: (tile: Tile) => boolean) => {
  const chosen = tiles.filter((tile) => isChosen(tile));
  const right = sum(tiles.map(({ isRight }) => (isRight ? 1 : 0)));
  const rightChosen = sum(chosen.map(({ isRight }) => (isRight ? 1 : 0)));
  return {
    preselectedRight: share(rightChosen, right),
    wrongPreselected: share(chosen.length - rightChosen, chosen.length),
  };
};

/** How much of what is right was preselected, and how much of what was preselected is wrong. */
export const preselectionFigures = (tiles: readonly Tile[], libraries: number): Record<string, number> => ({
  preselected: rounded(tiles.filter(({ preselected }) => preselected).length / Math.max(1, libraries)),
  ...sharesOf(tiles, ({ preselected }) => preselected),
});

const thresholds = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98];

/** The same if everything from a probability on had been preselected. */
export const preselectionCurve = (tiles: readonly Tile[]): Record<string, number>[] =>
  thresholds.map((from) => ({ from, ...sharesOf(tiles, ({ probability }) => probability >= from) }));
