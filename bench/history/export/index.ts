import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry } from '../entry.ts';
import { toMlflow } from './mlflow.ts';
import { toWandb } from './wandb.ts';

const shapes: Record<string, (history: readonly Entry[]) => string> = { mlflow: toMlflow, wandb: toWandb };

/**
 * Writes the history as another program reads it. Directories are made.
 *
 * @param to `mlflow=FILE` or `wandb=FILE`
 * @throws Error when it says neither
 */
export const exportHistory = (to: string, history: readonly Entry[]): void => {
  const [, shape, file] = /^(mlflow|wandb)=(.+)$/u.exec(to) ?? [];
  if (!file) {
    throw new Error(`Say --export mlflow=FILE or --export wandb=FILE, not ${to}.`);
  }
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, shapes[shape](history));
};
