import { untrack } from 'svelte';
import { petsState } from '../../verdicts/pets.svelte';

/** Calls back whenever somebody turns out to be a pet or not, is called something else, or is gone; returns how to stop. */
export const watchPets = (onChange: () => void): (() => void) =>
  $effect.root(() => {
    $effect(() => {
      void [petsState.pets, petsState.settled];
      untrack(onChange);
    });
  });
