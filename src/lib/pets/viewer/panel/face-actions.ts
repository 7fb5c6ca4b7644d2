import type { ActionItem } from '@immich/ui';
import { mdiAccountOffOutline, mdiImageOutline, mdiSelectRemove } from '@mdi/js';
import { showModal } from '$lib/host';
import { changesState } from '$lib/pets/changes/changes.svelte';
import type { DatedFace, Face } from '$lib/pets/core/photo/face';
import { PickPetModal } from '$lib/pets/merge';
import ConfirmDialog from '../../ui/dialog/ConfirmDialog.svelte';

type Translate = (key: string, options?: { values: Record<string, string> }) => string;

/** Asks whose face it is, likeliest first, and gives it to them. */
export const handleAssignFace = async ($t: Translate, face: DatedFace): Promise<void> => {
  const to = await showModal(PickPetModal, {
    faces: [face],
    personId: face.personId ?? undefined,
    title: $t('pets.viewer.assign.title'),
  });
  if (to) {
    await changesState.run({ kind: 'move', faces: [face], to });
  }
};

const handleEraseFace = async ($t: Translate, face: Face, name: string): Promise<void> => {
  const pressed = await showModal(ConfirmDialog, {
    title: $t('pets.viewer.erase.title'),
    // A drawn box has no vector that could be lost.
    text: $t(face.source === 'manual' ? 'pets.viewer.erase.prompt_drawn' : 'pets.viewer.erase.prompt_detected', {
      values: { name },
    }),
    submit: $t('pets.viewer.erase.confirm'),
  });
  if (pressed === 'submit') {
    await changesState.run({ kind: 'erase', face });
  }
};

/** What can be done with a face, beside giving it to somebody. Only the photo's owner can move and delete boxes. */
export const getFaceActions = ($t: Translate, face: Face, name: string, isOwn: boolean): ActionItem[] => {
  const { personId } = face;
  const actions: ActionItem[] = [
    {
      title: $t('pets.viewer.face.not_this', { values: { name } }),
      icon: mdiAccountOffOutline,
      $if: () => isOwn && personId !== null,
      onAction: () => changesState.run({ kind: 'move', faces: [face], to: { kind: 'nobody' } }),
    },
    {
      title: $t('pets.viewer.face.make_cover'),
      icon: mdiImageOutline,
      $if: () => personId !== null,
      onAction: () => personId && changesState.run({ kind: 'cover', personId, assetId: face.assetId }),
    },
    {
      title: $t('pets.viewer.face.erase'),
      icon: mdiSelectRemove,
      color: 'danger',
      $if: () => isOwn,
      onAction: () => handleEraseFace($t, face, name),
    },
  ];
  return actions.filter(({ $if }) => $if?.() ?? true);
};
