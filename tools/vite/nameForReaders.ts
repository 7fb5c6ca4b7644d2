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
    {
      // A menu has no name, lies outside of all landmarks, and is written from left to right on every page.
      module: '/@immich/ui/dist/components/ContextMenu/ContextMenu.svelte',
      apply: (code) => {
        const inLandmark = replaceOnce(
          code,
          '<DropdownMenu.Portal>',
          "<DropdownMenu.Portal to={target.closest('main, aside, nav, [role=dialog]') ?? document.body}>",
        );
        const inDirection = replaceOnce(
          inLandmark,
          '<DropdownMenu.Root ',
          "<DropdownMenu.Root dir={getComputedStyle(target).direction === 'rtl' ? 'rtl' : 'ltr'} ",
        );
        return replaceOnce(
          inDirection,
          '<div {...props} {...restProps}',
          "<div {...props} aria-label={target.getAttribute('aria-label')} {...restProps}",
        );
      },
    },
  ]);
