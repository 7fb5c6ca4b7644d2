import { showModal } from '$lib/host';
import { sharedSpecies } from '../verdicts/pet-species';

const loadVectors = () => import('../suggestions/projected-vectors');
const loadModal = () => import('./MergeModal.svelte');

/** Loads the dialog, and what hands faces to the worker that compares them; neither the worker nor what computes in it. */
export const warmUpMerging = async (): Promise<void> => {
  const [{ loadVectors: loadCode }] = await Promise.all([loadVectors(), loadModal()]);
  await loadCode();
};

/** What compares faces takes longer to be ready than the dialog that has them compared. */
const warmUpVision = async (personIds: readonly string[]): Promise<void> => {
  const vectors = await loadVectors();
  await vectors.warmUpVision(sharedSpecies(personIds));
};

/** Asks with whom to merge these people, and merges them. The dialog is loaded when first opened. */
export const openMerge = async (personIds: readonly string[]): Promise<void> => {
  void warmUpVision(personIds);
  const { default: MergeModal } = await loadModal();
  await showModal(MergeModal, { personIds: [...personIds] });
};
