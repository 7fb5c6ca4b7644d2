import { shownName } from '../core/names';
import { getDecision, putDecision, relink } from '../register';
import type { RestoreItem } from './restore-search';

/**
 * Whether finding this one again says nothing to Immich's people: somebody without a name who only has a verdict, or a pet
 * that has got its name again already.
 */
const isSilent = ({ record, person, status }: RestoreItem): boolean =>
  status === 'found' && (record.name === '' || shownName(person?.name ?? '') === record.name);

/** What was decided about somebody goes for all that they fell apart into. */
const decideFragments = async ({ record, fragments }: RestoreItem): Promise<void> => {
  const { kind, species } = record;
  for (const { person } of fragments) {
    const decision = await getDecision(person.id);
    if (decision.kind === null) {
      await putDecision(person.id, { kind, species });
    }
  }
};

/**
 * Lets the records of those that need no question stand for the people they are now. The bin and those who are no pets
 * thus outlive a face reset unasked.
 * @returns The items that are left for the user.
 */
export const restoreSilently = async (items: readonly RestoreItem[]): Promise<RestoreItem[]> => {
  for (const item of items) {
    if (!item.person || !isSilent(item)) {
      continue;
    }
    await relink(item.record.id, item.person.id);
    if (item.record.name === '') {
      await decideFragments(item);
    }
  }
  return items.filter((item) => item.record.name !== '' && !isSilent(item));
};
