import type { Plugin } from 'vite';
import { editModules, replaceOnce } from './editModules.ts';

/** Gives screen readers what @immich/ui leaves out. */
export const nameForReaders = (): Plugin =>
  editModules('name-for-readers', [
    {
      // All icons are pictures to it; those without a name stand beside words, in menus, alerts and toasts.
      module: '/@immich/ui/dist/components/Icon/Icon.svelte',
      apply: (code) =>
        replaceOnce(
          code,
          '  {...restProps}\n>',
          `  aria-hidden={title || restProps['aria-label'] || restProps['aria-labelledby'] ? undefined : true}\n  {...restProps}\n>`,
        ),
    },
    {
      // A modal's title is drawn, but the dialog is not called by it.
      module: '/@immich/ui/dist/components/Modal/Modal.svelte',
      apply: (code) => replaceOnce(code, '<Dialog.Content\n', '<Dialog.Content\n      aria-label={title}\n'),
    },
  ]);
