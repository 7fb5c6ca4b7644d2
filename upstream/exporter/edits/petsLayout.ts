import { importLine } from './imports.ts';
import { editScript, insertBehind } from './svelte.ts';

const file = 'src/routes/(user)/pets/+layout.svelte';

/** The one page of the feature that is not carried over as it is: Immich's own has live news, which are listened to here. */
export const editPetsLayout = (code: string): string => {
  const withNews = insertBehind(
    file,
    code,
    'place where the page is rendered',
    ({ type }) => type === 'RenderTag',
    '\n<LiveUpdates />',
  );
  return editScript(file, withNews, (script) =>
    importLine(file, script, '$lib/pets/verdicts', "import LiveUpdates from './LiveUpdates.svelte';"),
  );
};
