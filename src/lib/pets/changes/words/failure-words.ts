import type { Change } from '..';

/** What can be done with a change that has begun. */
export type BackOrOn = 'undo' | 'resume' | 'roll_back' | 'finish';

/** What is going on. */
export const runningWords: Record<BackOrOn, string> = {
  finish: 'pets.changes.finish_running',
  resume: 'pets.changes.resume_running',
  roll_back: 'pets.changes.roll_back_running',
  undo: 'pets.changes.undo_running',
};

/** What could not be done at all, or only in part. */
export const failureWords: Record<Change['kind'] | BackOrOn, { failed: string; partly: string }> = {
  cover: { failed: 'pets.changes.failed.cover', partly: 'pets.changes.partly.cover' },
  decide: { failed: 'pets.changes.failed.decide', partly: 'pets.changes.partly.decide' },
  draw: { failed: 'pets.changes.failed.draw', partly: 'pets.changes.partly.draw' },
  edit: { failed: 'pets.changes.failed.edit', partly: 'pets.changes.partly.edit' },
  erase: { failed: 'pets.changes.failed.erase', partly: 'pets.changes.partly.erase' },
  finish: { failed: 'pets.changes.failed.finish', partly: 'pets.changes.partly.finish' },
  gather: { failed: 'pets.changes.failed.gather', partly: 'pets.changes.partly.gather' },
  merge: { failed: 'pets.changes.failed.merge', partly: 'pets.changes.partly.merge' },
  move: { failed: 'pets.changes.failed.move', partly: 'pets.changes.partly.move' },
  rename: { failed: 'pets.changes.failed.rename', partly: 'pets.changes.partly.rename' },
  restore: { failed: 'pets.changes.failed.restore', partly: 'pets.changes.partly.restore' },
  resume: { failed: 'pets.changes.failed.resume', partly: 'pets.changes.partly.resume' },
  roll_back: { failed: 'pets.changes.failed.roll_back', partly: 'pets.changes.partly.roll_back' },
  split: { failed: 'pets.changes.failed.split', partly: 'pets.changes.partly.split' },
  tidy: { failed: 'pets.changes.failed.tidy', partly: 'pets.changes.partly.tidy' },
  unsay: { failed: 'pets.changes.failed.unsay', partly: 'pets.changes.partly.unsay' },
  undo: { failed: 'pets.changes.failed.undo', partly: 'pets.changes.partly.undo' },
};
