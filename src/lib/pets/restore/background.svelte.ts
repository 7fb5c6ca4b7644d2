import { untrack } from 'svelte';
import { libraryEvents } from '../core/events';
import { startSync, sync } from '../register/sync';
import { petsState } from '../verdicts/pets.svelte';
import { RegisterKeeper } from './register-keeper';
import { restoreState } from './restore.svelte';

const isNamedPet = (id: string): boolean =>
  petsState.verdictOf(id)?.kind === 'pet' && petsState.people.get(id)?.name.trim() !== '';

/** Keeps the register's records up to date while the app is open. */
export const registerKeeper = new RegisterKeeper({
  itemOf: (id) => petsState.itemOf(id),
  isWorthKeeping: (id) => petsState.decisionOf(id).kind !== null || isNamedPet(id),
  // whatever stopped it, the next change or visit carries on
  onStop: () => {},
});

/** What happens on the side must not disturb: it is tried again on the next occasion. */
const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined);

const begin = async (): Promise<void> => {
  await sync();
  await restoreState.look();
};

let isStarted = false;

/**
 * Starts what the app does on the side once the list of people is there: bringing the register and the server together,
 * noticing forgotten pets, then and whenever people turn out to be gone, and, when everyone has been decided, keeping records up to date.
 */
export const startBackground = (): void => {
  if (isStarted) {
    return;
  }
  isStarted = true;
  startSync();
  libraryEvents.on({
    ChangeApplied: (event) => registerKeeper.follow(event),
    DecisionsChanged: ({ decisions }) => registerKeeper.want(decisions.keys()),
  });
  $effect.root(() => {
    $effect(() => {
      if (petsState.loaded) {
        untrack(() => quietly(begin()));
      }
    });
    $effect(() => {
      if (petsState.departures > 0) {
        untrack(() => quietly(restoreState.look()));
      }
    });
    const isSettled = $derived(petsState.settled);
    $effect(() => {
      if (isSettled) {
        untrack(() => registerKeeper.want(petsState.order));
      }
    });
  });
};
