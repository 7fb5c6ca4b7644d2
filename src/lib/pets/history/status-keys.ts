import type { EntryStatus } from '../changes';

/** How an entry stands, as words. */
export const statusKeys: Record<EntryStatus | 'undo_interrupted', string> = {
  planned: 'pets.history.status.planned',
  running: 'pets.history.status.running',
  done: 'pets.history.status.done',
  'partly-done': 'pets.history.status.partly_done',
  interrupted: 'pets.history.status.interrupted',
  undo_interrupted: 'pets.history.status.undo_interrupted',
  undoing: 'pets.history.status.undoing',
  undone: 'pets.history.status.undone',
  'partly-undone': 'pets.history.status.partly_undone',
};
