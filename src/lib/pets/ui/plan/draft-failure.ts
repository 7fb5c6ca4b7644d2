import type { PlanDraft } from '$lib/pets/changes/state/plan-draft.svelte';

/** What could not be done of a merge that is being chosen. */
export const draftFailure = ({ state }: PlanDraft, $t: (key: string) => string): string =>
  state.kind === 'failed' && state.while === 'running'
    ? $t('pets.merge.failed_running')
    : $t('pets.merge.failed_reading');
