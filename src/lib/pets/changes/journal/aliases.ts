import { currentUserId } from '../../immich/transport/session';
import { knownAliases, noteAliases } from '../../register';
import { openJournal } from './journal';

/**
 * Ids of people and faces that an undo had to make again, old id → new id, here or in another browser. Entries that are older
 * than the undo still name the old ones.
 */
export const readAliases = async (): Promise<Map<string, string>> => {
  const [store, userId] = await Promise.all([openJournal(), currentUserId()]);
  return new Map([...(await store.entries('aliases')), ...knownAliases(userId)]);
};

/** In this browser at once, and with the register as soon as it is synchronised. */
export const saveAlias = async (oldId: string, newId: string): Promise<void> => {
  const [store, userId] = await Promise.all([openJournal(), currentUserId()]);
  await store.put('aliases', oldId, newId);
  noteAliases(userId, new Map([[oldId, newId]]));
};

/** Brings those of this browser and of the register together, as of its last synchronisation. */
export const reconcileAliases = async (): Promise<void> => {
  const [store, userId] = await Promise.all([openJournal(), currentUserId()]);
  const own = new Map(await store.entries('aliases'));
  const known = knownAliases(userId);
  for (const [oldId, newId] of known) {
    if (own.get(oldId) !== newId) {
      await store.put('aliases', oldId, newId);
    }
  }
  noteAliases(userId, new Map([...own].filter(([oldId]) => !known.has(oldId))), { isOld: true });
};

/** The id that stands for `id` today. Aliases come from other browsers, too: those that lead in a circle lead no further. */
export const followAliases = (aliases: ReadonlyMap<string, string>, id: string): string => {
  const passed = new Set([id]);
  let current = id;
  for (let next = aliases.get(current); next !== undefined && !passed.has(next); next = aliases.get(current)) {
    passed.add(next);
    current = next;
  }
  return current;
};

/** The id under which a person is known after undos made it again; the same id for all others. */
export const currentPersonId = async (id: string): Promise<string> => followAliases(await readAliases(), id);
