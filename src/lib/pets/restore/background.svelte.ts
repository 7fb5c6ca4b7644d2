import type { ChangeEvent } from '../changes';
import { changesState } from '../changes/changes.svelte';
import { watch } from '../core/async/watch.svelte';
import { libraryEvents } from '../core/events';
import { isNamed } from '../core/person';
import { noteWord } from '../register';
import { startSync, sync } from '../register/sync';
import { petsState } from '../verdicts/pets.svelte';
import { recallSeen } from './recall-seen';
import { RegisterKeeper } from './register-keeper';
import { restoreState } from './restore.svelte';

const worthOf = (id: string) => {
  const person = petsState.people.get(id);
  if (person && isNamed(person)) {
    return petsState.verdictOf(id)?.kind === 'pet' ? 'pet' : 'named';
  }
  return petsState.decisionOf(id).kind === null ? null : 'decided';
};

/** Keeps the register's records up to date while the app is open. */
export const registerKeeper = new RegisterKeeper({
  itemOf: (id) => petsState.itemOf(id),
  worthOf,
  // whatever stopped it, the next change or visit carries on
  onStop: () => {},
});

/** What happens on the side must not disturb: it is tried again on the next occasion. */
const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined);

const begin = async (): Promise<void> => {
  await sync();
  await changesState.elsewhere.learn();
  await recallSeen((id) => petsState.people.has(id));
  await restoreState.look();
};

/** The first change is the user's word that something be kept: from now on, everybody with a name is. */
const follow = async (event: ChangeEvent): Promise<void> => {
  const isFirst = await noteWord();
  registerKeeper.follow(event);
  if (isFirst) {
    registerKeeper.want(petsState.order);
  }
  await sync();
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
    ChangeApplied: (event) => quietly(follow(event)),
    DecisionsChanged: ({ decisions }) => registerKeeper.want(decisions.keys()),
  });
  $effect.root(() => {
    watch(
      () => petsState.loaded,
      (isLoaded) => {
        if (isLoaded) {
          quietly(begin());
        }
      },
    );
    watch(
      () => petsState.departures,
      (departures) => {
        if (departures > 0) {
          quietly(restoreState.look());
        }
      },
    );
    const isSettled = $derived(petsState.settled);
    watch(
      () => isSettled,
      (settled) => {
        if (settled) {
          registerKeeper.want(petsState.order);
        }
      },
    );
  });
};
