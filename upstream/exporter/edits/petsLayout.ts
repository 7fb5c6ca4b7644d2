import { importLine } from './imports.ts';
import { editScript } from './svelte.ts';

const file = 'src/routes/(user)/pets/+layout.svelte';

/** The one page of the feature that is not carried over as it is: Immich has events of its own, which are bridged here. */
export const editPetsLayout = (code: string): string =>
  editScript(file, code, (script) => importLine(file, script, '$lib/pets/verdicts', "import './immich-events';"));
