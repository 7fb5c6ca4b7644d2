import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Calibration } from '../../src/lib/pets/ranking/candidates/calibration.ts';
import type { Photo } from './sample/photos.ts';

/** A third of the individuals that the calibration was fitted to, and what it is when these are left out. */
interface Fold {
  /** SHA-256 of every photo of them. */
  photos: string[];
  calibration: Calibration;
}

export const foldsFile = path.join(import.meta.dirname, 'folds.generated.json');

/**
 * The calibration to test an individual with, which was fitted without it: that of its fold, if it was among those that
 * the shipped one was fitted to, and the shipped one (undefined) if not.
 */
export const heldOutCalibrations = (photos: readonly Photo[]): Map<string, Calibration | undefined> => {
  const folds = (existsSync(foldsFile) ? JSON.parse(readFileSync(foldsFile, 'utf8')) : []) as Fold[];
  const byPhoto = new Map(folds.flatMap((fold) => fold.photos.map((hash) => [hash, fold.calibration] as const)));
  const calibrations = new Map<string, Calibration | undefined>();
  for (const { pet, hash } of photos) {
    calibrations.set(pet, calibrations.get(pet) ?? byPhoto.get(hash));
  }
  return calibrations;
};
