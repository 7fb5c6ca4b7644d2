import type { Plugin } from 'vite';
import { editModules, replaceOnce, type Edit } from './editModules.ts';

const edits: Edit[] = [
  {
    // A menu is loaded when it is opened, not with the button that opens it.
    module: '/@immich/ui/dist/services/menu-manager.svelte.js',
    apply: (code) => {
      const path = '../components/ContextMenu/ContextMenu.svelte';
      const withoutImport = replaceOnce(code, `import ContextMenu from '${path}';`, '');
      return replaceOnce(
        withoutImport,
        'show(props) {',
        `async show(props) {\n        const { default: ContextMenu } = await import('${path}');`,
      );
    },
  },
  {
    // The manager of modals knows one of them by name, which brings the machinery of all.
    module: '/@immich/ui/dist/services/modal-manager.svelte.js',
    apply: (code) => {
      const path = '../components/ConfirmModal/ConfirmModal.svelte';
      const withoutImport = replaceOnce(code, `import ConfirmModal from '${path}';`, '');
      return replaceOnce(
        withoutImport,
        'showDialog(options) {',
        `async showDialog(options) {\n        const { default: ConfirmModal } = await import('${path}');`,
      );
    },
  },
  {
    // TypeScript's enums look like side effects; as pure expressions the fifty that nobody uses go.
    module: '/@immich/sdk/build/fetch-client.js',
    apply: (code) => {
      let count = 0;
      const trimmed = code.replaceAll(
        /^export var (\w+);\n\(function \(\1\) \{\n((?: {4}.*\n)*)\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gmu,
        (_match, name: string, body: string) => {
          count++;
          return `export const ${name} = /* @__PURE__ */ (function (${name}) {\n${body}    return ${name};\n})({});`;
        },
      );
      if (count === 0) {
        throw new Error(
          '@immich/sdk has no enums any more, or writes them differently: the edit in tools/vite has to change.',
        );
      }
      return trimmed;
    },
  },
];

/**
 * Keeps out of the first JavaScript what dependencies bring along although it is needed later or never. Only what is
 * built is trimmed; development and tests run the dependencies as they are.
 */
export const trim = (): Plugin => editModules('trim', edits, 'build');
