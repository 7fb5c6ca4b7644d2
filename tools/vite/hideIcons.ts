import type { Plugin } from 'vite';
import { editModules, replaceOnce } from './editModules.ts';

/**
 * Hides the icons of @immich/ui that have no name of their own from screen readers. It calls all of them pictures, and
 * in menus, alerts and toasts gives no alternative text; there the words stand beside them.
 */
export const hideIcons = (): Plugin =>
  editModules('hide-icons', [
    {
      module: '/@immich/ui/dist/components/Icon/Icon.svelte',
      apply: (code) =>
        replaceOnce(
          code,
          '  {...restProps}\n>',
          `  aria-hidden={title || restProps['aria-label'] || restProps['aria-labelledby'] ? undefined : true}\n  {...restProps}\n>`,
        ),
    },
  ]);
