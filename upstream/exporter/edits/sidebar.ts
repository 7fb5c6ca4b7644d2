import { markup } from '../markup/index.ts';
import { importName } from './imports.ts';
import { editScript, insertBehind } from './svelte.ts';

const file = 'web/src/lib/components/shared-components/side-bar/UserSidebar.svelte';

/** The way to the page, behind the one to people, for those who want it. */
export const editSidebar = (code: string): string => {
  const withItem = insertBehind(
    file,
    code,
    'condition around the item of people',
    ({ type }, text) => type === 'IfBlock' && text.includes('Route.people()'),
    markup('sidebarItem'),
  );
  return editScript(file, withItem, (script) => {
    const withIcon = importName(file, script, '@mdi/js', 'mdiPaw');
    return importName(file, withIcon, '$lib/stores/preferences.store', 'petsSidebar');
  });
};
