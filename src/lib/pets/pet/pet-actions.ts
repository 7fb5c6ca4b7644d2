import type { ActionItem } from '@immich/ui';
import {
  mdiAccountOutline,
  mdiCakeVariantOutline,
  mdiCallMerge,
  mdiCallSplit,
  mdiEyeOffOutline,
  mdiEyeOutline,
  mdiHeartMinusOutline,
  mdiHeartOutline,
  mdiImageOutline,
  mdiPaw,
  mdiPawOffOutline,
  mdiShapeOutline,
} from '@mdi/js';
import { goto } from '$app/navigation';
import { routes, showModal } from '$lib/host';
import type { Change } from '../changes/change';
import { changesState } from '../changes/changes.svelte';
import type { Decision } from '../core/verdict';
import { openMerge } from '../merge';
import { decisionFor, type Choice } from '../verdicts/choice';
import { petsState, type PetItem } from '../verdicts/pets.svelte';

type Translate = (key: string) => string;

/** Runs a change; where it failed, looks whether the people are still there. */
const run = async (change: Change, personIds: string[]): Promise<void> => {
  const entry = await changesState.run(change);
  if (!entry) {
    await petsState.refresh(personIds);
  }
};

export const setFavorite = (personIds: string[], isFavorite: boolean): Promise<void> =>
  run({ kind: 'edit', personIds, fields: { isFavorite } }, personIds);

export const setHidden = (personIds: string[], isHidden: boolean): Promise<void> =>
  run({ kind: 'edit', personIds, fields: { isHidden } }, personIds);

/** Says what somebody is; `pet` leaves open which animal. */
export const decide = (personIds: string[], choice: Choice | 'pet'): Promise<void> => {
  const decision: Decision = choice === 'pet' ? { kind: 'pet', species: null } : decisionFor(choice);
  return run({ kind: 'decide', personIds, decision }, personIds);
};

const openBirthday = async (pet: PetItem): Promise<void> => {
  const [{ default: BirthdayModal }, { deaths }] = await Promise.all([
    import('./dialogs/BirthdayModal.svelte'),
    import('../verdicts/deaths.svelte'),
  ]);
  await deaths.load();
  await showModal(BirthdayModal, { person: pet.person, deathDate: deaths.of(pet.person.id) });
};

const openCover = async (pet: PetItem): Promise<void> => {
  const { default: CoverModal } = await import('./dialogs/CoverModal.svelte');
  await showModal(CoverModal, { person: pet.person });
};

/** Asks what they are, if no pets. */
const openNotPet = async (pets: readonly PetItem[]): Promise<void> => {
  const { default: NotPetModal } = await import('./dialogs/NotPetModal.svelte');
  const choice = await showModal(NotPetModal, { count: pets.length });
  if (choice) {
    await decide(
      pets.map(({ person }) => person.id),
      choice,
    );
  }
};

const openSpecies = async (pets: readonly PetItem[]): Promise<void> => {
  const { default: SpeciesModal } = await import('./dialogs/SpeciesModal.svelte');
  await showModal(SpeciesModal, { pets });
};

/** What can be done with a pet, for its menus; for a person that counts as no pet, what makes it one comes first. */
export const getPetActions = ($t: Translate, pet: PetItem): ActionItem[] => {
  const { id, isFavorite, isHidden } = pet.person;
  const kind = petsState.verdictOf(id)?.kind;
  const isPet = kind === 'pet';
  return [
    {
      title: $t('pets.actions.is_pet'),
      icon: mdiPaw,
      $if: () => !isPet,
      onAction: () => decide([id], 'pet'),
    },
    {
      title: $t('pets.actions.species'),
      icon: mdiShapeOutline,
      $if: () => !isPet,
      onAction: () => openSpecies([pet]),
    },
    {
      title: $t('pets.actions.mark.human'),
      icon: mdiAccountOutline,
      $if: () => !isPet && kind !== 'human',
      onAction: () => decide([id], 'human'),
    },
    {
      title: $t('pets.actions.mark.not-pet'),
      icon: mdiPawOffOutline,
      $if: () => !isPet && kind !== 'not-pet',
      onAction: () => decide([id], 'not-pet'),
    },
    {
      title: $t(isFavorite ? 'pets.actions.unfavorite' : 'pets.actions.favorite'),
      icon: isFavorite ? mdiHeartMinusOutline : mdiHeartOutline,
      onAction: () => setFavorite([id], !isFavorite),
    },
    {
      title: $t('pets.actions.merge'),
      icon: mdiCallMerge,
      onAction: () => openMerge([id]),
    },
    {
      title: $t('pets.actions.split'),
      icon: mdiCallSplit,
      $if: () => pet.photos !== 1,
      onAction: () => goto(routes.split(id)),
    },
    {
      title: $t('pets.actions.birthday'),
      icon: mdiCakeVariantOutline,
      onAction: () => openBirthday(pet),
    },
    {
      title: $t('pets.actions.cover'),
      icon: mdiImageOutline,
      onAction: () => openCover(pet),
    },
    {
      title: $t('pets.actions.species'),
      icon: mdiShapeOutline,
      $if: () => isPet,
      onAction: () => openSpecies([pet]),
    },
    {
      title: $t(isHidden ? 'pets.actions.show' : 'pets.actions.hide'),
      icon: isHidden ? mdiEyeOutline : mdiEyeOffOutline,
      onAction: () => setHidden([id], !isHidden),
    },
    {
      title: $t('pets.actions.not_pet'),
      icon: mdiPawOffOutline,
      $if: () => isPet,
      onAction: () => openNotPet([pet]),
    },
  ];
};
