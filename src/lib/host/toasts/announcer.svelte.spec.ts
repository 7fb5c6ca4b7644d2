import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { announce, announced } from './announcer.svelte';

it('says once what an effect announces', () => {
  let runs = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      runs++;
      announce('Ready');
    });
  });
  flushSync();
  announce('Something else');
  flushSync();
  stop();
  expect(runs).toBe(1);
  expect(announced.current.map(({ message }) => message)).toEqual(['Ready', 'Something else']);
});
