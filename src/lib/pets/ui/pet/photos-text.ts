import type { PetItem } from '../../verdicts/pets.svelte';

type Translate = (key: string, options: { values: { count: number } }) => string;

/** How many photos there are of somebody, and that all are archived; empty while it is not known. */
export const photosText = ({ photos, isArchived }: Pick<PetItem, 'photos' | 'isArchived'>, $t: Translate): string => {
  if (photos === null) {
    return '';
  }
  const values = { count: photos };
  return isArchived ? $t('pets.archived', { values }) : $t('pets.photos', { values });
};
