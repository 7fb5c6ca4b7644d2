import { showModal } from '$lib/host';
import { changesState } from '../changes/changes.svelte';
import { cleanName, isSameName } from '../core/names';
import { areNamesakes, keepNamesakes } from '../register';
import { petsState, type PetItem } from '../verdicts/pets.svelte';
import RenameConflictModal from './dialogs/RenameConflictModal.svelte';

/** Whom a pet could be mistaken for: everybody but those who are known to be none, decided yet or not. */
const mayBePet = ({ person }: PetItem): boolean => {
  const kind = petsState.verdictOf(person.id)?.kind;
  return kind !== 'human' && kind !== 'not-pet';
};

/**
 * The other pet of that name, unless the user has said that the two are not the same; of several, the one with the most
 * photos. A page opened by its address knows few people.
 */
const namesake = async (personId: string, name: string): Promise<PetItem | undefined> => {
  await petsState.load();
  const namesakes = petsState.order
    .filter((id) => id !== personId)
    .flatMap((id) => petsState.itemOf(id) ?? [])
    .filter((item) => isSameName(item.person.name, name) && mayBePet(item))
    .sort((a, b) => (b.photos ?? 0) - (a.photos ?? 0));
  for (const item of namesakes) {
    if (!(await areNamesakes([personId, item.person.id]))) {
      return item;
    }
  }
  return undefined;
};

/**
 * Gives a person a name, or takes it away with an empty one. Where another pet is called that already (accents and case
 * ignored), it asks whether the two are one. A change that fails is told to the user.
 * @throws ApiError when the person cannot be read.
 * @returns `renamed` also when it was called that before; `cancelled` when nothing changed against the user's wish.
 */
export const renameWithConflict = async (
  personId: string,
  name: string,
): Promise<'renamed' | 'merged' | 'cancelled'> => {
  const wanted = cleanName(name);
  const person = await petsState.ensure(personId);
  if (wanted === person.name) {
    return 'renamed';
  }
  const other = wanted === '' ? undefined : await namesake(personId, wanted);
  if (other) {
    const answer = await showModal(RenameConflictModal, { person, other: other.person });
    if (answer !== 'keep-both') {
      return answer === 'merged' ? 'merged' : 'cancelled';
    }
    await keepNamesakes([personId, other.person.id]);
  }
  const entry = await changesState.run({ kind: 'rename', personId, name: wanted });
  return entry ? 'renamed' : 'cancelled';
};
