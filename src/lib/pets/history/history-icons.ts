import {
  mdiBroom,
  mdiCallMerge,
  mdiCallSplit,
  mdiCommentRemoveOutline,
  mdiImageMultipleOutline,
  mdiImageOutline,
  mdiPaw,
  mdiPencilOutline,
  mdiRestore,
  mdiSelectionDrag,
  mdiSelectRemove,
  mdiSwapHorizontal,
  mdiTuneVariant,
} from '@mdi/js';
import type { Change } from '../changes';

/** The icon that stands for a kind of change. */
export const changeIcons: Record<Change['kind'], string> = {
  rename: mdiPencilOutline,
  edit: mdiTuneVariant,
  cover: mdiImageOutline,
  decide: mdiPaw,
  merge: mdiCallMerge,
  move: mdiSwapHorizontal,
  gather: mdiImageMultipleOutline,
  split: mdiCallSplit,
  draw: mdiSelectionDrag,
  erase: mdiSelectRemove,
  restore: mdiRestore,
  unsay: mdiCommentRemoveOutline,
  tidy: mdiBroom,
};
